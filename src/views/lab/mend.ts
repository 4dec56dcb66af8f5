import type { Moment } from '../../history/moment.js';
import { rerun } from '../../history/rerun.js';
import type { Raftarium } from '../../store/store.js';

/**
 * Carries out the same commands by the paper's rules and goes over to the branch on which they stand, to the same
 * time. What is set right is what is wrong at `broken`.
 */
export function mend(raftarium: Raftarium, broken: Moment, name: string): void {
  const mended = rerun(raftarium.run(), raftarium.branch().id, broken);
  if (mended === null) return;
  raftarium.renameBranch(mended.id, name);
  raftarium.goToBranch(mended.id);
}
