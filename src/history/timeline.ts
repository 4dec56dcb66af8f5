import { roleOf, type NodeId, type Role } from '../raft/node.js';
import { Sequence } from '../raft/sequence.js';
import type { Fact } from '../simulation/facts.js';
import type { World } from '../simulation/world.js';

/** A stretch in which a node kept its term and its role; it lasts until the next one of its lane begins. */
export interface Stretch {
  readonly from: number;
  readonly term: number;
  readonly role: Role | 'down';
}

/** A stretch in which the cluster's highest term and that term's leader stayed the same. */
export interface Reign {
  readonly from: number;
  readonly term: number;
  readonly leader: NodeId | null;
}

export type MarkKind = 'request' | 'commit' | 'election' | 'crash' | 'restart';

export interface Mark {
  readonly at: number;
  readonly kind: MarkKind;
}

/** A run at a glance: a lane for each node, the reigns, and the moments that one looks for. */
export interface Timeline {
  readonly lanes: readonly Sequence<Stretch>[];
  readonly reigns: Sequence<Reign>;
  readonly marks: Sequence<Mark>;
}

export function beginTimeline(world: World): Timeline {
  return {
    lanes: world.servers.map((_, i) => Sequence.of([stretchOf(world, i)])),
    reigns: Sequence.of([{ from: 0, term: 0, leader: null }]),
    marks: Sequence.empty,
  };
}

/** The timeline after an event; the same one where there is nothing new to draw. */
export function drawOn(timeline: Timeline, world: World): Timeline {
  let { lanes, reigns, marks } = timeline;
  for (let i = 0; i < lanes.length; i++) {
    const lane = lanes[i] as Sequence<Stretch>;
    const last = lane.last();
    const now = stretchOf(world, i);
    if (last?.term === now.term && last.role === now.role) continue;
    lanes = lanes.with(i, lane.append(now));
  }
  for (const fact of world.event.facts) {
    const kind = markOf(fact);
    if (kind !== null) marks = marks.append({ at: world.time, kind });
    if (fact.kind === 'election-started' && fact.term > (reigns.last()?.term ?? 0)) {
      reigns = reigns.append({ from: world.time, term: fact.term, leader: null });
    } else if (isLoss(fact, reigns.last()?.leader ?? null)) {
      reigns = reigns.append({ from: world.time, term: reigns.last()?.term ?? 0, leader: null });
    } else if (fact.kind === 'became-leader' && fact.term === reigns.last()?.term) {
      const { from, term } = reigns.at(reigns.length);
      reigns = reigns.truncate(reigns.length - 1).append({ from, term, leader: fact.node });
    }
  }
  const same = lanes === timeline.lanes && reigns === timeline.reigns && marks === timeline.marks;
  return same ? timeline : { lanes, reigns, marks };
}

/** Whether the leader is lost to the cluster by this. */
function isLoss(fact: Fact, leader: NodeId | null): boolean {
  return (fact.kind === 'killed' || fact.kind === 'panicked') && fact.node === leader;
}

function stretchOf(world: World, index: number): Stretch {
  const server = world.servers[index];
  if (server === undefined) throw new RangeError(`no server ${index}`);
  const { node, status } = server;
  return {
    from: world.time,
    term: node.currentTerm,
    role: status === 'down' ? 'down' : roleOf(node),
  };
}

function markOf(fact: Fact): MarkKind | null {
  switch (fact.kind) {
    case 'client-asked':
      return 'request';
    case 'committed':
      return 'commit';
    case 'election-started':
      return 'election';
    case 'killed':
    case 'panicked':
      return 'crash';
    case 'restarted':
      return 'restart';
    default:
      return null;
  }
}
