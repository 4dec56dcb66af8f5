import { enFacts } from './en-facts.js';

/** Every sentence that a person reads, in English. The other languages have the same shape. */
export const en = {
  title: 'Raftarium: Raft, live in your browser',
  facts: enFacts,

  preset: {
    label: 'Raft',
    'figure-2': 'Figure 2',
    'memory-only': 'Minimal, memory only',
    'figure-2-note': 'The paper’s Figure 2. A restart keeps currentTerm, votedFor and log.',
    'memory-only-note':
      'Unsafe: a restart begins from nothing, so a node can vote twice in a term.',
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
  noTerm: 'no term yet',

  top: {
    controls: 'Requests and settings',
    language: 'Language',
    toDark: 'Dark theme',
    toLight: 'Light theme',
    help: 'Help',
    menu: 'Menu',
    inspector: 'Inspector',
    newRun: 'New run',
    newRunNote: 'Start again with another seed',
    seed: (seed: number) => `Seed ${seed}`,
  },

  client: {
    label: 'Client',
    to: 'to',
    toLeader: (id: string | null) => (id === null ? 'leader' : `leader ${id}`),
    command: 'Client’s command',
    placeholder: 'SET x = 5',
    send: 'Send',
    noLeader: 'No leader to send to',
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
      `${command}: 200, index ${index}${result === null ? ', no value' : `, ${result}`}`,
  },

  settings: {
    nodes: 'Nodes',
    nodesNote:
      'Another number of nodes is another cluster: it begins anew, and the one before stays in the past of this run.',
    timeout: 'Timeout',
    network: 'Network',
    range: (min: number, max: number) => `${min}–${max} ms`,
    noLoss: ', no loss',
    someLoss: (percent: number) => `, ${percent} % lost`,
    heartbeat: 'Heartbeat interval',
    electionMin: 'Election timeout from',
    electionMax: 'to',
    latencyMin: 'Latency from',
    latencyMax: 'to',
    loss: 'Messages lost',
    ms: 'ms',
    percent: '%',
    timersNote: 'A timer that already runs keeps its time; the next one takes the new values.',
    latencyNote: 'One way. Messages already under way keep their time.',
    heartbeatTooSlow:
      'The heartbeat is not below the election timeout: followers will stand for election under a healthy leader.',
    limits: (min: number, max: number) => `${min} to ${max}`,
    reset: 'Back to the usual values',
    close: 'Close',
  },

  stage: {
    label: 'Cluster',
    nodes: 'Nodes',
    messages: 'Messages in flight',
    noMessages: 'No message is under way.',
    electionTimer: 'ms election timer',
    heartbeatTimer: 'ms heartbeat timer',
    noTimers: 'no timers run',
    kept: 'log kept on disk',
    notKept: 'nothing kept: memory only',
    lastSeen: 'as last seen',
    neverSeen: 'never reached',
    nobody: 'none',
    ballots: (votes: number, of: number) => `${votes} of ${of} votes`,
    needs: (needed: number) => `needs ${needed}`,
    kill: 'Kill',
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

  spaceTime: {
    view: 'View',
    views: { cluster: 'Cluster', 'space-time': 'Space-time' },
    label: 'Space-time diagram',
    follow: 'Follow the playhead',
    closer: 'Messages are drawn from closer by: turn the wheel or press ].',
    timer: {
      vote: 'vote: timer restarts',
      heartbeat: 'heartbeat: timer restarts',
      append: 'append: timer restarts',
      election: 'election: timer restarts',
      start: 'timer starts',
    },
    short: {
      vote: 'RequestVote',
      granted: 'granted',
      refused: 'refused',
      entries: 'append',
      stored: 'stored',
      heartbeat: 'heartbeat',
      reply: 'reply',
      forwarded: 'forwarded',
      answer: 'answer',
      failed: 'no one there',
      lost: 'lost',
    },
    events: {
      election: 'times out',
      leader: (term: number) => `leader of term ${term}`,
      request: (command: string) => `client: ${command}`,
      commit: (index: number) => `commits ${index}`,
      crash: 'crashes',
      restart: 'restarts',
    },
    event: (ms: string, node: string, what: string) => `${ms} ms: ${node} ${what}`,
    sentence: (from: string, to: string, word: string, sent: string, arrives: string) =>
      `${from} to ${to}: ${word}, from ${sent} to ${arrives} ms`,
    sentenceLost: (from: string, to: string, word: string, sent: string) =>
      `${from} to ${to}: ${word}, from ${sent} ms, lost on the way`,
    lists: {
      events: 'What the nodes do',
      messages: 'Messages in this stretch of time',
      none: 'Nothing happens in this stretch of time.',
    },
  },

  headline: {
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
      title: `${command} needs ${needed} of ${of}.`,
      why:
        copies === 1
          ? 'So far the leader knows of one copy, its own.'
          : `So far the leader knows of ${copies} copies.`,
    }),
    steady: (id: string, term: number) => ({
      title: `${id} leads term ${term}.`,
      why: 'Its heartbeats reach the others before their election timers run out.',
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
    staleTerm: (term: number) => `term ${term} is newer`,
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
      `${id}, ${role}: ${entries === 0 ? 'no entries' : `${entries} entries`}, committed up to ${commit}`,
    cell: (index: number, command: string, term: number, state: string) =>
      `index ${index}: ${command}, term ${term}, ${state}`,
    states: { committed: 'committed', stored: 'stored', kept: 'on disk', seen: 'as last seen' },
  },

  inspector: {
    title: 'Inspector',
    state: 'State',
    votes: 'Votes',
    code: 'Code',
    close: 'Close',
    empty: 'Select a node or a message.',
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
    sent: (sent: number, arrives: number, done: boolean) =>
      `sent ${sent}, ${done ? 'arrived' : 'arrives'} ${arrives}`,
    sentLost: (sent: number) => `sent ${sent}, lost`,
    inFlight: (arrives: number) => `in flight, arrives ${arrives}`,
    waiting: 'no answer yet',
    processing: 'waits until the entry is committed',
    failures: {
      'connection-refused': 'Connection refused: nobody listens there, the node is down.',
      'connection-reset': 'Connection reset: the node went down before it answered.',
      'timed-out': 'Timed out: no answer in one second.',
    },
    drop: 'Drop',
    delay: 'Delay',
    delayNote: 'Delay by 50 ms',
    duplicate: 'Duplicate',
  },

  feed: {
    title: 'What happened',
    order: 'newest first',
    empty: 'Nothing has happened yet.',
    goThere: 'Go there',
    node: 'Of which node',
    allNodes: 'All nodes',
    topic: 'About what',
    allTopics: 'Everything',
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
    dismiss: 'Go on all the same',
  },

  transport: {
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
    timeline: 'The run so far',
    timelineLabel: (ms: string, term: number, leader: string) =>
      `${ms} ms of run, term ${term}, ${leader === '' ? 'no leader' : `${leader} leads`}`,
    leads: (term: number, leader: string) => `term ${term} · ${leader} leads`,
    hidden: 'Paused while the tab was hidden.',
    act: 'Act',
  },

  share: {
    title: 'Share',
    link: 'Link to this run',
    copy: 'Copy link',
    copied: 'Copied. Whoever opens it sees this run, at this place.',
    note: 'The link holds the whole run: its seed, what was done, and where you are in it.',
    noLink: 'This run is too long for a link. Save it as a file.',
    save: 'Save as file',
    open: 'Open file',
    dismiss: 'Dismiss',
    notOpened: 'Not opened',
  },

  goTo: {
    title: 'Go to',
    none: 'There is none in this run so far.',
    skipQuiet: 'Skip the quiet: time runs faster while no message is under way',
    election: { name: 'Election', previous: 'Previous election', next: 'Next election' },
    commit: { name: 'Commit', previous: 'Previous commit', next: 'Next commit' },
    action: { name: 'Your own act', previous: 'Your previous act', next: 'Your next act' },
  },

  branches: {
    title: 'Branches',
    name: 'Name of the branch',
    first: 'First course',
    number: (n: number) => `Branch ${n}`,
    start: 'from the start',
    from: (ms: string) => `from ${ms} ms`,
    here: 'you are here',
    goTo: (name: string) => `Go to “${name}”`,
    compareWith: (name: string) => `Compare with “${name}”`,
    remove: (name: string) => `Delete “${name}”`,
    note: 'To act in the past begins a branch. The course that the run took before stays.',
  },

  compare: {
    title: 'Two branches at the same time',
    parting: (ms: string, event: number) => `They part at ${ms} ms, after event ${event}.`,
    shorter: (ms: string) => `The other branch ends at ${ms} ms; this is how it ends.`,
    at: (ms: string) => `At ${ms} ms`,
    role: 'role',
    roleIn: (role: string, term: number) => `${role}, term ${term}`,
    nobody: 'nobody',
    empty: 'empty',
    same: 'Nothing differs at this time.',
  },

  problems: {
    'not-a-run': 'This is not a Raftarium run.',
    damaged: 'This cannot be read as a run: it is damaged, or only a part of it has arrived.',
    impossible:
      'Every part of this run can be read, but with this seed it cannot have gone as it says.',
    noJson: (line: number, column: number) =>
      `Line ${line}, column ${column}: this is no JSON from here on.`,
    newer: (version: number) =>
      `This run was saved by a newer Raftarium, in version ${version} of the form. Open it there.`,
    tooLarge: (most: string) => `This is too large to be a run: at most ${most} can be opened.`,
    tooLong: (events: string, most: string) =>
      `This run has ${events} events; at most ${most} can be opened.`,
    wrong: (path: string, needed: string) => `${path}: ${needed} is needed here.`,
    outOfRange: (path: string, least: string, most: string) =>
      `${path}: a number from ${least} to ${most} is needed here.`,
    tooMany: {
      items: (path: string, count: string, most: string) =>
        `${path}: ${count} items are too many; there can be ${most}.`,
      actions: (path: string, count: string, most: string) =>
        `${path}: ${count} actions in all are too many; there can be ${most}.`,
      characters: (path: string, count: string, most: string) =>
        `${path}: ${count} characters are too many; there can be ${most}.`,
    },
    expected: {
      object: 'an object, { … },',
      list: 'a list, [ … ],',
      pair: 'a pair of numbers such as [150, 300]',
      text: 'a text in quotation marks',
      command: 'a command such as "SET x = 5"',
      number: 'a number',
      'whole-number': 'a whole number',
      nothing: 'null, or nothing at all,',
      preset: '"figure-2" or "memory-only"',
      deed: 'what is done, such as "request" or "kill",',
      branch: 'at least one branch',
      node: 'a node of this cluster, such as "S1",',
      flag: 'true or false,',
      mistake: 'the name of a mistake, such as "one-timer",',
      'node-or-leader': '"leader" or a node of this cluster, such as "S1",',
    },
    settings: {
      heartbeatInterval: (least: number, most: number) =>
        `a whole number of ms from ${least} to ${most}`,
      electionTimeout: (least: number, most: number) =>
        `a pair of whole numbers of ms from ${least} to ${most}, the smaller first,`,
      latency: (least: number, most: number) =>
        `a pair of whole numbers of ms from ${least} to ${most}, the smaller first,`,
      loss: (least: number, most: number) => `a share from ${least} to ${most}`,
    },
  },

  tabs: { log: 'Log', votes: 'Votes', state: 'State', events: 'Events' },

  help: {
    title: 'How to read this page',
    close: 'Close',
  },

  rules: {
    'all-servers-1': 'All servers, rule 1',
    'all-servers-2': 'All servers, rule 2',
    'followers-1': 'Followers, rule 1',
    'followers-2': 'Followers, rule 2',
    'candidates-1': 'Candidates, rule 1',
    'candidates-2': 'Candidates, rule 2',
    'candidates-3': 'Candidates, rule 3',
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
