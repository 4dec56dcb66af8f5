import type { Act, Directed } from '../directed.js';

const one = { term: 1, command: 'SET x = 1' };
const two = { term: 2, command: 'SET x = 2' };
const three = { term: 3, command: 'SET x = 3' };

/**
 * S2 acknowledges two entries of term 1 to S1. In term 2, S1 loses them to S3. In term 3, S1 leads again, and only
 * S4 gets what it has now at index 2.
 */
const twoTermsOfS1 = [
  { at: 20, do: 'time-out', node: 'S1' },
  { at: 55, do: 'cut', from: 'S1', to: 'S3' },
  { at: 55, do: 'cut', from: 'S1', to: 'S4' },
  { at: 55, do: 'cut', from: 'S1', to: 'S5' },
  { at: 55, do: 'cut', from: 'S3', to: 'S2' },
  { at: 60, do: 'request', to: 'S1', command: 'SET x = 1' },
  { at: 60, do: 'request', to: 'S1', command: 'SET x = 2' },
  { at: 80, do: 'time-out', node: 'S3' },
  { at: 105, do: 'request', to: 'S3', command: 'SET y = 3' },
  { at: 130, do: 'heal-all' },
  { at: 130, do: 'cut', from: 'S1', to: 'S2' },
  { at: 135, do: 'time-out', node: 'S1' },
  { at: 160, do: 'cut', from: 'S1', to: 'S3' },
  { at: 160, do: 'cut', from: 'S1', to: 'S5' },
  { at: 165, do: 'request', to: 'S1', command: 'SET z = 4' },
  { at: 210, do: 'kill', node: 'S1' },
  { at: 215, do: 'time-out', node: 'S3' },
] as const satisfies readonly Act[];

/** S3 has missed what S1 and S2 have committed when the next heartbeat comes. */
const missed = [
  { at: 20, do: 'time-out', node: 'S1' },
  { at: 40, do: 'partition', groups: [['S1', 'S2'], ['S3']] },
  { at: 45, do: 'request', to: 'S1', command: 'SET x = 2' },
  { at: 70, do: 'heal-all' },
  { at: 75, do: 'beat', node: 'S1' },
] as const satisfies readonly Act[];

export const commitment = {
  // Figure 8 from (c) on: S1, leader again, brings its entry of term 2 to a majority; then S5 comes back.
  'commits-old-terms': {
    breaks: 'leader-completeness',
    nodes: 5,
    disks: [
      { currentTerm: 3, votedFor: null, log: [one, two] },
      { currentTerm: 2, votedFor: null, log: [one, two] },
      { currentTerm: 3, votedFor: null, log: [one] },
      { currentTerm: 3, votedFor: null, log: [one] },
      { currentTerm: 4, votedFor: null, log: [one, three] },
    ],
    agenda: [
      {
        at: 0,
        do: 'partition',
        groups: [
          ['S1', 'S2', 'S3'],
          ['S4', 'S5'],
        ],
      },
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 90, do: 'kill', node: 'S1' },
      { at: 95, do: 'heal-all' },
      { at: 100, do: 'time-out', node: 'S5' },
    ],
  },

  // S3 has an entry of its own at index 1.
  'commits-own-tail': {
    breaks: 'state-machine-safety',
    disks: [
      { currentTerm: 1, votedFor: null, log: [] },
      { currentTerm: 1, votedFor: null, log: [] },
      { currentTerm: 1, votedFor: null, log: [one] },
    ],
    agenda: missed,
  },

  'commits-blindly': { breaks: 'panic', agenda: missed },

  'late-acks-counted': {
    breaks: 'leader-completeness',
    nodes: 5,
    agenda: [
      { at: 0, do: 'link', from: 'S2', to: 'S1', latency: [125, 125], loss: null },
      ...twoTermsOfS1,
    ],
  },

  // S2 answers for x = 1 when S1 has y = 2 already, which S2 never gets.
  'match-is-last-index': {
    breaks: 'leader-completeness',
    agenda: [
      { at: 20, do: 'time-out', node: 'S1' },
      { at: 55, do: 'cut', from: 'S1', to: 'S3', both: true },
      { at: 60, do: 'request', to: 'S1', command: 'SET x = 1' },
      { at: 72, do: 'cut', from: 'S1', to: 'S2' },
      { at: 75, do: 'request', to: 'S1', command: 'SET y = 2' },
      { at: 90, do: 'kill', node: 'S1' },
      { at: 95, do: 'time-out', node: 'S2' },
    ],
  },

  'match-not-reset': { breaks: 'leader-completeness', nodes: 5, agenda: twoTermsOfS1 },
} as const satisfies Record<string, Directed>;
