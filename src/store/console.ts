import { commandIn } from '../history/fields.js';
import { attempt } from '../history/reading.js';
import { enProblems } from '../i18n/en-problems.js';
import { problemSentence } from '../i18n/problems.js';
import type { Command } from '../simulation/command.js';
import type { World } from '../simulation/world.js';
import type { Raftarium } from './store.js';

/**
 * What a lecturer's console, a page that embeds this one, or a measurement can do with the run: `window.raftarium`.
 * All times are simulated ms. What cannot be done throws an error that says why.
 */
export interface ConsoleApi {
  readonly play: () => void;
  readonly pause: () => void;
  /** Runs on by so many ms at once, without drawing what lies between, and pauses there. */
  readonly advance: (ms: number) => void;
  /** Pauses at a time, within what the run has reached. */
  readonly seek: (ms: number) => void;
  /** The times of the first and the last moment that the run has reached, in ms. */
  readonly span: () => readonly [from: number, to: number];
  /** Carries out a command at the playhead, as `{ do: 'kill', node: 'S1' }`; tells what came of it. */
  readonly dispatch: (command: Command) => World['event'];
  /** The world at the playhead. It is never changed: it can be kept and compared. */
  readonly world: () => World;
}

export function consoleApi(raftarium: Raftarium): ConsoleApi {
  return {
    play: () => raftarium.play(),
    pause: () => raftarium.pause(),
    advance(ms) {
      if (duration(ms) > FURTHEST) throw new RangeError(`at most ${FURTHEST} ms at once`);
      raftarium.moveBy(ms);
    },
    seek: (ms) => raftarium.seekTime(duration(ms)),
    span: () => [0, Math.max(raftarium.branch().tip.world.time, raftarium.playhead().time)],
    dispatch(command) {
      const nodes = raftarium.playhead().moment.world.servers.length;
      const read = attempt(() => commandIn(nodes)(command, ''));
      if (!read.ok) {
        const wrong = read.problems.map((problem) => problemSentence(problem, enProblems));
        throw new TypeError(`A command is as { do: 'kill', node: 'S1' }. ${wrong.join(' ')}`);
      }
      raftarium.dispatch(read.value);
      return raftarium.playhead().moment.world.event;
    },
    world: () => raftarium.playhead().moment.world,
  };
}

/** To go further at once, in ms, would hold up the page for minutes. */
const FURTHEST = 100_000_000;

function duration(ms: number): number {
  if (!(Number.isFinite(ms) && ms >= 0))
    throw new RangeError(`${JSON.stringify(ms)} is no number of ms from 0 on`);
  return ms;
}
