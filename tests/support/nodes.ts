import type { RaftFact } from '../../src/raft/facts.js';
import type {
  AppendEntries,
  AppendEntriesReply,
  At,
  Input,
  RequestVote,
  RequestVoteReply,
} from '../../src/raft/messages.js';
import { emptyNode, type Entry, type Log, type RaftNode } from '../../src/raft/node.js';
import { figure2, type Rules } from '../../src/raft/rules.js';
import { Sequence } from '../../src/raft/sequence.js';
import { step } from '../../src/raft/step.js';
import type { Step } from '../../src/raft/turn.js';

/** When the steps of these tests happen, unless a test says otherwise. */
export const AT: At = { now: 1000, electionTimeout: 200, heartbeatInterval: 50 };

/** The election timer that every node of these tests has had running since before the step. */
export const OLD_TIMER = { deadline: 1100, duration: 150 };

/** The election timer of a node that has restarted it in a step at `AT`. */
export const FRESH_TIMER = { deadline: 1200, duration: 200 };

/** One entry for an index and a term, so that logs built here obey Log Matching. */
export function entryAt(index: number, term: number): Entry {
  return { term, command: `SET x = ${index}.${term}` };
}

/** The entries from index `first` on, one for each term. */
export function entriesFrom(first: number, ...terms: readonly number[]): readonly Entry[] {
  return terms.map((term, i) => entryAt(first + i, term));
}

/** `logOf(1, 1, 4)`: a log as the paper draws it, by the terms of its entries. */
export function logOf(...terms: readonly number[]): Log {
  return Sequence.of(entriesFrom(1, ...terms));
}

export function termsOf(log: Log): readonly number[] {
  return Array.from(log, ({ term }) => term);
}

/** S1 of S1, S2, S3: a running follower, changed where a test needs it. */
export function nodeWith(changes: Partial<RaftNode> = {}): RaftNode {
  return { ...emptyNode('S1', ['S2', 'S3']), electionTimer: OLD_TIMER, ...changes };
}

/** S1 as a candidate that has only its own vote. */
export function candidateWith(changes: Partial<RaftNode> = {}): RaftNode {
  return nodeWith({
    currentTerm: 1,
    votedFor: 'S1',
    candidacy: { granted: ['S1'], refused: [], retryTimer: { deadline: 1050, duration: 50 } },
    ...changes,
  });
}

/** S1 as a leader that knows nothing yet of its followers' logs, or just what `progress` says. */
export function leaderWith(
  changes: Partial<RaftNode> = {},
  progress: {
    readonly next?: Record<string, number>;
    readonly match?: Record<string, number>;
  } = {},
): RaftNode {
  const node = nodeWith({ currentTerm: 1, votedFor: 'S1', ...changes });
  const each = (value: number) => Object.fromEntries(node.peers.map((peer) => [peer, value]));
  return {
    ...node,
    leaderId: 'S1',
    electionTimer: null,
    leadership: {
      nextIndex: { ...each(node.log.length + 1), ...progress.next },
      matchIndex: { ...each(0), ...progress.match },
      heartbeatTimer: { deadline: 1010, duration: 50 },
    },
  };
}

/** Takes a node through one input, at `AT` and by the paper's rules. */
export function take(
  node: RaftNode,
  input: Input,
  { at = AT, rules = figure2 }: { readonly at?: At; readonly rules?: Rules } = {},
): Step {
  return step(node, input, at, rules);
}

/** A fact by its kind; undefined if the step told no such thing. */
export function factOf<K extends RaftFact['kind']>(taken: Step, kind: K): FactOf<K> | undefined {
  return taken.facts.find((fact): fact is FactOf<K> => fact.kind === kind);
}

type FactOf<K extends RaftFact['kind']> = RaftFact & { readonly kind: K };

// Inputs

/** A RequestVote of S2 in term 1 with an empty log, changed where a test needs it. */
function voteRequest(changes: Partial<RequestVote> = {}): RequestVote {
  return { term: 1, candidateId: 'S2', lastLogIndex: 0, lastLogTerm: 0, ...changes };
}

/** A heartbeat of S2 in term 1 with an empty log, changed where a test needs it. */
export function appendRequest(changes: Partial<AppendEntries> = {}): AppendEntries {
  const heartbeat = { prevLogIndex: 0, prevLogTerm: 0, entries: [], leaderCommit: 0 };
  return { term: 1, leaderId: 'S2', ...heartbeat, ...changes };
}

export function requestVote(changes: Partial<RequestVote> = {}): Input & { kind: 'request' } {
  return { kind: 'request', path: '/request_vote', body: voteRequest(changes) };
}

export function appendEntries(changes: Partial<AppendEntries> = {}): Input & { kind: 'request' } {
  return { kind: 'request', path: '/append_entries', body: appendRequest(changes) };
}

/** What S1 hears in answer to a RequestVote of its own. */
export function voteReply(
  from: string,
  body: RequestVoteReply,
  asked: Partial<RequestVote> = {},
): Input & { kind: 'reply' } {
  const request = voteRequest({ candidateId: 'S1', term: body.term, ...asked });
  return { kind: 'reply', from, path: '/request_vote', request, body };
}

/** What S1 hears in answer to an AppendEntries of its own. */
export function appendReply(
  from: string,
  body: Pick<AppendEntriesReply, 'term' | 'success'>,
  asked: Partial<AppendEntries> = {},
): Input & { kind: 'reply' } {
  const request = appendRequest({ leaderId: 'S1', term: body.term, ...asked });
  const matchIndex = body.success ? request.prevLogIndex + request.entries.length : 0;
  return { kind: 'reply', from, path: '/append_entries', request, body: { ...body, matchIndex } };
}

export const DEADLINE: Input = { kind: 'deadline' };

export function commandInput(command = 'SET x = 1'): Input {
  return { kind: 'command', command };
}
