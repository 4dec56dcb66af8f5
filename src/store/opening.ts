import { LEADER, type Timed } from '../simulation/command.js';
import type { Origin } from '../simulation/world.js';

const request = (at: number, command: string): Timed => ({
  at,
  command: { do: 'request', to: LEADER, command },
});

/** The run that a newcomer sees: an election soon, then heartbeats, and now and then a client's request. */
export const opening: Origin = {
  seed: 1,
  nodes: 3,
  agenda: [request(420, 'SET x = 1'), request(860, 'SET y = 2'), request(1320, 'SET x = 3')],
};
