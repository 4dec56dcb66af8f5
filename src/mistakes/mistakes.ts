import { termAt, type Log, type RaftNode } from '../raft/node.js';
import { copiesOf, figure2, firstConflict, type Rules } from '../raft/rules.js';

/**
 * What people get wrong when they write a Raft: each replaces one rule of `src/raft/rules.ts` (or two that say the
 * same thing of both sides), and the engine knows nothing of it.
 */
export const mistakes = {
  // The five that a first Raft is most likely to have

  /** §5.2: the leader, too, waits for the random election timeout, the one of its election to begin with. */
  'one-timer': {
    heartbeatInterval: (_, electionTimeout) => electionTimeout,
    leaderTimer: (fresh, electionTimer) => electionTimer ?? fresh,
  },
  /** §5.3: the leader counts the entries from 0, its followers from 1. */
  'log-from-zero': {
    matchAfter: ({ prevLogIndex, entries }) => prevLogIndex + entries.length - 1,
  },
  /** §5.1: a reply's term is not looked at. */
  'reply-term-ignored': { heedsReply: () => false },
  /** §5.3: whatever a follower answers is taken for a yes. */
  'reply-success-ignored': { isSuccess: () => true },
  /** §5.3: the entry at prevLogIndex is read before anybody has asked whether there is one. */
  'no-bounds-check': {
    logMatches: (log, prevLogIndex, prevLogTerm) => termAt(log, prevLogIndex) === prevLogTerm,
  },

  // Elections

  /** §5.2: a node votes for whoever asks. */
  'votes-for-anyone': { mayVoteFor: () => true },
  /** Figure 2, persistent state: votedFor is not on disk. */
  'vote-forgotten': {
    keepsOnRestart: (node) => ({ ...figure2.keepsOnRestart(node), votedFor: null }),
  },
  /** Figure 2, persistent state: currentTerm is not on disk. */
  'term-forgotten': {
    keepsOnRestart: (node) => ({
      ...figure2.keepsOnRestart(node),
      currentTerm: 0,
      votedFor: null,
    }),
  },
  /** §5.2: half of the nodes pass for a majority. */
  'half-is-majority': { majority: (clusterSize) => Math.max(1, Math.floor(clusterSize / 2)) },
  /** §5.4.1: nobody compares logs. */
  'no-up-to-date-check': { isUpToDate: () => true },
  /** §5.4.1: the longer log wins, whatever its last term. */
  'longer-log-wins': { isUpToDate: (candidate, voter) => candidate.index >= voter.index },
  /** §5.4.1: the later last term wins, however short the log. */
  'later-term-wins': { isUpToDate: (candidate, voter) => candidate.term >= voter.term },
  /** §5.1: a grant of an earlier election is counted in this one. */
  'late-votes-counted': {
    isCurrentReply: (requestTerm, currentTerm, path) =>
      path === '/request_vote' || requestTerm === currentTerm,
  },
  /** §5.2: votes are counted, not voters: a grant that arrives twice counts twice. */
  'votes-counted-twice': { countVote: (granted, voter) => [...granted, voter] },
  /** §5.2: a candidate that yields to the leader of its term is free to vote again in it. */
  'vote-freed-on-yielding': { voteAfterYielding: () => null },
  /** §5.2: a candidate stands for election without a new term. */
  'candidate-keeps-term': { electionTerm: (currentTerm) => currentTerm },
  /** §5.2: every election timeout is the same. */
  'timeouts-not-random': { electionTimeout: () => 150 },
  /** §5.2: only an AppendEntries with entries starts the election timer again. */
  'heartbeats-do-not-count': { appendRestartsTimer: ({ entries }) => entries.length > 0 },
  /** §5.2: a vote that is refused starts the voter's election timer again, too. */
  'refusals-restart-timer': { voteRestartsTimer: () => true },

  // The log

  /** Figure 2, persistent state: the log is not on disk. */
  'log-forgotten': {
    keepsOnRestart: (node) => ({ ...figure2.keepsOnRestart(node), log: emptied(node) }),
  },
  /** §5.3: a heartbeat has no entries, so nobody checks what stands before them. */
  'heartbeats-unchecked': { isChecked: ({ entries }) => entries.length > 0 },
  /** §5.3: everything behind prevLogIndex is deleted, whether it conflicts or not. */
  'always-truncates': {
    store: (log, prevLogIndex, entries) => appendAll(log.truncate(prevLogIndex), entries),
  },
  /** §5.3: an entry that conflicts is replaced, and what follows it stays. */
  'tail-kept': {
    store: (log, prevLogIndex, entries) => {
      const overlap = Math.min(entries.length, log.length - prevLogIndex);
      const replaced = entries
        .slice(0, overlap)
        .reduce((all, entry, i) => all.with(prevLogIndex + 1 + i, entry), log);
      return firstConflict(log, prevLogIndex, entries) === null && overlap === entries.length
        ? log
        : appendAll(replaced, entries.slice(overlap));
    },
  },
  /** §5.3: entries go to the end of the log, whether they stand there already or not. */
  'appends-blindly': { store: (log, _, entries) => appendAll(log, entries) },

  // Commitment

  /** §5.4.2: an entry of an older term is committed because a majority holds it. */
  'commits-old-terms': {
    leaderCommit: (commitIndex, matches, majority) =>
      matches.reduce(
        (most, match) => (match > most && copiesOf(match, matches) >= majority ? match : most),
        commitIndex,
      ),
  },
  /**
   * §5.3, AppendEntries 5: "index of last new entry" is taken for the last entry of the follower's own log. It does
   * harm once heartbeats are empty, which the paper allows.
   */
  'commits-own-tail': {
    heartbeatEntries: () => [],
    followerCommit: (commitIndex, { leaderCommit }, log) =>
      Math.max(commitIndex, Math.min(leaderCommit, log.length)),
  },
  /** §5.3, AppendEntries 5: the follower takes the leader's commitIndex as it is, with an empty heartbeat, too. */
  'commits-blindly': {
    heartbeatEntries: () => [],
    followerCommit: (commitIndex, { leaderCommit }) => Math.max(commitIndex, leaderCommit),
  },
  /** §5.1: an acknowledgement of an earlier term moves matchIndex. */
  'late-acks-counted': {
    isCurrentReply: (requestTerm, currentTerm, path) =>
      path === '/append_entries' || requestTerm === currentTerm,
  },
  /** §5.3: a success is taken to vouch for all that the leader has by then. */
  'match-is-last-index': { matchAfter: (_, log) => log.length },
  /** Figure 2, "Reinitialized after election": a leader goes on with the matchIndex of its last time in office. */
  'match-not-reset': { remembersMatch: (matchIndex) => matchIndex },
} as const satisfies Record<string, Partial<Rules>>;

export type MistakeName = keyof typeof mistakes;

/** Those that a first Raft is most likely to have. */
export const FIRST_FIVE: readonly MistakeName[] = [
  'one-timer',
  'log-from-zero',
  'reply-term-ignored',
  'reply-success-ignored',
  'no-bounds-check',
];

const made = new Map<Rules, Map<MistakeName, Rules>>();

/** A set of rules with a mistake in it; the same object each time. */
export function withMistake(rules: Rules, name: MistakeName): Rules {
  const known = made.get(rules) ?? new Map<MistakeName, Rules>();
  made.set(rules, known);
  const wrong = known.get(name) ?? { ...rules, ...mistakes[name] };
  known.set(name, wrong);
  return wrong;
}

const appendAll = (log: Log, entries: Parameters<Rules['store']>[2]) =>
  entries.reduce((all, entry) => all.append(entry), log);

const emptied = ({ log }: RaftNode) => log.truncate(0);
