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
    advance: (ms) => raftarium.moveBy(duration(ms)),
    seek: (ms) => raftarium.seekTime(duration(ms)),
    span: () => [0, Math.max(raftarium.branch().tip.world.time, raftarium.playhead().time)],
    dispatch(command) {
      if (typeof command !== 'object' || typeof command?.do !== 'string') {
        throw new TypeError("a command is an object such as { do: 'kill', node: 'S1' }");
      }
      raftarium.dispatch(command);
      return raftarium.playhead().moment.world.event;
    },
    world: () => raftarium.playhead().moment.world,
  };
}

function duration(ms: number): number {
  if (!(Number.isFinite(ms) && ms >= 0)) throw new RangeError(`${ms} is no number of ms from 0 on`);
  return ms;
}
