import type { Command } from '../simulation/command.js';
import type { Raftarium } from '../store/store.js';

/** Begins a run with another seed; nodes, preset and settings stay as they are. */
export function newRun(raftarium: Raftarium): void {
  const { world } = raftarium.store.getState().moment;
  raftarium.begin({
    nodes: world.servers.length,
    preset: world.preset,
    settings: world.settings,
    seed: Math.floor(Math.random() * 1_000_000),
  });
}

type Cluster = Omit<Extract<Command, { do: 'cluster' }>, 'do'>;

/** Goes on with another cluster, that differs in this; the one before stays in the history of the run. */
export function beginCluster(raftarium: Raftarium, changed: Partial<Cluster>): void {
  const { preset, servers } = raftarium.playhead().moment.world;
  raftarium.dispatch({ do: 'cluster', nodes: servers.length, preset, ...changed });
}
