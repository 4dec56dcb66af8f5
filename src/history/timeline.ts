import type { NodeId } from '../raft/node.js';
import { Sequence } from '../raft/sequence.js';
import { standingOf, type Standing } from '../server/server.js';
import type { Fact } from '../simulation/facts.js';
import type { World } from '../simulation/world.js';

/** A stretch in which a node kept its term and its role; it lasts until the next one of its lane begins. */
export interface Stretch {
  readonly from: number;
  readonly term: number;
  /** `absent` where its cluster has no such node any more. */
  readonly role: Standing | 'absent';
}

/** A stretch in which the cluster's highest term and that term's leader stayed the same. */
export interface Reign {
  readonly from: number;
  readonly term: number;
  readonly leader: NodeId | null;
}

export type MarkKind = 'request' | 'commit' | 'election' | 'crash' | 'restart' | 'cut';

export interface Mark {
  readonly at: number;
  /** The number of its event: where one goes to see it happen. */
  readonly event: number;
  readonly kind: MarkKind;
}

/** A run at a glance: a lane for each node, the reigns, and the moments that one looks for. */
export interface Timeline {
  readonly lanes: readonly Sequence<Stretch>[];
  readonly reigns: Sequence<Reign>;
  readonly marks: Sequence<Mark>;
}

export function beginTimeline(world: World): Timeline {
  const nowhere: Timeline = {
    lanes: world.servers.map(() => Sequence.empty),
    reigns: Sequence.of([{ from: 0, term: 0, leader: null }]),
    marks: Sequence.empty,
  };
  return drawOn(nowhere, world);
}

/** The timeline after an event; the same one where there is nothing new to draw. */
export function drawOn(timeline: Timeline, world: World): Timeline {
  const lanes = drawLanes(timeline.lanes, world);
  let { reigns, marks } = timeline;
  for (const fact of world.event.facts) {
    const kind = markOf(fact);
    if (kind !== null) marks = marks.append({ at: world.time, event: world.events, kind });
    reigns = drawReign(reigns, fact, world.time);
  }
  const same = lanes === timeline.lanes && reigns === timeline.reigns && marks === timeline.marks;
  return same ? timeline : { lanes, reigns, marks };
}

function drawLanes(lanes: Timeline['lanes'], world: World): Timeline['lanes'] {
  let drawn = lanes;
  for (let i = 0; i < Math.max(lanes.length, world.servers.length); i++) {
    const lane = lanes[i] ?? Sequence.empty;
    const server = world.servers[i];
    const role = server === undefined ? 'absent' : standingOf(server);
    const term = server?.node.currentTerm ?? 0;
    const last = lane.last();
    if (last?.term === term && last.role === role) continue;
    const longer = lane.append({ from: world.time, term, role });
    drawn = [...drawn.slice(0, i), longer, ...drawn.slice(i + 1)];
  }
  return drawn;
}

function drawReign(reigns: Sequence<Reign>, fact: Fact, at: number): Sequence<Reign> {
  const now = reigns.at(reigns.length);
  if (fact.kind === 'cluster-begun') return reigns.append({ from: at, term: 0, leader: null });
  if (fact.kind === 'election-started' && fact.term > now.term) {
    return reigns.append({ from: at, term: fact.term, leader: null });
  }
  if (isLoss(fact, now.leader)) return reigns.append({ from: at, term: now.term, leader: null });
  if (fact.kind === 'became-leader' && fact.term === now.term) {
    return reigns.truncate(reigns.length - 1).append({ ...now, leader: fact.node });
  }
  // A real cluster may be in a term that nobody has seen begin.
  if (fact.kind === 'node-seen') {
    const leader = fact.leads ? fact.node : null;
    const isNews =
      fact.term > now.term || (fact.term === now.term && leader !== null && leader !== now.leader);
    return isNews ? reigns.append({ from: at, term: fact.term, leader }) : reigns;
  }
  return reigns;
}

const LOSSES: readonly Fact['kind'][] = ['killed', 'wiped', 'panicked', 'node-out-of-reach'];

/** Whether the leader is lost to the cluster by this. */
function isLoss(fact: Fact, leader: NodeId | null): boolean {
  return LOSSES.includes(fact.kind) && 'node' in fact && fact.node === leader;
}

const FAULT_MARKS = { pause: null, resume: null, cut: 'cut', heal: null, stop: 'crash' } as const;

function markOf(fact: Fact): MarkKind | null {
  switch (fact.kind) {
    case 'client-asked':
      return 'request';
    case 'committed':
      return 'commit';
    case 'election-started':
      return 'election';
    case 'killed':
    case 'wiped':
    case 'panicked':
      return 'crash';
    case 'restarted':
      return 'restart';
    case 'node-seen':
      return fact.how === 'restarted' ? 'restart' : null;
    case 'link-cut':
    case 'partitioned':
      return 'cut';
    case 'fault-used':
      return FAULT_MARKS[fact.fault];
    default:
      return null;
  }
}
