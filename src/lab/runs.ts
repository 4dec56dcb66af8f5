import type { MistakeName } from '../mistakes/mistakes.js';
import type { Directed } from './directed.js';
import { commitment } from './runs/commitment.js';
import { elections } from './runs/elections.js';
import { first } from './runs/first.js';
import { log } from './runs/log.js';

/** The smallest run that shows each mistake. */
export const runs: Readonly<Record<MistakeName, Directed>> = {
  ...first,
  ...elections,
  ...log,
  ...commitment,
};

const namesOf = (group: Partial<Record<MistakeName, Directed>>) =>
  Object.keys(group) as readonly MistakeName[];

/** The mistakes in the order in which they are shown: those first that a first Raft is most likely to have. */
export const GROUPS = {
  first: namesOf(first),
  elections: namesOf(elections),
  log: namesOf(log),
  commitment: namesOf(commitment),
} as const;

export type GroupName = keyof typeof GROUPS;
