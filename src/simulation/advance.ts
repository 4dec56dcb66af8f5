import { obey } from './apply.js';
import { deliver } from './arrivals.js';
import type { Actor, Timed } from './command.js';
import { Draft } from './draft.js';
import { dueAt } from './exchange.js';
import { nextFault } from './weather.js';
import { deadlineOf, nextEventAt, type World } from './world.js';

/**
 * The world after the next event: a command that comes by itself, a message that arrives (or is missed), or a timer
 * that runs out, in this order where several fall on one time. Where nothing will ever happen, the same world.
 */
export function advance(world: World): World {
  const now = nextEventAt(world);
  if (now === Infinity) return world;

  const due = dueCommand(world, now);
  if (due !== null) return obey(due.world, due.timed, due.by);

  const draft = new Draft(world, now);
  const exchange = world.exchanges[0];
  if (exchange !== undefined && dueAt(exchange) <= now) {
    deliver(draft, exchange);
    return draft.world({ kind: 'message', exchange, facts: draft.facts });
  }

  const index = world.servers.findIndex((server) => deadlineOf(server) <= now);
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

/** A command that is due, and the world in which it is no more to come. */
interface Due {
  readonly world: World;
  readonly timed: Timed;
  readonly by: Actor;
}

/** What the agenda, the stream of requests or the weather brings now. */
function dueCommand(world: World, now: number): Due | null {
  const { agenda, stream, weather } = world;
  const timed = agenda[0];
  if (timed !== undefined && timed.at <= now) {
    return { world: { ...world, agenda: agenda.slice(1) }, timed, by: 'script' };
  }
  if (stream !== null && stream.next <= now) {
    const sent = stream.sent + 1;
    const next = { ...stream, next: now + stream.every, sent };
    const { to } = stream;
    const command = { do: 'request', to, command: `SET x = ${sent}` } as const;
    return { world: { ...world, stream: next }, timed: { at: now, command }, by: 'script' };
  }
  if (weather !== null && weather.next <= now) {
    const { command, next } = nextFault(world, weather, now);
    const later = { ...world, weather: { ...weather, next } };
    return { world: later, timed: { at: now, command }, by: 'weather' };
  }
  return null;
}
