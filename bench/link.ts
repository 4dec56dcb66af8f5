import { Run } from '../src/history/run.js';
import { LEADER, type Command } from '../src/simulation/command.js';
import { nextEventAt } from '../src/simulation/world.js';
import { DEFAULT_SPEED } from '../src/store/speeds.js';
import { toLink } from '../src/store/link.js';
import type { Figure } from './figures.js';

/** How long the link of a run is in which somebody does something every 70 ms: requests, crashes, restarts, cuts. */
export async function measureLinks(): Promise<readonly Figure[]> {
  return Promise.all(
    [10, 20, 100].map(async (commands) => {
      const value = (await linkOf(commands))?.length ?? Infinity;
      const most = commands === 20 ? { atMost: 500 } : {};
      return { name: `link.${commands}.characters`, value, unit: '', ...most };
    }),
  );
}

const EVERY = 70;

function linkOf(commands: number): Promise<string | null> {
  const run = new Run({ seed: 1 });
  let moment = run.at(0, 0);
  for (let i = 1; i <= commands; i++) {
    const at = 400 + i * EVERY;
    while (nextEventAt(moment.world) < at) moment = run.next(0, moment);
    moment = run.act(0, moment, { at, command: commandOf(i) }).tip;
  }
  const { events, time } = moment.world;
  const view = { branch: 0, events, time, speed: DEFAULT_SPEED, selected: 'S1' };
  return toLink({ run: run.data(), view });
}

function commandOf(i: number): Command {
  const node = `S${(i % 3) + 1}`;
  switch (i % 6) {
    case 0:
      return { do: 'kill', node };
    case 3:
      return { do: 'restart', node };
    case 5:
      return { do: i % 4 === 1 ? 'cut' : 'heal', from: 'S1', to: 'S2' };
    default:
      return { do: 'request', to: LEADER, command: `SET ${'xyz'[i % 3]} = ${i}` };
  }
}
