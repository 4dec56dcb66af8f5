import type { Directed } from '../directed.js';

/** S3 votes for S1, crashes, and is asked by S2 in the same term. */
const voteCrashVote = {
  breaks: 'election-safety',
  agenda: [
    { at: 0, do: 'cut', from: 'S1', to: 'S2', both: true },
    { at: 20, do: 'time-out', node: 'S1' },
    { at: 45, do: 'kill', node: 'S3' },
    { at: 60, do: 'restart', node: 'S3' },
    { at: 70, do: 'time-out', node: 'S2' },
  ],
} as const satisfies Directed;

export const elections = {
  // Two candidates, and S3 hears both.
  'votes-for-anyone': {
    breaks: 'election-safety',
    agenda: [
      { at: 0, do: 'cut', from: 'S1', to: 'S2', both: true },
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 25, do: 'time-out', node: 'S2' },
    ],
  },

  'vote-forgotten': voteCrashVote,
  'term-forgotten': voteCrashVote,

  // Two halves, a candidate in each.
  'half-is-majority': {
    breaks: 'election-safety',
    nodes: 4,
    agenda: [
      {
        at: 0,
        do: 'partition',
        groups: [
          ['S1', 'S3'],
          ['S2', 'S4'],
        ],
      },
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 25, do: 'time-out', node: 'S2' },
    ],
  },

  // x = 1 is committed on S1 and S2; S3, which lacks it, stands for election.
  'no-up-to-date-check': {
    breaks: 'leader-completeness',
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 60, do: 'partition', groups: [['S1', 'S2'], ['S3']] },
      { at: 70, do: 'request', to: 'S1', command: 'SET x = 1' },
      { at: 95, do: 'heal-all' },
      { at: 100, do: 'time-out', node: 'S3' },
    ],
  },

  // S1's log is longer, of term 1; S2 and S3 have committed an entry of term 2.
  'longer-log-wins': {
    breaks: 'leader-completeness',
    disks: [
      {
        currentTerm: 2,
        votedFor: null,
        log: [
          { term: 1, command: 'SET x = 1' },
          { term: 1, command: 'SET x = 2' },
        ],
      },
      { currentTerm: 1, votedFor: null, log: [] },
      { currentTerm: 1, votedFor: null, log: [] },
    ],
    agenda: [
      { at: 0, do: 'partition', groups: [['S1'], ['S2', 'S3']] },
      { at: 20, do: 'time-out', node: 'S2' },
      { at: 45, do: 'request', to: 'S2', command: 'SET y = 3' },
      { at: 80, do: 'heal-all' },
      { at: 85, do: 'time-out', node: 'S1' },
    ],
  },

  // All logs end in term 1; S3's lacks y = 2, which is committed.
  'later-term-wins': {
    breaks: 'leader-completeness',
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 60, do: 'request', to: 'S1', command: 'SET x = 1' },
      { at: 85, do: 'partition', groups: [['S1', 'S2'], ['S3']] },
      { at: 90, do: 'request', to: 'S1', command: 'SET y = 2' },
      { at: 115, do: 'heal-all' },
      { at: 120, do: 'time-out', node: 'S3' },
    ],
  },

  // S3's vote for S1 in term 1 is slow; it arrives when S1 stands in term 2.
  'late-votes-counted': {
    breaks: 'election-safety',
    disks: [
      { currentTerm: 0, votedFor: null, log: [] },
      { currentTerm: 1, votedFor: null, log: [] },
      { currentTerm: 0, votedFor: null, log: [] },
    ],
    agenda: [
      { at: 0, do: 'cut', from: 'S1', to: 'S2', both: true },
      { at: 0, do: 'link', from: 'S3', to: 'S1', latency: [60, 60], loss: null },
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 35, do: 'cut', from: 'S1', to: 'S3' },
      { at: 40, do: 'time-out', node: 'S1' },
      { at: 45, do: 'time-out', node: 'S2' },
    ],
  },

  // S3's one vote for S1 comes twice; S4 and S5 vote for S2.
  'votes-counted-twice': {
    breaks: 'election-safety',
    nodes: 5,
    agenda: [
      {
        at: 0,
        do: 'partition',
        groups: [
          ['S1', 'S3'],
          ['S2', 'S4', 'S5'],
        ],
      },
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 20, do: 'time-out', node: 'S2' },
      { at: 35, do: 'duplicate', exchange: 2 },
    ],
  },

  // S2, which has voted for itself, yields to S1; then S3's request of the same term arrives.
  'vote-freed-on-yielding': {
    breaks: 'votes',
    nodes: 5,
    agenda: [
      { at: 0, do: 'link', from: 'S3', to: 'S2', latency: [40, 40], loss: null },
      { at: 0, do: 'cut', from: 'S1', to: 'S3' },
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 20, do: 'time-out', node: 'S2' },
      { at: 20, do: 'time-out', node: 'S3' },
    ],
  },

  'candidate-keeps-term': {
    breaks: 'leaderless',
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 100, do: 'kill', node: 'S1' },
    ],
  },

  // Five nodes that were started together.
  'timeouts-not-random': {
    breaks: 'leaderless',
    nodes: 5,
    agenda: [{ at: 0, do: 'meet' }],
  },

  // Nothing is done to the cluster.
  'heartbeats-do-not-count': { breaks: 'elections', settings: { latency: [10, 25] } },

  // S1 crashes. Only S2 can win; S3, whose log is short, keeps asking it. How long depends on the dice.
  'refusals-restart-timer': {
    breaks: 'leaderless',
    seed: 8,
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 60, do: 'partition', groups: [['S1', 'S2'], ['S3']] },
      { at: 70, do: 'request', to: 'S1', command: 'SET x = 1' },
      { at: 95, do: 'kill', node: 'S1' },
      { at: 95, do: 'heal-all' },
    ],
  },
} as const satisfies Record<string, Directed>;
