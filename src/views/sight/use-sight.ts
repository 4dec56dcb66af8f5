import type { Sight } from '../../history/sight.js';
import { serverOf } from '../../simulation/world.js';
import { useApp, useSlice } from '../app-context.js';

/** How the cluster looks to the node through whose eyes it is seen; null where it is shown as it is. */
export function useSight(): Sight | null {
  const { raftarium } = useApp();
  const lens = useSlice((state) => state.lens);
  const moment = useSlice((state) => (state.lens === null ? null : state.moment));
  const branch = useSlice((state) => state.branch.id);
  if (lens === null || moment === null) return null;
  if (serverOf(moment.world, lens.node) === undefined) return null;
  return lens.see(raftarium.chronicle(), branch, lens.node, moment);
}
