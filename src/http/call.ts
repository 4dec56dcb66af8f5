import { Agent, request } from 'node:http';
import type { Observed } from '../server/observation.js';

/** What came of a call: an HTTP answer, or the reason why there is none. */
export type Outcome = { readonly status: number; readonly text: string } | Failed;

export type Failed = Pick<Extract<Observed, { kind: 'failure' }>, 'failure'>;

/** The largest body that is read, in bytes, of a request as of an answer. */
export const MAX_BODY = 1024 * 1024;

const agent = new Agent({ keepAlive: true, noDelay: true });

/** Posts a JSON body and waits for the answer, at most so many ms. Never rejects. */
export function post(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  patience: number,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const call = request(url, {
      agent,
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        ...headers,
      },
    });
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      resolve(outcome);
      if ('failure' in outcome) call.destroy();
    };
    const timer = setTimeout(() => end({ failure: 'timed-out' }), patience);
    call.on('error', (error) => end({ failure: failureOf(error) }));
    call.on('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('error', (error) => end({ failure: failureOf(error) }));
      answer.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > MAX_BODY) end({ failure: 'bad-answer' });
      });
      answer.on('end', () => end({ status: answer.statusCode ?? 0, text }));
    });
    call.end(body);
  });
}

/** A connection that broke off, an answer that is not HTTP; any other error is one of a connection that never was. */
function failureOf({ code = '' }: NodeJS.ErrnoException) {
  if (code.startsWith('HPE_')) return 'bad-answer';
  return code === 'ECONNRESET' || code === 'EPIPE' ? 'connection-reset' : 'connection-refused';
}
