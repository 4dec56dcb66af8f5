import type { Input } from '../raft/messages.js';
import { serveClient } from './client.js';
import { failed, messageRef, type Draft } from './draft.js';
import { arrivalOf, CLIENT, type Exchange, type Loss } from './exchange.js';

/** What is due on an exchange happens: its message arrives, or does not, or its caller gives up. */
export function deliver(draft: Draft, exchange: Exchange): void {
  if (arrivalOf(exchange) > draft.now) giveUp(draft, exchange);
  else if (exchange.lost !== null) lose(draft, exchange, exchange.lost);
  else if (isForPaused(draft, exchange)) hold(draft, exchange);
  else if (exchange.phase === 'request') deliverRequest(draft, exchange);
  else deliverReply(draft, exchange);
}

function isForPaused(draft: Draft, { phase, from, to }: Exchange): boolean {
  return draft.servers[draft.indexOf(phase === 'reply' ? from : to)]?.status === 'paused';
}

/** A paused process takes nothing in: what comes for it waits at its door. */
function hold(draft: Draft, exchange: Exchange): void {
  draft.tell({ kind: 'message-held', ...messageRef(exchange) });
  draft.replace(exchange, { ...exchange, held: true });
}

function deliverRequest(draft: Draft, exchange: Exchange): void {
  const callee = draft.indexOf(exchange.to);
  if (draft.servers[callee]?.status !== 'up') {
    draft.tell({ kind: 'call-refused', ...messageRef(exchange) });
    draft.replyWith(exchange, failed('connection-refused'));
    return;
  }
  if (exchange.path === '/request') {
    serveClient(draft, exchange, exchange.from !== CLIENT);
    return;
  }
  const { path, request } = exchange;
  const served = draft.serve(callee, { kind: 'request', path, body: request } as Input & {
    kind: 'request';
  });
  draft.replyWith(
    exchange,
    served?.reply == null
      ? failed('connection-reset')
      : { status: 200, body: served.reply, failure: null },
  );
}

function deliverReply(draft: Draft, exchange: Exchange): void {
  draft.take(exchange);
  const { reply } = exchange;
  if (reply === null) return;
  if (reply.failure !== null) {
    draft.tell({ kind: 'call-failed', failure: reply.failure, ...messageRef(exchange) });
    passOn(draft, exchange, failed(reply.failure));
    return;
  }
  if (exchange.path === '/request') {
    passOn(draft, exchange, reply);
    return;
  }
  const { from, to, path, request } = exchange;
  draft.serve(draft.indexOf(from), {
    kind: 'reply',
    from: to,
    path,
    request,
    body: reply.body,
  } as Input & { kind: 'reply' });
}

/** The outcome of a forwarded command is the outcome of the call that it was made for. */
function passOn(draft: Draft, exchange: Exchange, outcome: ReturnType<typeof failed>): void {
  if (exchange.onBehalfOf === null) return;
  draft.answer(
    exchange.onBehalfOf,
    outcome.failure === null
      ? outcome
      : { status: 503, body: { error: 'unreachable', leader: exchange.to }, failure: null },
  );
}

/** A lost message is missed at the time at which it should have come; its caller goes on waiting. */
function lose(draft: Draft, exchange: Exchange, by: Loss): void {
  draft.tell({ kind: 'message-lost', loss: by, ...messageRef(exchange) });
  if (exchange.abandoned) draft.take(exchange);
  else draft.replace(exchange, { ...exchange, phase: 'silent' });
}

function giveUp(draft: Draft, exchange: Exchange): void {
  if (exchange.from === CLIENT) {
    draft.replyWith(exchange, failed('timed-out'));
    // What stands at the door of a paused process is taken in all the same.
    if (exchange.held) draft.put({ ...exchange, abandoned: true });
    return;
  }
  draft.tell({ kind: 'call-failed', failure: 'timed-out', ...messageRef(exchange) });
  passOn(draft, exchange, failed('timed-out'));
  if (exchange.phase === 'request') draft.replace(exchange, { ...exchange, abandoned: true });
  else draft.take(exchange);
}
