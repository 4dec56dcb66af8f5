/** Where the extended Raft paper speaks of each: its figures and sections. */
export const SOURCES = {
  // State, as Figure 2 lists it
  currentTerm: 'Figure 2, §5.1',
  votedFor: 'Figure 2, §5.2',
  log: 'Figure 2, §5.3',
  commitIndex: 'Figure 2, §5.3',
  lastApplied: 'Figure 2, §5.3',
  nextIndex: 'Figure 2, §5.3',
  matchIndex: 'Figure 2, §5.3',
  electionTimeout: 'Figure 2, §5.2',
  heartbeat: 'Figure 2, §5.2',
  machine: 'Figure 1, §2',

  // Bodies of requests and replies
  term: 'Figure 2, §5.1',
  candidateId: 'Figure 2, §5.2',
  lastLogIndex: 'Figure 2, §5.4.1',
  lastLogTerm: 'Figure 2, §5.4.1',
  voteGranted: 'Figure 2, §5.2',
  leaderId: 'Figure 2, §8',
  prevLogIndex: 'Figure 2, §5.3',
  prevLogTerm: 'Figure 2, §5.3',
  entries: 'Figure 2, §5.3',
  leaderCommit: 'Figure 2, §5.3',
  success: 'Figure 2, §5.3',
  vouched: 'Figure 2, §5.3',
  command: '§8',
  index: '§5.3',
  result: '§8',
  error: '§8',
  leader: '§8',

  // The log's key
  committed: '§5.3',
  stored: '§5.3',
  kept: 'Figure 2, §5.5',
  missing: '§5.3',

  // What is promised
  'election-safety': 'Figure 3, §5.2',
  'leader-append-only': 'Figure 3, §5.3',
  'log-matching': 'Figure 3, §5.3',
  'leader-completeness': 'Figure 3, §5.4',
  'state-machine-safety': 'Figure 3, §5.4.3',

  // What can be set
  'figure-2': 'Figure 2',
  'memory-only': 'Figure 2, §5.1',
  client: '§8',
  nodes: '§5.1',
  timeout: '§5.2, §5.6',
  network: '§2',
  stream: '§8',
  faults: '§2',

  marks: '§5.2, §5.3, §5.5, §8',
} as const;

/** A name on the page that can be asked for its meaning. */
export type FieldId = keyof typeof SOURCES;

/** Of each name, what it means. */
export interface FieldWords {
  /** A list of figures and sections, as it is written in the language. */
  readonly source: (cited: string) => string;
  readonly meanings: Readonly<Record<FieldId, string>>;
}
