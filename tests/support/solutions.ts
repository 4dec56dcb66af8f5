import type { ChallengeName } from '../../src/scenarios/names.js';
import type { Command } from '../../src/simulation/command.js';

/** What somebody does who can do it: each command with its time, in ms, and the time by which all is done. */
export interface Solution {
  readonly steps: readonly (readonly [at: number, command: Command])[];
  readonly by: number;
}

const cut = (from: string, to: string): Command => ({ do: 'cut', from, to });
const ask = (command: string, to = 'leader'): Command => ({ do: 'request', to, command });
const apart = (...groups: string[][]): Command => ({ do: 'partition', groups });

/** For every challenge a way to do it in as few steps as is said of it. */
export const solutions: Readonly<Record<ChallengeName, Solution>> = {
  'two-leaders': { steps: [[270, apart(['S3'])]], by: 900 },
  'three-splits': {
    steps: [
      [0, { do: 'meet' }],
      [170, { do: 'meet' }],
      [325, { do: 'meet' }],
    ],
    by: 700,
  },
  'lost-write': {
    steps: [
      [435, apart(['S3'])],
      [440, ask('SET x = 2', 'S3')],
      [800, ask('SET x = 3')],
      [900, { do: 'heal-all' }],
    ],
    by: 1200,
  },
  'lost-and-found': {
    steps: [
      [435, ask('SET y = 2')],
      [500, { do: 'wipe', node: 'S1' }],
      [510, { do: 'restart', node: 'S1' }],
      [600, { do: 'time-out', node: 'S2' }],
    ],
    by: 1200,
  },
  'term-ten': {
    steps: [
      [270, apart(['S1'])],
      [3000, { do: 'heal-all' }],
    ],
    by: 3600,
  },
  'make-figure-8': {
    steps: [
      [10, apart(['S5'])],
      [2800, { do: 'heal-all' }],
    ],
    by: 4000,
  },
  'own-fault': {
    steps: [
      [435, { do: 'wipe', node: 'S1' }],
      [440, { do: 'restart', node: 'S1' }],
    ],
    by: 700,
  },
  'two-in-one-term': {
    steps: [
      [0, cut('S3', 'S1')],
      [190, { do: 'kill', node: 'S2' }],
      [195, { do: 'restart', node: 'S2' }],
    ],
    by: 1000,
  },
  'missing-entry': {
    steps: [
      [270, cut('S3', 'S1')],
      [280, ask('SET x = 1')],
    ],
    by: 1000,
  },
  'two-answers': {
    steps: [
      [270, apart(['S3'])],
      [280, ask('SET x = 2', 'S3')],
      [700, ask('SET x = 3')],
      [900, { do: 'time-out', node: 'S2' }],
      [1100, { do: 'heal-all' }],
    ],
    by: 1500,
  },
};
