import { arrivalOf, arrivingAt, type Exchange } from '../simulation/exchange.js';
import type { World } from '../simulation/world.js';

/**
 * The exchange whose turn it was at an event, as it was then: its message came, got lost or was held, or its
 * caller gave up. Null where the event was about no message.
 */
export function broughtTo(before: World, { event, time }: World): Exchange | null {
  // What has waited for a paused process has come before its turn.
  if (event.kind === 'message') {
    const { exchange } = event;
    return arrivalOf(exchange) < time ? arrivingAt(exchange, time) : exchange;
  }
  if (event.kind !== 'command' || event.command.do !== 'deliver') return null;
  const { exchange: id } = event.command;
  const exchange = before.exchanges.find((one) => one.id === id);
  return exchange === undefined ? null : arrivingAt({ ...exchange, lost: null }, time);
}

/** The exchange whose message was taken in at an event; null where none was. */
export function takenIn(before: World, world: World): Exchange | null {
  const exchange = broughtTo(before, world);
  if (exchange === null || exchange.lost !== null || arrivalOf(exchange) > world.time) return null;
  const kept = world.event.facts.some(
    ({ kind }) => kind === 'message-held' || kind === 'command-refused',
  );
  return kept ? null : exchange;
}
