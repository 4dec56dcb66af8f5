import { enAnswer, enFacts } from './en-facts.js';
import { enMistakes } from './en-mistakes.js';

/** Every sentence that a person reads, in English. The other languages have the same shape. */
export const en = {
  title: 'Raftarium: Raft, live in your browser',
  facts: enFacts,
  mistakes: enMistakes,

  preset: {
    label: 'Raft',
    'figure-2': 'Figure 2',
    'memory-only': 'Minimal, memory only',
    unsafe: 'unsafe',
  },
  roles: {
    leader: 'Leader',
    candidate: 'Candidate',
    follower: 'Follower',
    down: 'Down',
    unreachable: 'Unreachable',
  },
  term: (n: number) => `term ${n}`,
  sections: (list: string) => list,
  cited: (rule: string, list: string) => `${rule}, ${list}`,
  noTerm: 'no term yet',

  top: {
    lab: 'Mistakes lab',
    mistakesOn: (count: number) => `${count} mistakes`,
    controls: 'Requests and settings',
    language: 'Language',
    toDark: 'Dark theme',
    toLight: 'Light theme',
    present: 'Presenter mode',
    help: 'Help',
    menu: 'Menu',
    inspector: 'Inspector',
    scenario: 'Scenario',
    newRun: 'New run',
    newRunNote: 'Start again with another seed',
    seed: (seed: number) => `Seed ${seed}`,
  },

  client: {
    label: 'Client',
    to: 'to',
    toLeader: (id: string | null) => (id === null ? 'no leader' : `leader ${id}`),
    command: 'Client’s command',
    placeholder: 'SET x = 5',
    send: 'Send',
    errors: {
      empty: 'Write a command: SET x = 5, GET x or DEL x.',
      'too-long': 'At most 40 characters: SET x = 5, GET x or DEL x.',
      'unknown-verb': 'Begin with SET, GET or DEL: SET x = 5.',
      'no-key': 'Which key? SET x = 5, GET x or DEL x.',
      'no-value': 'Which value? Write SET x = 5.',
      extra: 'One key and one value, without spaces: SET x = 5.',
    },
    down: (id: string) => `${id} is down and cannot take a request.`,
    pending: (command: string, id: string) => `${command}: waiting for ${id}`,
    done: (command: string, index: number, result: string | null) =>
      `${command}: ${enAnswer(index, result)}`,
  },

  settings: {
    nodes: 'Nodes',
    timeout: 'Timeout',
    network: 'Network',
    range: (min: number, max: number) => (min === max ? `${min} ms` : `${min}–${max} ms`),
    noLoss: ', no loss',
    someLoss: (percent: number) => `, ${percent} % lost`,
  },

  stage: {
    label: 'Cluster',
    nodes: 'Nodes',
    messages: 'Messages in flight',
    noMessages: 'No message is under way.',
    electionTimer: 'ms election timer',
    heartbeatTimer: 'ms heartbeat timer',
    noTimers: 'no timers run',
    panicked: 'its own code threw an error',
    kept: 'log kept on disk',
    noLog: 'no log on disk',
    nothingKept: 'nothing on disk',
    lastSeen: 'as last seen',
    neverSeen: 'never reached',
    nobody: 'none',
    ballots: (votes: number, of: number) => `${votes} of ${of} votes`,
    votes: (votes: number, of: number) => `${votes}/${of} votes`,
    needs: (needed: number) => `needs ${needed}`,
    frozen: 'frozen',
    kill: 'Kill',
    thaw: 'Thaw',
    restart: 'Restart',
    timeOut: 'Time out now',
    nodeLabel: (id: string, role: string, term: number | null, timer: string) =>
      `${id}, ${role}${term === null ? '' : `, term ${term}`}${timer === '' ? '' : `, ${timer}`}`,
    electionLeft: (ms: number) => `${ms} ms election timer`,
    heartbeatLeft: (ms: number) => `${ms} ms heartbeat timer`,
    key: {
      title: 'Key of shapes',
      request: 'request',
      yes: 'reply: yes',
      no: 'reply: no',
      heartbeat: 'heartbeat',
      lost: 'lost',
    },
  },

  view: {
    title: 'View',
    names: { cluster: 'Cluster', 'space-time': 'Space-time' },
  },

  headline: {
    ask: 'Back to its causes',
    start: {
      title: 'Three nodes, no leader yet.',
      why: 'Each waits for a leader’s word. The first whose election timer runs out will stand for election.',
    },
    startOf: (nodes: number) =>
      nodes === 1 ? 'One node, no leader yet.' : `${nodes} nodes, no leader yet.`,
    noLeader: {
      title: 'Nobody leads.',
      why: 'The next node whose election timer runs out will stand for election.',
    },
    campaign: (ids: string, term: number) => ({
      title: `${ids} asks for votes in term ${term}.`,
      why: 'A majority of all nodes must vote for it, each at most once a term.',
    }),
    split: (term: number, needed: number, of: number) => ({
      title: `Split vote in term ${term}: nobody has ${needed} of ${of}.`,
      why: 'Nobody can win this term any more. The first whose timer runs out tries the next.',
    }),
    replicating: (command: string, copies: number, needed: number, of: number) => ({
      title: `${command} has to be on ${needed} of ${of} nodes.`,
      why:
        copies === 1
          ? 'So far the leader knows of one copy, its own.'
          : `So far the leader knows of ${copies} copies.`,
    }),
    steady: (id: string, term: number) => ({
      title: `${id} leads term ${term}.`,
      why: 'Its heartbeats reach the others before their election timers run out.',
    }),
    unheard: (id: string, term: number) => ({
      title: `${id} leads term ${term}, but no majority hears it.`,
      why: 'The election timers of those who do not run on; one of them will stand for election.',
    }),
    tooFew: (up: number, needed: number) => ({
      title: 'No majority is running.',
      why: `${up} up, ${needed} needed: nobody can be elected and nothing can be committed.`,
    }),
    violated: {
      'election-safety': (a: string, b: string, term: number) => ({
        title: `${a} and ${b} both led in term ${term}.`,
        why: 'At most one leader can be elected in a given term.',
      }),
      'leader-append-only': (a: string) => ({
        title: `${a} changed its own log while it led.`,
        why: 'A leader never overwrites or deletes entries in its log; it only appends.',
      }),
      'log-matching': (a: string, b: string) => ({
        title: `The logs of ${a} and ${b} part under the same index and term.`,
        why: 'If two logs hold an entry with the same index and term, they are identical up to there.',
      }),
      'leader-completeness': (a: string, b: string) => ({
        title: `${b} leads without an entry that ${a} had committed.`,
        why: 'What is committed in a term is in the logs of the leaders of all later terms.',
      }),
      'state-machine-safety': (a: string, b: string) => ({
        title: `${a} and ${b} applied different entries at one index.`,
        why: 'No other server will ever apply a different entry for the same index.',
      }),
    },
  },

  messages: {
    lost: 'lost on the way',
    refused: 'connection refused',
    reset: 'connection reset',
    vote: (term: number, index: number, lastTerm: number) =>
      index === 0 ? `term ${term} · empty log` : `term ${term} · log ends ${index}, t${lastTerm}`,
    reply: (term: number) => `reply · term ${term}`,
    heartbeat: (term: number) => `heartbeat · term ${term}`,
    entries: (what: string, prev: number) => `${what} at index ${prev + 1}`,
    matches: (index: number) => `holds up to index ${index}`,
    noMatch: (index: number) => `no match at index ${index}`,
    staleTerm: (term: number) => `term ${term} is higher`,
    forwarded: (command: string) => `client: ${command}`,
    voteWord: { request: 'asks for a vote', yes: 'grants its vote', no: 'refuses its vote' },
    appendWord: {
      heartbeat: 'sends a heartbeat',
      entries: (count: number) => (count === 1 ? 'sends 1 entry' : `sends ${count} entries`),
      yes: 'accepts',
      no: 'refuses',
    },
    clientWord: { request: 'forwards a client’s command', yes: 'answers', no: 'cannot answer' },
    failureWord: 'no one answers',
    inWords: (from: string, to: string, word: string, term: string, ms: number) =>
      `${from} to ${to}: ${word}${term === '' ? '' : `, ${term}`}, arrives in ${ms} ms`,
    inWordsLost: (from: string, to: string, word: string) => `${from} to ${to}: ${word}, lost`,
  },

  votes: {
    title: 'Votes by term',
    term: 'Term',
    outcome: 'Outcome',
    none: 'No election yet.',
    won: (id: string) => `${id} won`,
    count: (votes: number, of: number) => `${votes} of ${of}`,
    rivals: '2 leaders',
    given: (votes: number) => `${votes} votes`,
    open: 'open',
    split: 'split vote',
    over: 'no winner',
    cell: (voter: string, candidate: string, state: string) => `${voter} ${state} ${candidate}`,
    states: { granted: 'voted for (not counted yet)', counted: 'voted for', refused: 'refused' },
    notVoted: (voter: string) => `${voter} did not vote`,
  },

  log: {
    title: 'Replicated log',
    committed: 'committed',
    committedMore: ', as far as the node knows',
    stored: 'stored',
    storedMore: ', not known to be committed',
    kept: 'on disk of a down node',
    missing: 'missing',
    index: 'index',
    commit: 'commit',
    applied: 'applied',
    match: 'match',
    next: 'next',
    lost: 'lost',
    empty: 'No entries yet. Send a request to the leader.',
    row: (id: string, role: string, entries: number, commit: number) =>
      `${id}, ${role}: ${entries || 'no'} ${entries === 1 ? 'entry' : 'entries'}, committed up to ${commit}`,
    cell: (index: number, command: string, term: number, state: string) =>
      `index ${index}: ${command}, term ${term}, ${state}`,
    states: { committed: 'committed', stored: 'stored', kept: 'on disk', seen: 'as last seen' },
  },

  inspector: {
    title: 'Inspector',
    state: 'State',
    votes: 'Votes',
    code: 'Code',
    causes: 'Causes',
    close: 'Close',
    empty: 'Select a node or a message.',
    asKnown: (id: string) => `The cluster as ${id} knows it`,
    asKnownNote: 'Its own state, and of the others only what messages told it',
    persistent: 'Persistent state',
    persistentNote: 'on disk, survives a crash',
    persistentMemory: 'in memory here: lost in a crash',
    volatile: 'Volatile state',
    volatileNote: 'in memory, lost in a crash',
    leaders: 'Volatile state on leaders',
    leadersNote: 'set anew at each election',
    notLeader: 'none: not a leader',
    entries: (count: number) =>
      count === 0 ? 'no entries' : count === 1 ? '1 entry, last' : `${count} entries, last`,
    timers: 'Two timers, never one',
    election: 'Election timeout',
    heartbeat: 'Heartbeat',
    of: (ms: number) => `of ${ms} ms`,
    offLeader: 'off: it leads',
    offNotLeader: 'off: not leader',
    offDown: 'off: down',
    machine: 'Key-value state',
    machineNote: 'what it has applied',
    machineEmpty: 'nothing applied yet',
    none: 'none',
    panic: 'It crashed by an error of its own:',
  },

  feed: {
    title: 'What happened',
    order: 'newest first',
    empty: 'Nothing has happened yet.',
    goThere: 'Go there, and light what led to it',
    node: 'Of which node',
    allNodes: 'All nodes',
    topic: 'About what',
    allTopics: 'All news',
    topics: { elections: 'Elections', log: 'Log', clients: 'Clients', faults: 'Faults' },
    none: (looked: number) => `Nothing of this among the last ${looked}.`,
    older: 'Older',
  },

  safety: {
    title: 'Safety',
    checked: 'checked after every event',
    stopped: 'stopped at the first violation',
    properties: {
      'election-safety': 'Election Safety',
      'leader-append-only': 'Leader Append-Only',
      'log-matching': 'Log Matching',
      'leader-completeness': 'Leader Completeness',
      'state-machine-safety': 'State Machine Safety',
    },
    holds: 'holds',
    violated: 'violated',
    violatedAt: (name: string) => `${name} is violated`,
    at: (ms: string) => `at ${ms} ms`,
  },

  transport: {
    stopped: 'stopped',
    title: 'Playback',
    play: 'Play',
    pause: 'Pause',
    start: 'To the start',
    back: 'One event back',
    step: 'One event forward',
    end: 'To the end of this branch',
    wholeRun: 'Whole run',
    speed: 'Speed',
    speedValue: (speed: string) => `${speed}×`,
    time: 'Simulated time',
    timeSeen: 'Time since the nodes were first seen',
    timeline: 'The run so far',
    marks: 'Marks of the timeline',
    timelineLabel: (ms: string, term: number, leader: string) =>
      `${ms} ms of run, term ${term}, ${leader === '' ? 'no leader' : `${leader} leads`}`,
    leads: (term: number, leader: string) => `term ${term} · ${leader} leads`,
    hidden: 'Paused while the tab was hidden.',
    act: 'Act',
  },

  share: {
    title: 'Share',
  },

  goTo: {
    title: 'Go to',
  },

  branches: {
    title: 'Branches',
    first: 'First run',
    number: (n: number) => `Branch ${n}`,
  },

  tabs: { log: 'Log', votes: 'Votes', state: 'State', events: 'Events', scenario: 'Scenario' },

  help: {
    title: 'How to read this page',
    close: 'Close',
  },

  rules: {
    'all-servers-1': 'All servers, rule 1',
    'all-servers-2': 'All servers, rule 2',
    'followers-1': 'Followers, rule 1',
    'followers-2': 'Followers, rule 2',
    'candidates-2': 'Candidates, rule 2',
    'candidates-3': 'Candidates, rule 3',
    'candidates-4': 'Candidates, rule 4',
    'leaders-1': 'Leaders, rule 1',
    'leaders-2': 'Leaders, rule 2',
    'leaders-3': 'Leaders, rule 3',
    'leaders-4': 'Leaders, rule 4',
    'request-vote-1': 'RequestVote rule 1',
    'request-vote-2': 'RequestVote rule 2',
    'append-entries-1': 'AppendEntries rule 1',
    'append-entries-2': 'AppendEntries rule 2',
    'append-entries-3': 'AppendEntries rule 3',
    'append-entries-4': 'AppendEntries rule 4',
    'append-entries-5': 'AppendEntries rule 5',
    'retry-rpc': 'retry',
    'stale-reply': 'late reply',
    'client-to-leader': 'clients',
  },
};

/** The shape of a language. */
export type Messages = typeof en;
