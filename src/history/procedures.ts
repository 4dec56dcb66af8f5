import { line, silent, type Procedure } from './pseudocode.js';

const ELECTION = ['followers-2', 'candidates-4'] as const;
const APPEND = ['append-entries-2', 'append-entries-4'] as const;
const FOLLOWS = ['followers-1', 'candidates-3'] as const;

/** Figure 2, in the order in which one meets it: an election, then replication, then what holds for all. */
export const PROCEDURES: readonly Procedure[] = [
  {
    id: 'election',
    head: 'on election timeout:',
    lines: [
      line(1, 'convert to candidate', 'followers-2', 'election-started', (f) => `${f.waited} ms`),
      line(
        1,
        'already a candidate: stand again',
        'candidates-4',
        'election-started',
        (f) => `${f.waited} ms`,
      ),
      line(
        1,
        'currentTerm ← currentTerm + 1',
        ELECTION,
        'election-started',
        (f) => `currentTerm = ${f.term}`,
      ),
      line(1, 'votedFor ← self', ELECTION, 'election-started', (f) => `votedFor = ${f.node}`),
      line(1, 'reset election timer', ELECTION, 'election-started'),
      line(1, 'send RequestVote to all other servers', ELECTION, 'election-started'),
      line(1, 'no reply yet: send RequestVote again', 'retry-rpc', 'votes-requested-again', (f) =>
        f.from.join(', '),
      ),
    ],
  },
  {
    id: 'request-vote',
    head: 'RequestVote(term, candidateId, lastLogIndex, lastLogTerm):',
    lines: [
      line(1, 'if term < currentTerm:', 'request-vote-1', 'vote-refused', (f) =>
        f.reason === 'stale-term' ? `${f.term} < ${f.currentTerm}` : null,
      ),
      line(2, 'return (currentTerm, false)', 'request-vote-1', 'vote-refused'),
      line(1, 'if votedFor ∉ {null, candidateId}:', 'request-vote-2', 'vote-refused', (f) =>
        f.reason === 'already-voted' ? `${f.votedFor} ∉ {null, ${f.candidate}}` : null,
      ),
      line(2, 'return (currentTerm, false)', 'request-vote-2', 'vote-refused', (f) =>
        f.reason === 'already-voted' ? '' : null,
      ),
      line(
        1,
        'if (lastLogTerm, lastLogIndex) < own last:',
        'request-vote-2',
        'vote-refused',
        (f) =>
          f.reason === 'log-behind'
            ? `(${f.lastLogTerm}, ${f.lastLogIndex}) < (${f.ownLastLogTerm}, ${f.ownLastLogIndex})`
            : null,
      ),
      line(2, 'return (currentTerm, false)', 'request-vote-2', 'vote-refused', (f) =>
        f.reason === 'log-behind' ? '' : null,
      ),
      line(
        1,
        'votedFor ← candidateId',
        'request-vote-2',
        'vote-granted',
        (f) => `votedFor = ${f.candidate}`,
      ),
      line(1, 'reset election timer', 'request-vote-2', 'vote-granted'),
      line(1, 'return (currentTerm, true)', 'request-vote-2', 'vote-granted'),
    ],
  },
  {
    id: 'vote-reply',
    head: 'on reply (term, voteGranted) to RequestVote:',
    lines: [
      line(1, 'if no longer candidate: return', 'stale-reply', 'reply-ignored', (f) =>
        f.reason === 'election-over' ? '' : null,
      ),
      line(1, 'if voteGranted: votes ← votes + 1', 'candidates-2', 'vote-counted', (f) =>
        f.granted ? `votes = ${f.votes}` : 'false',
      ),
      line(
        1,
        'if votes ≥ majority: become leader',
        'candidates-2',
        'vote-counted',
        (f) => `${f.votes} ${f.votes >= f.needed ? '≥' : '<'} ${f.needed}`,
      ),
    ],
  },
  {
    id: 'leader',
    head: 'become leader:',
    lines: [
      line(1, 'nextIndex[i] ← last log index + 1', 'candidates-2', 'became-leader'),
      line(1, 'matchIndex[i] ← 0', 'candidates-2', 'became-leader'),
      line(1, 'send AppendEntries to all other servers', 'candidates-2', 'became-leader'),
      silent(1, 'on every heartbeat interval:'),
      line(2, 'send AppendEntries to all other servers', 'leaders-1', 'heartbeat-sent'),
    ],
  },
  {
    id: 'client',
    head: 'on command from client:',
    lines: [
      line(1, 'if not leader: redirect to leader', 'client-to-leader', 'not-leader', (f) =>
        f.leader === null ? 'leader = null' : `leader = ${f.leader}`,
      ),
      line(
        1,
        'append entry to log',
        'leaders-2',
        'entry-stored',
        (f) => `log[${f.index}].term = ${f.term}`,
      ),
      line(1, 'send AppendEntries to all other servers', 'leaders-2', 'entry-stored'),
      silent(1, 'respond after entry is applied'),
    ],
  },
  {
    id: 'append-entries',
    head: 'AppendEntries(term, leaderId, prevLogIndex, prevLogTerm, entries[], leaderCommit):',
    lines: [
      line(1, 'if term < currentTerm:', 'append-entries-1', 'append-refused', (f) =>
        f.reason === 'stale-term' ? `${f.term} < ${f.currentTerm}` : null,
      ),
      line(2, 'return (currentTerm, false)', 'append-entries-1', 'append-refused'),
      line(
        1,
        'leader ← leaderId; convert to follower',
        FOLLOWS,
        'leader-recognised',
        (f) => `leader = ${f.leader}`,
      ),
      line(
        1,
        'if log[prevLogIndex].term ≠ prevLogTerm:',
        'append-entries-2',
        ['append-refused', 'append-accepted'],
        (f) => {
          if (!('ownTerm' in f)) return 'false';
          return f.ownTerm === null
            ? `${f.prevLogIndex} > ${f.lastLogIndex}`
            : `log[${f.prevLogIndex}].term = ${f.ownTerm} ≠ ${f.prevLogTerm}`;
        },
      ),
      line(2, 'return (currentTerm, false)', 'append-entries-2', 'append-refused'),
      line(
        1,
        'if an entry conflicts with a new one:',
        'append-entries-3',
        'entries-deleted',
        (f) => `log[${f.from}].term = ${f.ownTerm} ≠ ${f.leaderTerm}`,
      ),
      line(2, 'delete it and all that follow', 'append-entries-3', 'entries-deleted', (f) =>
        f.from === f.to ? `log[${f.from}]` : `log[${f.from}…${f.to}]`,
      ),
      line(
        1,
        'append entries not already in the log',
        'append-entries-4',
        'append-accepted',
        (f) => `${f.stored} / ${f.entries}`,
      ),
      line(
        1,
        'if leaderCommit > commitIndex:',
        'append-entries-5',
        'commit-learned',
        (f) => `${f.leaderCommit} > ${f.from}`,
      ),
      line(
        2,
        'commitIndex ← min(leaderCommit, last new index)',
        'append-entries-5',
        'commit-learned',
        (f) => `commitIndex = ${f.to}`,
      ),
      line(1, 'return (currentTerm, true)', APPEND, 'append-accepted'),
    ],
  },
  {
    id: 'append-reply',
    head: 'on reply (term, success) to AppendEntries:',
    lines: [
      silent(1, 'if success:'),
      line(
        2,
        'raise matchIndex to prevLogIndex + |entries|',
        'leaders-3',
        'append-acknowledged',
        (f) => `matchIndex[${f.follower}] = ${f.matchIndex}`,
      ),
      line(2, 'raise nextIndex to matchIndex + 1', 'leaders-3', 'append-acknowledged'),
      silent(1, 'else:'),
      line(
        2,
        'decrement nextIndex',
        'leaders-3',
        'next-index-lowered',
        (f) => `nextIndex[${f.follower}] = ${f.nextIndex}`,
      ),
      line(2, 'send AppendEntries again', 'leaders-3', 'next-index-lowered'),
    ],
  },
  {
    id: 'commit',
    head: 'whenever a matchIndex rises:',
    lines: [
      line(
        1,
        'if exists N > commitIndex with',
        'leaders-4',
        'committed',
        (f) => `${f.to} > ${f.from}`,
      ),
      line(
        3,
        'a majority of matchIndex[i] ≥ N and',
        'leaders-4',
        'committed',
        (f) => `${f.copies} / ${f.clusterSize}`,
      ),
      line(3, 'log[N].term = currentTerm:', 'leaders-4', 'committed'),
      line(2, 'commitIndex ← N', 'leaders-4', 'committed', (f) => `commitIndex = ${f.to}`),
    ],
  },
  {
    id: 'apply',
    head: 'whenever commitIndex rises:',
    lines: [
      line(
        1,
        'while commitIndex > lastApplied:',
        'all-servers-1',
        'applied',
        (f) => `${f.to} > ${f.from}`,
      ),
      line(
        2,
        'lastApplied ← lastApplied + 1',
        'all-servers-1',
        'applied',
        (f) => `lastApplied = ${f.to}`,
      ),
      line(2, 'apply log[lastApplied] to state machine', 'all-servers-1', 'applied'),
    ],
  },
  {
    id: 'terms',
    head: 'on every request and reply, first:',
    lines: [
      line(
        1,
        'if term > currentTerm:',
        'all-servers-2',
        'term-adopted',
        (f) => `${f.to} > ${f.from}`,
      ),
      line(
        2,
        'currentTerm ← term; votedFor ← null',
        'all-servers-2',
        'term-adopted',
        (f) => `currentTerm = ${f.to}`,
      ),
      line(2, 'convert to follower', 'all-servers-2', 'term-adopted', (f) => f.role),
      line(1, 'if reply to a request of an older term:', 'stale-reply', 'reply-ignored', (f) =>
        f.reason === 'older-term' ? `${f.requestTerm} ≠ ${f.currentTerm}` : null,
      ),
      line(2, 'return', 'stale-reply', 'reply-ignored', (f) =>
        f.reason === 'older-term' ? '' : null,
      ),
    ],
  },
];
