import type { Command } from '../simulation/command.js';
import type { Raftarium } from '../store/store.js';

/** Begins a run with another seed; nodes, preset and settings stay as they are, but for those of a scenario. */
export function newRun(raftarium: Raftarium): void {
  const { moment, subject } = raftarium.store.getState();
  const { servers, preset, settings } = moment.world;
  const same = subject === null ? { nodes: servers.length, preset, settings } : {};
  raftarium.begin({ ...same, seed: Math.floor(Math.random() * 1_000_000) });
}

type Cluster = Omit<Extract<Command, { do: 'cluster' }>, 'do'>;

/** Goes on with another cluster, that differs in this; the one before stays in the history of the run. */
export function beginCluster(raftarium: Raftarium, changed: Partial<Cluster>): void {
  const { preset, servers } = raftarium.playhead().moment.world;
  raftarium.dispatch({ do: 'cluster', nodes: servers.length, preset, ...changed });
}
