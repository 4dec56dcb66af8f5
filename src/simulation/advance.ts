import type { Input } from '../raft/messages.js';
import { nextDeadline } from '../raft/node.js';
import { obey } from './apply.js';
import { serveClient } from './client.js';
import { Draft, failed, messageRef } from './draft.js';
import { arrivalOf, CLIENT, dueAt, type Exchange } from './exchange.js';
import { nextEventAt, type World } from './world.js';

/**
 * The world after the next event: a command of the agenda, a message that arrives (or is missed), or a timer
 * that runs out, in this order where several fall on one time. Where nothing will ever happen, the same world.
 */
export function advance(world: World): World {
  const now = nextEventAt(world);
  if (now === Infinity) return world;

  const timed = world.agenda[0];
  if (timed !== undefined && timed.at <= now) {
    return obey({ ...world, agenda: world.agenda.slice(1) }, timed);
  }

  const draft = new Draft(world, now);
  const exchange = world.exchanges[0];
  if (exchange !== undefined && dueAt(exchange) <= now) {
    deliver(draft, exchange);
    return draft.world({ kind: 'message', exchange, facts: draft.facts });
  }

  const index = world.servers.findIndex((server) => nextDeadline(server.node) <= now);
  draft.serve(index, { kind: 'deadline' });
  return draft.world({
    kind: 'timer',
    node: world.servers[index]?.id as string,
    facts: draft.facts,
  });
}

/** The world after every event up to a time, that time included. */
export function advanceTo(world: World, time: number): World {
  let at = world;
  while (nextEventAt(at) <= time) at = advance(at);
  return at;
}

/** What is due on an exchange happens: its message arrives, or does not, or its caller gives up. */
function deliver(draft: Draft, exchange: Exchange): void {
  if (arrivalOf(exchange) > draft.now) giveUp(draft, exchange);
  else if (exchange.lost) lose(draft, exchange);
  else if (exchange.phase === 'request') deliverRequest(draft, exchange);
  else deliverReply(draft, exchange);
}

function deliverRequest(draft: Draft, exchange: Exchange): void {
  const callee = draft.indexOf(exchange.to);
  if (draft.servers[callee]?.status !== 'up') {
    draft.facts.push({ kind: 'call-refused', ...messageRef(exchange) });
    draft.replyWith(exchange, failed('connection-refused'));
    return;
  }
  if (exchange.path === '/request') {
    serveClient(draft, exchange, true);
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
    draft.facts.push({ kind: 'call-failed', failure: reply.failure, ...messageRef(exchange) });
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
function lose(draft: Draft, exchange: Exchange): void {
  draft.facts.push({ kind: 'message-lost', ...messageRef(exchange) });
  if (exchange.abandoned) draft.take(exchange);
  else draft.replace(exchange, { ...exchange, phase: 'silent' });
}

function giveUp(draft: Draft, exchange: Exchange): void {
  if (exchange.from === CLIENT) {
    draft.replyWith(exchange, failed('timed-out'));
    return;
  }
  draft.facts.push({ kind: 'call-failed', failure: 'timed-out', ...messageRef(exchange) });
  passOn(draft, exchange, failed('timed-out'));
  if (exchange.phase === 'request') draft.replace(exchange, { ...exchange, abandoned: true });
  else draft.take(exchange);
}
