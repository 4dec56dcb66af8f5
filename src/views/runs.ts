import type { Origin } from '../simulation/world.js';
import type { Raftarium } from '../store/store.js';

/** Begins a run with another seed; what is not said stays as it is: nodes, preset and settings. */
export function newRun(raftarium: Raftarium, changes: Omit<Origin, 'seed'> = {}): void {
  const { world } = raftarium.store.getState().moment;
  raftarium.begin({
    nodes: world.servers.length,
    preset: world.preset,
    settings: world.settings,
    ...changes,
    seed: Math.floor(Math.random() * 1_000_000),
  });
}
