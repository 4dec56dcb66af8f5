import type { NodeId } from '../raft/node.js';
import { linkName } from '../simulation/world.js';
import type { Raftarium } from '../store/store.js';

/** Cuts a link both ways; one that is cut in some direction is healed. */
export function toggleLink(raftarium: Raftarium, from: NodeId, to: NodeId): void {
  const { cuts } = raftarium.playhead().moment.world;
  const isCut = cuts.includes(linkName(from, to)) || cuts.includes(linkName(to, from));
  raftarium.dispatch({ do: isCut ? 'heal' : 'cut', from, to, both: true });
}
