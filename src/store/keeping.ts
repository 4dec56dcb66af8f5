import type { RunDocument } from '../history/document.js';
import type { Problem } from '../history/reading.js';
import { Run } from '../history/run.js';
import type { Raftarium } from './store.js';

/** The run as it is now, with the place at which it is looked at. */
export function documentOf(raftarium: Raftarium): RunDocument {
  const { selection } = raftarium.store.getState();
  const { run, branch: here, playhead, speed } = raftarium.place();
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
  };
}

/** Opens a run at the place at which it was looked at, paused. What is wrong with it leaves the present run as it is. */
export function openDocument(
  raftarium: Raftarium,
  { run: data, view }: RunDocument,
): readonly Problem[] {
  let run: Run;
  try {
    run = Run.of(data);
  } catch (error) {
    if (error instanceof RangeError) return [{ kind: 'impossible' }];
    throw error;
  }
  const id = run.branches[view.branch]?.id ?? 0;
  const moment = run.at(id, view.events);
  const time = Math.max(moment.world.time, Math.min(view.time, run.nextAt(id, moment)));
  raftarium.open(run, id, { moment, time });
  raftarium.setSpeed(view.speed);
  raftarium.select(view.selected === null ? null : { kind: 'node', id: view.selected });
  return [];
}
