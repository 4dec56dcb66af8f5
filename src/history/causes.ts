import type { NodeId, RaftNode } from '../raft/node.js';
import type { Fact } from '../simulation/facts.js';
import { linkName, serverOf } from '../simulation/world.js';
import { Effect, type Cause } from './effect.js';
import type { Past } from './past.js';

type Kind = Fact['kind'];
type Of<K extends Kind> = Extract<Fact, { kind: K }>;
type Found = readonly (Cause | null)[];

/**
 * What directly led to a fact of an event, as the rules that decided it have it: the message or the timer that
 * set it off, and what had made so what the rule compared. Of the same event are those that carry its number.
 */
export function causesOf(past: Past, event: number, fact: Fact): readonly Cause[] {
  const effect = new Effect(past, event);
  const more = MORE[fact.kind] as ((fact: Fact, effect: Effect) => Found) | undefined;
  const { trigger, act } = effect;
  // What the sending itself has made so, its message tells already.
  const others = [act, ...(more?.(fact, effect) ?? [])].filter(
    (one) => one !== null && (one.event === null || one.event !== trigger?.event),
  );
  return [trigger, ...others].filter((one) => one !== null);
}

/** What led to a fact beside what set its event off. */
const MORE: { readonly [K in Kind]?: (fact: Of<K>, effect: Effect) => Found } = {
  'votes-requested-again': (f, effect) => [candidacyOf(f, effect)],
  'vote-refused': (f, effect) => [inTheWayOfVote(f, effect)],
  'became-leader': (f, effect) => [
    effect.sibling('candidacy', 'election-started', f.node),
    ...votesFor(f, effect),
  ],
  'leader-recognised': (f, effect) => [leads(f.leader, f.term, effect)],
  'append-refused': (f, effect) => [inTheWayOfAppend(f, effect), nextIndexOf(f, effect)],
  'entries-deleted': (f, effect) => [
    stored('entry-in-the-way', f.node, f.from, f.ownTerm, effect, effect.before.events),
  ],
  'append-accepted': (f, effect) => [entriesOf(f, effect)],
  'append-acknowledged': (f, effect) => [heldBy(f, effect)],
  'heartbeat-sent': (f, effect) => [leads(f.node, f.term, effect)],
  'entry-stored': (_, effect) => [effect.sibling('act', 'client-asked')],
  'client-forwarded': (_, effect) => [effect.sibling('act', 'client-asked')],
  committed: (f, effect) => [...copiesOf(f, effect), stored('entry', f.node, f.to, null, effect)],
  'commit-learned': (f, effect) => [commitOf(f, effect)],
  applied: (f, effect) => [committing(f.node, effect)],
  'client-answered': (f, effect) => [
    committing(f.node, effect) ?? effect.sibling('act', 'client-asked'),
  ],
  'reply-ignored': (f, effect) => [
    f.reason === 'older-term'
      ? inTerm(f.node, f.currentTerm, effect)
      : effect.since('election-over', f.node, ({ candidacy }) => candidacy === null, [
          'became-leader',
          'leader-recognised',
        ]),
  ],
  'message-lost': (f, effect) => [lossOf(f, effect)],
  'message-held': (f, effect) => [standing('paused', f.leg === 'reply' ? f.from : f.to, effect)],
  'call-refused': (f, effect) => [standing('down', f.to, effect)],
};

// Elections

function candidacyOf({ node, term }: Of<'votes-requested-again'>, effect: Effect): Cause | null {
  const stands = ({ candidacy, currentTerm }: RaftNode) =>
    candidacy !== null && currentTerm === term;
  return effect.since('candidacy', node, stands, ['election-started']);
}

/** The votes that had been counted before. */
function votesFor({ node, term }: Of<'became-leader'>, effect: Effect): Found {
  const granted = serverOf(effect.before, node)?.node.candidacy?.granted ?? [];
  return granted
    .filter((voter) => voter !== node)
    .map((voter) => {
      const has = ({ candidacy, currentTerm }: RaftNode) =>
        currentTerm === term && candidacy?.granted.includes(voter) === true;
      return effect.since('vote', node, has, ['vote-counted'], effect.before.events);
    });
}

function inTheWayOfVote(f: Of<'vote-refused'>, effect: Effect): Cause | null {
  switch (f.reason) {
    case 'stale-term':
      return inTerm(f.node, f.currentTerm, effect);
    case 'already-voted': {
      const voted = ({ votedFor, currentTerm }: RaftNode) =>
        votedFor === f.votedFor && currentTerm === f.term;
      const kinds = ['vote-granted', 'election-started'] as const;
      return effect.since('vote-in-the-way', f.node, voted, kinds);
    }
    case 'log-behind':
      return stored('entry-in-the-way', f.node, f.ownLastLogIndex, f.ownLastLogTerm, effect);
  }
}

/** What brought a node into a term. */
function inTerm(node: NodeId, term: number, effect: Effect): Cause | null {
  const kinds = ['election-started', 'term-adopted'] as const;
  return effect.since('term-in-the-way', node, ({ currentTerm }) => currentTerm === term, kinds);
}

