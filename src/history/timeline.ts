import type { NodeId } from '../raft/node.js';
import { Sequence } from '../raft/sequence.js';
import { isRunning, isUnknown, standingOf, type Server, type Standing } from '../server/server.js';
import type { Fact } from '../simulation/facts.js';
import { beginsCluster, type World } from '../simulation/world.js';

/** A stretch in which a node kept its term and its role; it lasts until the next one of its lane begins. */
export interface Stretch {
  readonly from: number;
  readonly term: number;
  /** `absent` where its cluster has no such node any more. */
  readonly role: Standing | 'absent';
}

/** A stretch in which the term that most nodes have come to, and that term's leader, stayed the same. */
export interface Reign {
  readonly from: number;
  readonly term: number;
  readonly leader: NodeId | null;
}

export const MARKS = ['request', 'commit', 'election', 'crash', 'restart', 'cut'] as const;
export type MarkKind = (typeof MARKS)[number];

export interface Mark {
  readonly at: number;
  /** The number of its event: where one goes to see it happen. */
  readonly event: number;
}

/** A run at a glance: a lane for each node, the reigns, and the moments that one looks for. */
export interface Timeline {
  readonly lanes: readonly Sequence<Stretch>[];
  readonly reigns: Sequence<Reign>;
  /** Those of each kind, in the order of `MARKS`: so many of one never hide the few of another. */
  readonly marks: readonly Sequence<Mark>[];
}

export function beginTimeline(world: World): Timeline {
  const nowhere: Timeline = {
    lanes: world.servers.map(() => Sequence.empty),
    reigns: Sequence.of([{ from: 0, term: 0, leader: null }]),
    marks: MARKS.map(() => Sequence.empty),
  };
  return drawOn(nowhere, world);
}

/** The timeline after an event; the same one where there is nothing new to draw. */
export function drawOn(timeline: Timeline, world: World): Timeline {
  const lanes = drawLanes(timeline.lanes, world);
  // Who leads which term can be read off the lanes: where they stay, so does the reign.
  const reigns = lanes === timeline.lanes ? timeline.reigns : drawReign(timeline.reigns, world);
  let { marks } = timeline;
  for (const fact of world.event.facts) {
    const kind = markOf(fact);
    if (kind !== null) marks = withMark(marks, MARKS.indexOf(kind), world);
  }
  const same = lanes === timeline.lanes && reigns === timeline.reigns && marks === timeline.marks;
  return same ? timeline : { lanes, reigns, marks };
}

function withMark(
  marks: Timeline['marks'],
  row: number,
  { time, events }: World,
): Timeline['marks'] {
  const mark = { at: time, event: events };
  return marks.with(row, (marks[row] ?? Sequence.empty).append(mark));
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

/** A reign begins when most nodes have come to its term; of a term that only others are in, it tells nothing. */
function drawReign(reigns: Sequence<Reign>, world: World): Sequence<Reign> {
  const { servers, time } = world;
  const last = reigns.at(reigns.length);
  const isAnother = beginsCluster(world);
  const reached = termOfMost(servers);
  // A process that forgets its term does not take the others back.
  const term = isAnother ? reached : Math.max(last.term, reached);
  const leaders = servers
    .filter((server) => isRunning(server) && server.node.leadership !== null)
    .filter(({ node }) => node.currentTerm === term)
    .map(({ id }) => id);
  const leader = leaders.find((id) => id === last.leader) ?? leaders[0] ?? null;
  if (term > last.term || isAnother) return reigns.append({ from: time, term, leader });
  if (leader === last.leader) return reigns;
  // The first to win the term leads the reign that its election has begun.
  const isFirst = reigns.length === 1 || reigns.at(reigns.length - 1).term < term;
  return last.leader === null && isFirst
    ? reigns.truncate(reigns.length - 1).append({ ...last, leader })
    : reigns.append({ from: time, term, leader });
}

/** The highest term that a majority of the known nodes has come to: one that nobody hears may be in a later one. */
function termOfMost(servers: readonly Server[]): number {
  const terms = servers.filter((server) => !isUnknown(server)).map(({ node }) => node.currentTerm);
  return terms.toSorted((a, b) => b - a)[Math.floor(terms.length / 2)] ?? 0;
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
