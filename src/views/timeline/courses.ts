import type { Branch } from '../../history/chronicle.js';
import type { Run } from '../../history/run.js';

/** Another course than the one in view: where it leaves it and where it ends, in ms. */
export interface Course {
  readonly branch: Branch;
  readonly from: number;
  readonly to: number;
}

/** The courses beside a branch, each from where the two part. */
export function coursesBeside(
  run: Run,
  branches: readonly Branch[],
  here: number,
): readonly Course[] {
  return branches
    .filter(({ id }) => id !== here)
    .map(({ id }) => {
      const branch = run.branch(id);
      return { branch, from: run.partsAt(here, id), to: branch.tip.world.time };
    });
}
