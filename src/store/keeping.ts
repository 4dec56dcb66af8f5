import type { Problem } from '../history/reading.js';
import { Run } from '../history/run.js';
import type { ScenarioDocument } from '../scenarios/document.js';
import type { Raftarium } from './store.js';

/** The run as it is now, with the place at which it is looked at. */
export function documentOf(raftarium: Raftarium): ScenarioDocument {
  const { selection } = raftarium.store.getState();
  const { run, branch: here, playhead, speed, subject } = raftarium.place();
  const { moment, time } = playhead;
  return {
    run: run.data(),
    view: {
      branch: run.branches.findIndex(({ id }) => id === here),
      events: moment.world.events,
      time,
      speed,
      selected: selection?.kind === 'node' ? selection.id : null,
    },
    ...(subject !== null && { subject }),
  };
}

/** Opens a run at the place at which it was looked at, paused. What is wrong with it leaves the present run as it is. */
export function openDocument(
  raftarium: Raftarium,
  { run: data, view, subject, from }: ScenarioDocument,
): readonly Problem[] {
  let run: Run;
  try {
    run = Run.of(data);
  } catch (error) {
    if (error instanceof RangeError) return [{ kind: 'impossible' }];
    throw error;
  }
  const id = run.branches[view.branch]?.id ?? 0;
  let moment = run.at(id, view.events);
  if (from !== undefined) while (run.nextAt(id, moment) <= from) moment = run.next(id, moment);
  const time = Math.max(view.time, from ?? 0, moment.world.time);
  raftarium.open(
    run,
    id,
    { moment, time: Math.min(time, run.nextAt(id, moment)) },
    subject ?? null,
  );
  raftarium.setSpeed(view.speed);
  raftarium.select(view.selected === null ? null : { kind: 'node', id: view.selected });
  return [];
}
