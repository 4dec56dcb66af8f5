import type { Directed } from '../directed.js';

export const log = {
  // x = 1 is committed on S1 and S2; S2 restarts, and elects S3.
  'log-forgotten': {
    breaks: 'leader-completeness',
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 60, do: 'partition', groups: [['S1', 'S2'], ['S3']] },
      { at: 70, do: 'request', to: 'S1', command: 'SET x = 1' },
      { at: 95, do: 'kill', node: 'S1' },
      { at: 100, do: 'kill', node: 'S2' },
      { at: 105, do: 'heal-all' },
      { at: 110, do: 'restart', node: 'S2' },
      { at: 120, do: 'time-out', node: 'S3' },
    ],
  },

  // S1's entry at index 1 is an old one; the new leader's first heartbeat says that index 1 is committed.
  'heartbeats-unchecked': {
    breaks: 'state-machine-safety',
    disks: [
      { currentTerm: 1, votedFor: null, log: [{ term: 1, command: 'SET x = 1' }] },
      { currentTerm: 1, votedFor: null, log: [] },
      { currentTerm: 1, votedFor: null, log: [] },
    ],
    agenda: [
      { at: 0, do: 'partition', groups: [['S1'], ['S2', 'S3']] },
      { at: 20, do: 'time-out', node: 'S2' },
      { at: 45, do: 'request', to: 'S2', command: 'SET y = 2' },
      { at: 70, do: 'beat', node: 'S2' },
      { at: 90, do: 'time-out', node: 'S3' },
      { at: 95, do: 'heal-all' },
    ],
  },

  // The request with x = 1 is slow; the one with x = 1 and y = 2 overtakes it, and y = 2 is committed.
  'always-truncates': {
    breaks: 'leader-completeness',
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 55, do: 'cut', from: 'S1', to: 'S3', both: true },
      { at: 60, do: 'link', from: 'S1', to: 'S2', latency: [50, 50], loss: null },
      { at: 60, do: 'request', to: 'S1', command: 'SET x = 1' },
      { at: 62, do: 'link', from: 'S1', to: 'S2', latency: null, loss: null },
      { at: 62, do: 'request', to: 'S1', command: 'SET y = 2' },
      { at: 115, do: 'kill', node: 'S1' },
      { at: 120, do: 'time-out', node: 'S2' },
    ],
  },

  // S1 and S2 hold two entries of term 1; S3, leader of term 2, has another one for index 1.
  'tail-kept': {
    breaks: 'log-matching',
    nodes: 5,
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      {
        at: 55,
        do: 'partition',
        groups: [
          ['S1', 'S2'],
          ['S3', 'S4', 'S5'],
        ],
      },
      { at: 60, do: 'request', to: 'S1', command: 'SET x = 1' },
      { at: 60, do: 'request', to: 'S1', command: 'SET x = 2' },
      { at: 80, do: 'time-out', node: 'S3' },
      { at: 105, do: 'heal', from: 'S2', to: 'S3', both: true },
      { at: 110, do: 'request', to: 'S3', command: 'SET y = 3' },
    ],
  },

  // The second request comes before the first is answered, so that x = 1 is sent twice.
  'appends-blindly': {
    breaks: 'log-matching',
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 60, do: 'request', to: 'S1', command: 'SET x = 1' },
      { at: 65, do: 'request', to: 'S1', command: 'SET y = 2' },
    ],
  },
} as const satisfies Record<string, Directed>;
