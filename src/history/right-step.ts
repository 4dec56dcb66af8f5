import type { NodeId, RaftNode } from '../raft/node.js';
import { advance } from '../simulation/advance.js';
import { apply } from '../simulation/apply.js';
import { serverOf, type World } from '../simulation/world.js';

/** Whether by the paper's rules a node would have come out of an event as another: the step that was taken is wrong. */
export function divergesAt(before: World, after: World, node: NodeId): boolean {
  const is = serverOf(after, node)?.node;
  const should = serverOf(rightStep(before, after), node)?.node;
  return is !== undefined && should !== undefined && !isAlike(is, should);
}

/** What would have come of an event had every node run the paper's Figure 2. */
export function rightStep(before: World, { event, time }: World): World {
  const { preset, oddities } = before;
  const mended: World = {
    ...before,
    preset: preset === 'memory-only' ? 'figure-2' : preset,
    oddities: { ...oddities, mistakes: {} },
  };
  return event.kind === 'command' && event.by === 'you'
    ? apply(mended, { at: time, command: event.command })
    : advance(mended);
}

/** Whether two nodes have promised the same, and know the same of others. Their timers may differ. */
function isAlike(a: RaftNode, b: RaftNode): boolean {
  return (
    a.currentTerm === b.currentTerm &&
    a.votedFor === b.votedFor &&
    a.commitIndex === b.commitIndex &&
    (a.leadership === null) === (b.leadership === null) &&
    a.candidacy?.granted.length === b.candidacy?.granted.length &&
    JSON.stringify(a.leadership?.matchIndex) === JSON.stringify(b.leadership?.matchIndex) &&
    a.log.length === b.log.length &&
    a.log.extends(b.log)
  );
}
