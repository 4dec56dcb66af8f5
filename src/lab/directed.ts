import type { MistakeName } from '../mistakes/mistakes.js';
import type { Disk } from '../server/server.js';
import type { Command, Timed } from '../simulation/command.js';
import type { Settings } from '../simulation/settings.js';
import type { Origin } from '../simulation/world.js';
import type { Figures } from './figures.js';

/**
 * What comes of a mistake: a property of Figure 3 breaks, a node's code throws, or nothing unsafe happens and a
 * figure is not as it should be.
 */
export type Harm =
  | 'election-safety'
  | 'log-matching'
  | 'leader-completeness'
  | 'state-machine-safety'
  | 'panic'
  | keyof Figures;

/** A command with its time in ms, as it stands in the file of a run. */
export type Act = { readonly at: number } & Command;

/** The smallest run that shows a mistake; in its fields as the file of a run (docs/run-file.md). */
export interface Directed {
  readonly breaks: Harm;
  readonly seed?: number;
  readonly nodes?: number;
  readonly settings?: Partial<Settings>;
  readonly disks?: readonly Disk[];
  readonly agenda?: readonly Act[];
}

/** Every message takes this long, so that what a run shows can be read off its times. */
const LATENCY = 10;

/** Where a mistake's run begins: every node has the mistake from the start. Null: by the paper's rules. */
export function originOf(mistake: MistakeName | null, run: Directed): Origin {
  const { seed = 1, nodes = 3, settings, disks = [], agenda = [] } = run;
  const wrong: Timed = { at: 0, command: { do: 'mistake', mistake, node: null } };
  return {
    seed,
    nodes,
    settings: { latency: [LATENCY, LATENCY], ...settings },
    disks,
    agenda: [wrong, ...agenda.map(({ at, ...command }): Timed => ({ at, command }))],
  };
}
