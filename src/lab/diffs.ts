import type { MistakeName } from '../mistakes/mistakes.js';

/** A line of pseudocode: as many write it (−), as it should be (+), or the same in both. */
export interface DiffLine {
  readonly sign: '-' | '+' | ' ';
  readonly depth: number;
  readonly text: string;
}

const line = (sign: DiffLine['sign'], depth: number, text: string): DiffLine => ({
  sign,
  depth,
  text,
});
const both = (depth: number, text: string) => line(' ', depth, text);
const wrong = (depth: number, text: string) => line('-', depth, text);
const right = (depth: number, text: string) => line('+', depth, text);

const refuse = 'return (currentTerm, false)';
const grant = 'return (currentTerm, true)';
const onVote = 'on reply (term, voteGranted) to RequestVote:';
const onAppend = 'on reply (term, success) to AppendEntries:';
const raiseMatch = 'raise matchIndex to prevLogIndex + |entries|';
const compareLast = 'if (lastLogTerm, lastLogIndex) < own last:';
const follow = 'leader ← leaderId; convert to follower';
const isLate = 'if reply to a request of an older term:';
const saveAll = 'save(currentTerm, votedFor, log)';

/** What nodes that keep everything in memory lack. */
export const memoryOnlyDiff: readonly DiffLine[] = [
  both(1, 'votedFor ← candidateId'),
  right(1, saveAll),
  both(1, grant),
];

