import type { FieldWords } from './sources.js';

/** What the names on the page mean, in English. */
export const enFields: FieldWords = {
  source: (cited) => cited,
  meanings: {
    currentTerm: 'The latest term that this node has seen. It only ever grows.',
    votedFor: 'The candidate that got this node’s vote in the current term. One vote a term.',
    log: 'Entries from index 1 on: each a command, and the term in which a leader received it.',
    commitIndex:
      'The highest index that this node knows to be committed. It begins at 0 and only rises.',
    lastApplied:
      'The highest index whose command this node has applied to its state machine. It follows commitIndex.',
    nextIndex:
      'For each follower, the next entry that the leader will send to it. At first one past the leader’s last; a refusal takes it one back.',
    matchIndex:
      'For each follower, up to which index its log is known to be the leader’s. Commits are counted by it.',
    electionTimeout:
      'How long a node waits for a leader or a majority before it stands for election. Drawn anew, at random, whenever the timer starts.',
    heartbeat:
      'How long a leader waits before it sends AppendEntries again, with new entries or without, so that nobody else stands for election.',
    machine:
      'What the committed commands have made of the keys, applied in the log’s order. Whoever has applied as many has the same.',

    term: 'The sender’s term. Whoever is behind it adopts it and follows; whoever is ahead refuses.',
    candidateId: 'Who asks for the vote.',
    lastLogIndex:
      'The index of the candidate’s last entry. Where the last terms are equal, the longer log is more up to date.',
    lastLogTerm:
      'The term of the candidate’s last entry. The log that ends in the later term is more up to date.',
    voteGranted: 'Whether the candidate gets this vote.',
    leaderId: 'Who leads, so that a follower can pass its clients on.',
    prevLogIndex:
      'The index just before the new entries. The receiver must hold that entry, or it refuses.',
    prevLogTerm:
      'The term of the entry at prevLogIndex. If the receiver’s own is from another term, it refuses.',
    entries: 'The entries to store. None makes it a heartbeat, several save time.',
    leaderCommit:
      'The leader’s commitIndex: up to there the receiver may commit what it now knows to match.',
    success: 'Whether the receiver held the entry at prevLogIndex, with the term prevLogTerm.',
    vouched:
      'The last index that this request vouched for, prevLogIndex + the number of entries. The leader could compute it; it is told to be seen.',
    command: 'What the client wants the state machine to do.',
    index: 'The place of the command’s entry in the log.',
    result: 'What the state machine answered when the entry was applied.',
    error: 'Why the command was not carried out here.',
    leader: 'Whom to ask instead.',

    committed:
      'A majority holds it, so it will never be lost. Each node learns of this at its own time.',
    stored: 'In this log, but not known to be committed. Another leader may still replace it.',
    kept: 'The log is on disk, so a crash does not take it. commitIndex and lastApplied are lost.',
    missing: 'This log has no entry at that index; the leader will send it.',

    'election-safety': 'At most one leader can be elected in a given term.',
    'leader-append-only':
      'A leader never overwrites or deletes entries in its own log. It only appends.',
    'log-matching':
      'If two logs hold an entry with the same index and term, they are identical up to it.',
    'leader-completeness':
      'What is committed in a term is in the log of every leader of a later term.',
    'state-machine-safety':
      'If a server has applied an entry at an index, no other will ever apply a different one there.',

    'figure-2': 'The paper’s Figure 2. A restart keeps currentTerm, votedFor and log.',
    'memory-only':
      'Unsafe: a restart begins from nothing, so a node can vote twice in a term and forget what was committed.',
    client: 'Where the request goes. A follower passes it on to the leader, if it knows one.',
    nodes:
      'How many servers there are. A majority of them must agree: five survive two failures. Another number is another cluster; the one before stays in the past.',
    timeout:
      'The range from which election timeouts are drawn, and the heartbeat interval. Messages must take far less time, or elections never settle.',
    network:
      'How long a message takes one way, and how many get lost. Whatever it is, nothing unsafe may happen; it may only take longer.',
    stream:
      'Requests at a steady rate, one after the other, to the leader or to a node of your choice.',
    faults:
      'Break it: cut links, split the network, make timers meet, let the weather do it. Raft promises to be safe under all of it.',

    marks:
      '▼ a client’s request · ✓ a commit · □ an election · × a crash · △ a restart · // a link is cut',
  },
};