/** What made the sender of a message the leader of its term. */
function leads(leader: NodeId, term: number, effect: Effect): Cause | null {
  const holds = ({ leadership, currentTerm }: RaftNode) =>
    leadership !== null && currentTerm === term;
  return effect.since('leader', leader, holds, ['became-leader'], effect.sent);
}

// Replication

/** What put an entry of a term, by default of the node's own, into its log. */
function stored(
  matter: 'entry' | 'entry-in-the-way',
  node: NodeId,
  index: number,
  term: number | null,
  effect: Effect,
  at = effect.event,
): Cause | null {
  const log = serverOf(effect.past.at(at), node)?.node.log;
  if (log === undefined || index < 1 || index > log.length) return null;
  const wanted = term ?? log.at(index).term;
  const holds = (other: RaftNode) =>
    index <= other.log.length && other.log.at(index).term === wanted;
  return effect.since(matter, node, holds, ['entry-stored', 'append-accepted'], at);
}

/** What had stored the new entries at the leader. */
function entriesOf(f: Of<'append-accepted'>, effect: Effect): Cause | null {
  const last = f.prevLogIndex + f.entries;
  return f.stored === 0 ? null : stored('entry', f.leader, last, null, effect, effect.sent);
}

/** Where a follower has only confirmed what it held, what had stored that. */
function heldBy(f: Of<'append-acknowledged'>, effect: Effect): Cause | null {
  const accepted = effect.trigger?.fact;
  return accepted?.kind === 'append-accepted' && accepted.stored === 0
    ? stored('entry', f.follower, f.matchIndex, null, effect, effect.sent)
    : null;
}

/** The followers that were known to hold what is committed. */
function copiesOf({ node, to }: Of<'committed'>, effect: Effect): Found {
  const leader = serverOf(effect.world, node)?.node;
  return Object.entries(leader?.leadership?.matchIndex ?? {})
    .filter(([, match]) => match >= to)
    .map(([follower]) => {
      const holds = ({ leadership, currentTerm }: RaftNode) =>
        currentTerm === leader?.currentTerm && (leadership?.matchIndex[follower] ?? 0) >= to;
      return effect.since('copy', node, holds, ['append-acknowledged']);
    });
}

function commitOf({ node, to }: Of<'commit-learned'>, effect: Effect): Cause | null {
  const { trigger } = effect;
  if (trigger?.way.by !== 'message') return null;
  const { from } = trigger.way.flight;
  if (from === node) return null;
  const kinds = ['committed', 'commit-learned'] as const;
  return effect.since('commit', from, ({ commitIndex }) => commitIndex >= to, kinds, effect.sent);
}

/** The commit of the same event. */
function committing(node: NodeId, effect: Effect): Cause | null {
  return (
    effect.sibling('commit', 'committed', node) ?? effect.sibling('commit', 'commit-learned', node)
  );
}

function inTheWayOfAppend(f: Of<'append-refused'>, effect: Effect): Cause | null {
  switch (f.reason) {
    case 'stale-term':
      return inTerm(f.node, f.currentTerm, effect);
    case 'other-term':
      return stored('entry-in-the-way', f.node, f.prevLogIndex, f.ownTerm, effect);
    case 'no-entry':
      return null;
  }
}

/** What made the leader begin behind prevLogIndex. */
function nextIndexOf(f: Of<'append-refused'>, effect: Effect): Cause | null {
  if (f.reason === 'stale-term') return null;
  const holds = ({ leadership, currentTerm }: RaftNode) =>
    currentTerm === f.term && leadership?.nextIndex[f.node] === f.prevLogIndex + 1;
  const kinds = ['became-leader', 'next-index-lowered', 'append-acknowledged'] as const;
  return effect.since('next-index', f.leader, holds, kinds, effect.sent);
}

// The network

/** Who dropped a message or cut its link; null where chance took it. */
function lossOf({ exchange, from, to, leg }: Of<'message-lost'>, effect: Effect): Cause | null {
  const ends = leg === 'reply' ? ([to, from] as const) : ([from, to] as const);
  const link = linkName(...ends);
  const cut = effect.sinceWorld(
    'loss',
    ({ cuts }) => cuts.includes(link),
    ({ event }) => event.facts[0] ?? null,
    effect.sent,
  );
  if (cut !== null) return cut;
  const lost = effect.sinceWorld(
    'loss',
    ({ exchanges }) => exchanges.some(({ id, lost: gone }) => id === exchange && gone !== null),
    ({ event }) => event.facts[0] ?? null,
    effect.before.events,
  );
  return lost?.event === effect.sent ? null : lost;
}

/** What ended a process, or stopped it. */
const ENDED: readonly Kind[] = ['killed', 'wiped', 'panicked', 'frozen'];

function standing(status: 'down' | 'paused', node: NodeId, effect: Effect): Cause | null {
  return effect.sinceWorld(
    status,
    (world) => serverOf(world, node)?.status === status,
    ({ event }) => event.facts.find(({ kind }) => ENDED.includes(kind)) ?? null,
  );
}