/** The wrong lines and the right ones, in the words in which Figure 2 stands beside the inspector. */
export const diffs: Readonly<Record<MistakeName, readonly DiffLine[]>> = {
  'one-timer': [
    both(0, 'become leader:'),
    wrong(1, 'keep the timer of the election'),
    right(1, 'start a heartbeat timer'),
    wrong(1, 'on every election timeout:'),
    right(1, 'on every heartbeat interval:'),
    both(2, 'send AppendEntries to all other servers'),
  ],
  'log-from-zero': [
    both(0, onAppend),
    both(1, 'if success:'),
    wrong(2, `${raiseMatch} − 1`),
    right(2, raiseMatch),
  ],
  'reply-term-ignored': [
    wrong(0, 'on every request, first:'),
    right(0, 'on every request and reply, first:'),
    both(1, 'if term > currentTerm:'),
    both(2, 'currentTerm ← term; votedFor ← null'),
    both(2, 'convert to follower'),
  ],
  'reply-success-ignored': [
    both(0, onAppend),
    wrong(1, raiseMatch),
    right(1, 'if success:'),
    right(2, raiseMatch),
    right(1, 'else:'),
    right(2, 'decrement nextIndex'),
  ],
  'no-bounds-check': [
    right(1, 'if prevLogIndex > last log index:'),
    right(2, refuse),
    both(1, 'if log[prevLogIndex].term ≠ prevLogTerm:'),
    both(2, refuse),
  ],
  'votes-for-anyone': [
    right(1, 'if votedFor ∉ {null, candidateId}:'),
    right(2, refuse),
    both(1, 'votedFor ← candidateId'),
    both(1, grant),
  ],
  'vote-forgotten': [
    both(1, 'votedFor ← candidateId'),
    wrong(1, 'save(currentTerm, log)'),
    right(1, saveAll),
    both(1, grant),
  ],
  'term-forgotten': [
    both(1, 'votedFor ← candidateId'),
    wrong(1, 'save(log)'),
    right(1, saveAll),
    both(1, grant),
  ],
  'half-is-majority': [
    wrong(0, 'majority = ⌊n / 2⌋'),
    right(0, 'majority = ⌊n / 2⌋ + 1'),
    both(0, onVote),
    both(1, 'if votes ≥ majority: become leader'),
  ],
  'no-up-to-date-check': [
    right(1, compareLast),
    right(2, refuse),
    both(1, 'votedFor ← candidateId'),
    both(1, grant),
  ],
  'longer-log-wins': [
    wrong(1, 'if lastLogIndex < own last index:'),
    right(1, compareLast),
    both(2, refuse),
  ],
  'later-term-wins': [
    wrong(1, 'if lastLogTerm < own last term:'),
    right(1, compareLast),
    both(2, refuse),
  ],
  'late-votes-counted': [
    both(0, onVote),
    right(1, isLate),
    right(2, 'return'),
    both(1, 'if voteGranted: votes ← votes + 1'),
  ],
  'votes-counted-twice': [
    both(0, onVote),
    wrong(1, 'if voteGranted: votes ← votes + 1'),
    right(1, 'if voteGranted: voters ← voters ∪ {sender}'),
    wrong(1, 'if votes ≥ majority: become leader'),
    right(1, 'if |voters| ≥ majority: become leader'),
  ],
  'vote-freed-on-yielding': [
    both(0, 'candidate, on AppendEntries of its own term:'),
    both(1, follow),
    wrong(1, 'votedFor ← null'),
  ],
  'candidate-keeps-term': [
    both(0, 'on election timeout:'),
    both(1, 'convert to candidate'),
    right(1, 'currentTerm ← currentTerm + 1'),
    both(1, 'votedFor ← self'),
  ],
  'timeouts-not-random': [
    both(0, 'reset election timer:'),
    wrong(1, 'timeout ← 150 ms'),
    right(1, 'timeout ← random(150 … 300 ms)'),
  ],
  'heartbeats-do-not-count': [
    both(1, follow),
    wrong(1, 'if entries ≠ []: reset election timer'),
    right(1, 'reset election timer'),
  ],
  'refusals-restart-timer': [
    wrong(1, 'reset election timer'),
    both(1, 'if votedFor ∉ {null, candidateId}:'),
    both(2, refuse),
    both(1, 'votedFor ← candidateId'),
    right(1, 'reset election timer'),
  ],
  'log-forgotten': [
    both(1, 'append entries not already in the log'),
    wrong(1, 'save(currentTerm, votedFor)'),
    right(1, saveAll),
    both(1, grant),
  ],
  'heartbeats-unchecked': [
    wrong(1, 'if entries ≠ [] and'),
    wrong(3, 'log[prevLogIndex].term ≠ prevLogTerm:'),
    right(1, 'if log[prevLogIndex].term ≠ prevLogTerm:'),
    both(2, refuse),
  ],
  'always-truncates': [
    wrong(1, 'delete all that follow prevLogIndex'),
    right(1, 'if an entry conflicts with a new one:'),
    right(2, 'delete it and all that follow'),
    both(1, 'append entries not already in the log'),
  ],
  'tail-kept': [
    both(1, 'if an entry conflicts with a new one:'),
    wrong(2, 'replace it'),
    right(2, 'delete it and all that follow'),
    both(1, 'append entries not already in the log'),
  ],
  'appends-blindly': [
    wrong(1, 'append entries'),
    right(1, 'if an entry conflicts with a new one:'),
    right(2, 'delete it and all that follow'),
    right(1, 'append entries not already in the log'),
  ],
  'commits-old-terms': [
    both(1, 'if exists N > commitIndex with'),
    both(3, 'a majority of matchIndex[i] ≥ N and'),
    right(3, 'log[N].term = currentTerm:'),
    both(2, 'commitIndex ← N'),
  ],
  'commits-own-tail': [
    both(1, 'if leaderCommit > commitIndex:'),
    wrong(2, 'commitIndex ← min(leaderCommit, last log index)'),
    right(2, 'commitIndex ← min(leaderCommit, last new index)'),
  ],
  'commits-blindly': [
    both(1, 'if leaderCommit > commitIndex:'),
    wrong(2, 'commitIndex ← leaderCommit'),
    right(2, 'commitIndex ← min(leaderCommit, last new index)'),
  ],
  'late-acks-counted': [
    both(0, onAppend),
    right(1, isLate),
    right(2, 'return'),
    both(1, 'if success:'),
    both(2, raiseMatch),
  ],
  'match-is-last-index': [
    both(0, onAppend),
    both(1, 'if success:'),
    wrong(2, 'raise matchIndex to last log index'),
    right(2, raiseMatch),
  ],
  'match-not-reset': [
    both(0, 'become leader:'),
    both(1, 'nextIndex[i] ← last log index + 1'),
    right(1, 'matchIndex[i] ← 0'),
  ],
};
