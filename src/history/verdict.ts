import type { RuleId } from '../raft/facts.js';
import type { NodeId } from '../raft/node.js';
import type { Exchange } from '../simulation/exchange.js';
import type { Fact } from '../simulation/facts.js';

/** A rule that the receiver of a request came to, whether its condition held, and the values that it compared. */
export type Check = { readonly rule: RuleId; readonly holds: boolean } & (
  | { readonly asks: 'term'; readonly term: number; readonly currentTerm: number }
  | { readonly asks: 'vote'; readonly candidate: NodeId; readonly votedFor: NodeId | null }
  | {
      readonly asks: 'log';
      readonly last: Position;
      /** Where the voter's own log ends; told only where it decided. */
      readonly own: Position | null;
    }
  | {
      readonly asks: 'entry-before';
      readonly prev: Position;
      readonly ownTerm: number | null;
      /** The end of the receiver's own log; told only where it decided. */
      readonly ownLast: number | null;
    }
  | {
      readonly asks: 'conflict';
      readonly from: number;
      readonly to: number;
      readonly ownTerm: number;
      readonly leaderTerm: number;
    }
  | { readonly asks: 'new-entries'; readonly stored: number; readonly entries: number }
  | {
      readonly asks: 'commit';
      readonly leaderCommit: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly asks: 'leads'; readonly leader: NodeId | null }
);

/** A place in a log: an index and the term of the entry there. */
interface Position {
  readonly index: number;
  readonly term: number;
}

type Of<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;

/** The facts in which an arrival is decided; there is one of them at most in an event. */
const DECISIONS = [
  'message-lost',
  'call-refused',
  'panicked',
  'vote-granted',
  'vote-refused',
  'append-accepted',
  'append-refused',
  'entry-stored',
  'not-leader',
] as const satisfies readonly Fact['kind'][];

/** What the event of an arrival came to: the one fact that says what was decided. */
export function decisionOf(facts: readonly Fact[]): Of<(typeof DECISIONS)[number]> | null {
  const decisions: readonly string[] = DECISIONS;
  const decision = facts.find(({ kind }) => decisions.includes(kind));
  return (decision ?? null) as Of<(typeof DECISIONS)[number]> | null;
}

/** The receiver's rules up to the one that decided, as the facts of the arrival tell of them. */
export function checksOf({ request }: Exchange, facts: readonly Fact[]): readonly Check[] {
  const decision = decisionOf(facts);
  switch (decision?.kind) {
    case 'vote-granted':
    case 'vote-refused':
      return 'lastLogIndex' in request ? voteChecks(decision, request, facts) : [];
    case 'append-accepted':
    case 'append-refused':
      return 'prevLogIndex' in request ? appendChecks(decision, request, facts) : [];
    case 'entry-stored':
      return [{ rule: decision.rule, holds: true, asks: 'leads', leader: decision.node }];
    case 'not-leader':
      return [{ rule: decision.rule, holds: false, asks: 'leads', leader: decision.leader }];
    default:
      return [];
  }
}

/** Rule 1 of either RPC. A node that has just heard of the term had another one before. */
function termCheck(
  rule: 'request-vote-1' | 'append-entries-1',
  decision: Of<'vote-granted' | 'vote-refused' | 'append-accepted' | 'append-refused'>,
  facts: readonly Fact[],
): Check {
  const { term } = decision;
  if ('currentTerm' in decision) {
    return { rule, holds: false, asks: 'term', term, currentTerm: decision.currentTerm };
  }
  const adopted = facts.find((fact) => fact.kind === 'term-adopted');
  return { rule, holds: true, asks: 'term', term, currentTerm: adopted?.from ?? term };
}

function voteChecks(
  decision: Of<'vote-granted' | 'vote-refused'>,
  request: Extract<Exchange, { path: '/request_vote' }>['request'],
  facts: readonly Fact[],
): readonly Check[] {
  const term = termCheck('request-vote-1', decision, facts);
  if (!term.holds) return [term];
  const rule = 'request-vote-2';
  const { candidate } = decision;
  if ('votedFor' in decision) {
    return [term, { rule, holds: false, asks: 'vote', candidate, votedFor: decision.votedFor }];
  }
  const own =
    'ownLastLogIndex' in decision
      ? { index: decision.ownLastLogIndex, term: decision.ownLastLogTerm }
      : null;
  const last = { index: request.lastLogIndex, term: request.lastLogTerm };
  return [
    term,
    { rule, holds: true, asks: 'vote', candidate, votedFor: null },
    { rule, holds: own === null, asks: 'log', last, own },
  ];
}

function appendChecks(
  decision: Of<'append-accepted' | 'append-refused'>,
  request: Extract<Exchange, { path: '/append_entries' }>['request'],
  facts: readonly Fact[],
): readonly Check[] {
  const term = termCheck('append-entries-1', decision, facts);
  if (!term.holds) return [term];
  const prev = { index: request.prevLogIndex, term: request.prevLogTerm };
  const rule = 'append-entries-2';
  if ('ownTerm' in decision) {
    const { ownTerm, lastLogIndex: ownLast } = decision;
    return [term, { rule, holds: false, asks: 'entry-before', prev, ownTerm, ownLast }];
  }
  const matches = { ownTerm: prev.term, ownLast: null };
  const asks = 'entry-before';
  return [term, { rule, holds: true, asks, prev, ...matches }, ...facts.flatMap(takenOver)];
}

/** Rules 3 to 5 of AppendEntries, each where it changed something. */
function takenOver(fact: Fact): readonly Check[] {
  switch (fact.kind) {
    case 'entries-deleted': {
      const { rule, from, to, ownTerm, leaderTerm } = fact;
      return [{ rule, holds: true, asks: 'conflict', from, to, ownTerm, leaderTerm }];
    }
    case 'append-accepted': {
      const { rule, stored, entries } = fact;
      return entries === 0 ? [] : [{ rule, holds: true, asks: 'new-entries', stored, entries }];
    }
    case 'commit-learned': {
      const { rule, leaderCommit, from, to } = fact;
      return [{ rule, holds: true, asks: 'commit', leaderCommit, from, to }];
    }
    default:
      return [];
  }
}
