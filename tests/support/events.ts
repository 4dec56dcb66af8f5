import { get, type IncomingMessage } from 'node:http';
import type { Observation } from '../../src/server/observation.js';

/** A reader of a node's events. */
export interface Reader {
  /** What has been read so far. */
  readonly events: readonly Observation[];
  /** The ids that the events had. */
  readonly ids: readonly string[];
  readonly type: string | undefined;
  readonly end: () => void;
}

/** Begins to read the events of a node. */
export async function readEvents(
  url: string,
  query = '',
  headers: Record<string, string> = {},
): Promise<Reader> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/events${query}`, { headers }, resolve).on('error', reject);
  });
  const events: Observation[] = [];
  const ids: string[] = [];
  let text = '';
  answer.setEncoding('utf8');
  answer.on('data', (chunk: string) => {
    const parts = (text + chunk).split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const { id = '', data = '' } = /^id: (?<id>.*)\ndata: (?<data>.*)$/.exec(part)?.groups ?? {};
      ids.push(id);
      events.push(JSON.parse(data) as Observation);
    }
  });
  answer.on('error', () => undefined);
  return { events, ids, type: answer.headers['content-type'], end: () => answer.destroy() };
}
