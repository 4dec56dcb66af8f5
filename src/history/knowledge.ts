import type { NodeId } from '../raft/node.js';
import { beginsCluster, serverOf, type World } from '../simulation/world.js';
import { takenIn } from './arrival.js';
import { hearNothing, hearReply, hearRequest, unheard, type Known } from './hearing.js';
import type { Chronicle } from './chronicle.js';
import type { Moment } from './moment.js';

/** The cluster as one node knows it. */
export interface Knowledge {
  readonly node: NodeId;
  /** From when on is known what it has heard, in ms; before that it was down, or it is too long ago to look. */
  readonly since: number;
  /** Whether it has heard nothing before that, either. */
  readonly whole: boolean;
  readonly others: readonly Known[];
}

/** What was heard is looked for among so many events. */
export const LISTEN = 4096;

/**
 * What a node knows at a moment of a branch, worked out by playing again what has come to it. It is not what
 * the node stores: Raft keeps less of it, and nothing outlives a crash.
 */
export function knowledgeOf(run: Chronicle, branch: number, node: NodeId, upTo: Moment): Knowledge {
  const from = run.at(branch, Math.max(0, upTo.world.events - LISTEN));
  return listen(run, branch, from, nothingHeard(node, from.world), upTo);
}

/** `knowledgeOf` that goes on from its last answer where the run has only gone on. */
export function rememberedKnowledge(): typeof knowledgeOf {
  let last: { run: Chronicle; branch: number; moment: Moment; known: Knowledge } | null = null;
  return (run, branch, node, upTo) => {
    const since = upTo.world.events - (last?.moment.world.events ?? Infinity);
    const goesOn =
      last?.run === run &&
      last.branch === branch &&
      last.known.node === node &&
      since >= 0 &&
      since < LISTEN;
    const known =
      last !== null && goesOn
        ? listen(run, branch, last.moment, last.known, upTo)
        : knowledgeOf(run, branch, node, upTo);
    last = { run, branch, moment: upTo, known };
    return known;
  };
}

function listen(
  run: Chronicle,
  branch: number,
  from: Moment,
  before: Knowledge,
  upTo: Moment,
): Knowledge {
  let moment = from;
  let known = before;
  while (moment.world.events < upTo.world.events) {
    const next = run.next(branch, moment);
    known = hear(known, moment.world, next.world);
    moment = next;
  }
  return known;
}

/** Of a node that runs it is not known what it has heard before; of one that does not, that it knows nothing. */
function nothingHeard(node: NodeId, world: World): Knowledge {
  const { time, events, servers } = world;
  const isUp = serverOf(world, node)?.status !== 'down';
  const others = servers.filter(({ id }) => id !== node).map(({ id }) => unheard(id));
  return { node, since: time, whole: events === 0 || !isUp, others };
}

/** What is known after an event: what came to the node, or, where it starts or stops, nothing. */
function hear(known: Knowledge, before: World, world: World): Knowledge {
  const { node } = known;
  const now = serverOf(world, node);
  const isUp = now !== undefined && now.status !== 'down';
  const wasUp = serverOf(before, node)?.status !== 'down';
  if (isUp !== wasUp || beginsCluster(world)) {
    return { ...nothingHeard(node, world), whole: true };
  }
  if (!isUp) return known;
  const ear = { log: now.node.log, now: world.time };
  const exchange = takenIn(before, world);
  if (exchange?.phase === 'request' && exchange.to === node) {
    return of(known, exchange.from, (other) => hearRequest(other, exchange, ear));
  }
  if (exchange?.phase === 'reply' && exchange.from === node) {
    return of(known, exchange.to, (other) => hearReply(other, exchange, ear));
  }
  for (const fact of world.event.facts) {
    if (fact.kind !== 'call-failed' || fact.failure !== 'timed-out' || fact.from !== node) continue;
    return of(known, fact.to, (other) => hearNothing(other, 'timed-out', ear));
  }
  return known;
}

/** The same knowledge with something else known of another node. */
function of(known: Knowledge, id: NodeId, change: (other: Known) => Known): Knowledge {
  const others = known.others.map((other) => (other.id === id ? change(other) : other));
  return { ...known, others };
}
