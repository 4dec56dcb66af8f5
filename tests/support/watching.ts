import type { Moment } from '../../src/history/moment.js';
import { DELAY, LiveRun } from '../../src/live/live-run.js';
import type { NodeId } from '../../src/raft/node.js';
import { defaultSettings } from '../../src/simulation/settings.js';
import type { Arrival } from './processes.js';

const ALL: readonly NodeId[] = ['S1', 'S2', 'S3'];

/** The page hears all of it, and its run grows every 16 ms; then it waits until everything is in. */
export function watched(arrivals: readonly Arrival[], mostKept?: number): LiveRun {
  const run = new LiveRun(ALL, defaultSettings, mostKept);
  const sorted = arrivals.toSorted((a, b) => a.now - b.now);
  let now = sorted[0]?.now ?? 0;
  for (const { heard, now: at } of sorted) {
    for (; now + 16 <= at; now += 16) run.grow(now);
    run.hear(heard, at);
  }
  for (const end = now + 10 * DELAY; now < end; now += 16) run.grow(now);
  return run;
}

/** Every moment that was seen, the first included. */
export function momentsOf(run: LiveRun): readonly Moment[] {
  const moments = [run.at(0, 0)];
  for (;;) {
    const last = moments.at(-1) as Moment;
    const next = run.next(0, last);
    if (next === last) return moments;
    moments.push(next);
  }
}

/** The facts of one kind that were seen, the oldest first. */
export function seen(run: LiveRun, kind: string) {
  return momentsOf(run)
    .flatMap(({ world }) => world.event.facts.map((fact) => ({ ...fact, at: world.time })))
    .filter((fact) => fact.kind === kind);
}
