import { trailOf, trailOfEntry, type Trail } from '../../history/trail.js';
import type { NodeId } from '../../raft/node.js';
import type { Fact } from '../../simulation/facts.js';
import type { Raftarium } from '../../store/store.js';
import { explainedIn } from './use-explained.js';

/** Lights what led to an event, to what is of this kind or else most telling of it. */
export function explainEvent(raftarium: Raftarium, event: number, kind?: Fact['kind']): void {
  raftarium.explain(trailOf(raftarium.chronicle(), raftarium.branch().id, event, kind));
}

/** Lights what put an entry into a node's log, and shows it in words. */
export function explainEntry(raftarium: Raftarium, node: NodeId, index: number): void {
  const { moment } = raftarium.playhead();
  raftarium.explain(
    trailOfEntry(raftarium.chronicle(), raftarium.branch().id, moment, node, index),
  );
  raftarium.turnTo('causes');
}

/** Lights what led to the event at the playhead, or else to the last one before it that is told of, and shows it in words. */
export function explainHere(raftarium: Raftarium): void {
  raftarium.pause();
  const { world, feed } = raftarium.playhead().moment;
  const { facts } = world.event;
  explainEvent(raftarium, facts.length > 0 ? world.events : (feed.last()?.event ?? 0));
  raftarium.turnTo('causes');
}

/** Asks why; asked again, goes back to the cause before, or on to the next one. */
export function askWhy(raftarium: Raftarium, direction: 1 | -1): void {
  const trail = explainedIn(raftarium.store.getState());
  if (trail === null) explainHere(raftarium);
  else walk(raftarium, trail, direction);
}

/** Puts the playhead at the cause before, or at the next one. */
export function walk(raftarium: Raftarium, trail: Trail, direction: 1 | -1): void {
  const target = stepFrom(trail, raftarium.playhead().moment.world.events, direction);
  if (target !== null) raftarium.seek(target);
}

/** The number of the event of the step before an event, or of the one after it; null for none. */
export function stepFrom({ steps }: Trail, events: number, direction: 1 | -1): number | null {
  const beyond = steps.filter(({ event }) => (event - events) * direction > 0);
  return beyond.at(direction === 1 ? 0 : -1)?.event ?? null;
}
