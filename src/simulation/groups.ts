import type { NodeId } from '../raft/node.js';
import { linkName, type World } from './world.js';

/**
 * The groups into which the cuts have split a cluster: whoever is in one hears nobody outside, not even by others. One
 * group where every node can still reach every other in some way; the groups, and who is in them, in the nodes' order.
 */
export function groupsOf({ servers, cuts }: World): readonly (readonly NodeId[])[] {
  const left = new Set(servers.map(({ id }) => id));
  const groups: NodeId[][] = [];
  for (const { id } of servers) {
    if (!left.delete(id)) continue;
    const group = [id];
    // Grows while it is gone through.
    for (const member of group) {
      for (const other of left) {
        if (!isOpen(cuts, member, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group.toSorted());
  }
  return groups;
}

/** The groups after a node has gone on to the next one: a group of its own after the last, then the first again. */
export function regrouped(
  groups: readonly (readonly NodeId[])[],
  id: NodeId,
): readonly (readonly NodeId[])[] {
  const from = groups.findIndex((group) => group.includes(id));
  const alone = groups[from]?.length === 1;
  const to = alone && from === groups.length - 1 ? 0 : from + 1;
  return [...groups, []]
    .map((group, i) => {
      const others = group.filter((other) => other !== id);
      return i === to ? [...others, id].toSorted() : others;
    })
    .filter(({ length }) => length > 0);
}

/** Whether a link carries messages in one direction at least. */
function isOpen(cuts: readonly string[], a: NodeId, b: NodeId): boolean {
  return !cuts.includes(linkName(a, b)) || !cuts.includes(linkName(b, a));
}
