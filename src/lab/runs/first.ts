import type { Directed } from '../directed.js';

const x = { term: 1, command: 'SET x = 1' };

/** The mistakes that a first Raft is most likely to have. */
export const first = {
  // Nothing is done to the cluster.
  'one-timer': { breaks: 'elections', settings: { latency: [10, 25] } },

  'log-from-zero': {
    breaks: 'committed',
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 60, do: 'request', to: 'S1', command: 'SET x = 1' },
    ],
  },

  // S1 leads a minority of one; when it is heard again, S3 answers it in a later term.
  'reply-term-ignored': {
    breaks: 'stale',
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 60, do: 'partition', groups: [['S1'], ['S2', 'S3']] },
      { at: 80, do: 'time-out', node: 'S2' },
      { at: 130, do: 'heal', from: 'S1', to: 'S3', both: true },
      { at: 200, do: 'request', to: 'S1', command: 'SET x = 1' },
    ],
  },

  // S2 and S3 refuse what follows an entry that they lack.
  'reply-success-ignored': {
    breaks: 'leader-completeness',
    disks: [
      { currentTerm: 1, votedFor: null, log: [x] },
      { currentTerm: 1, votedFor: null, log: [] },
      { currentTerm: 1, votedFor: null, log: [] },
    ],
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 45, do: 'request', to: 'S1', command: 'SET y = 2' },
      { at: 70, do: 'kill', node: 'S1' },
      { at: 75, do: 'time-out', node: 'S2' },
    ],
  },

  // S3 has missed an entry, and the first heartbeat asks for it.
  'no-bounds-check': {
    breaks: 'panic',
    disks: [
      { currentTerm: 1, votedFor: null, log: [x] },
      { currentTerm: 1, votedFor: null, log: [x] },
      { currentTerm: 1, votedFor: null, log: [] },
    ],
    agenda: [{ at: 20, do: 'time-out', node: 'S1' }],
  },
} as const satisfies Record<string, Directed>;
