import type { Draft } from './draft.js';
import { draftOf, type Exchange } from './exchange.js';

/** A client's command reaches a running node; the call stays open until the node has an answer. */
export function serveClient(draft: Draft, exchange: Exchange, forwarded: boolean): void {
  if (exchange.path !== '/request') return;
  const served = draftOf(exchange);
  served.phase = 'served';
  draft.replace(exchange, served as Exchange);
  draft.serve(draft.indexOf(exchange.to), {
    kind: 'command',
    call: exchange.id,
    command: exchange.request.command,
    forwarded,
  });
}
