import { rememberedSight } from '../../history/sight.js';
import type { NodeId } from '../../raft/node.js';
import type { Raftarium } from '../../store/store.js';

const see = rememberedSight();

/** Shows the cluster as a node knows it, or, where it is shown so, as it is. */
export function lookThrough(raftarium: Raftarium, node: NodeId): void {
  const isOn = raftarium.store.getState().lens?.node === node;
  raftarium.lookThrough(isOn ? null : { node, see });
}
