import { Cluster, followers } from './cluster.js';
import { logOf } from './nodes.js';

/** The paper's Figure 7: how the logs may stand when the leader of term 8 comes to power. */
export const leader = { id: 'S1', log: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6, 6) };
export const logs = {
  a: { id: 'S2', log: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6), refuses: 1 },
  b: { id: 'S3', log: logOf(1, 1, 1, 4), refuses: 6 },
  c: { id: 'S4', log: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 6), refuses: 0 },
  d: { id: 'S5', log: logOf(1, 1, 1, 4, 4, 5, 5, 6, 6, 6, 7, 7), refuses: 0 },
  e: { id: 'S6', log: logOf(1, 1, 1, 4, 4, 4, 4), refuses: 5 },
  f: { id: 'S7', log: logOf(1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3), refuses: 7 },
};
const all = [leader, ...Object.values(logs)];
export const ids = all.map(({ id }) => id);

/** The leader of term 8 has been elected, and has brought the others to its log as far as its heartbeats can. */
export function elected(): Cluster {
  const nodes = followers(7, (id) => ({
    currentTerm: 7,
    log: all.find((server) => server.id === id)?.log ?? logOf(),
  }));
  const cluster = new Cluster(nodes);
  cluster.timeOut('S1');
  cluster.settle(...ids);
  return cluster;
}
