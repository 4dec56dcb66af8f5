/** The runs worth seeing, by topic, in the order in which one would look at them. */
export const topics = {
  elections: [
    'first-election',
    'split-vote',
    'two-candidates',
    'stale-candidate',
    'leader-crash',
    'fast-clock',
    'single-node',
    'nine-nodes',
  ],
  log: [
    'replication',
    'follower-lags',
    'slow-follower',
    'conflicting-tail',
    'late-and-short',
    'unanswered',
    'figure-7',
  ],
  commitment: ['figure-8', 'figure-8-saved', 'figure-8-mistake'],
  network: [
    'lost-heartbeats',
    'slow-network',
    'partition',
    'minority-leader',
    'even-split',
    'term-inflation',
    'deaf-follower',
    'deaf-leader',
    'partial-mesh',
    'frozen-leader',
    'storm',
  ],
  disks: ['no-majority', 'restart-of-all', 'wiped-follower', 'wiped-voter', 'two-votes'],
  clients: ['ask-anyone', 'retry'],
} as const;

/** What can be tried, and the fewest steps in which it is known to be done. */
export const challenges = {
  'two-leaders': 1,
  'three-splits': 3,
  'lost-write': 4,
  'lost-and-found': 4,
  'term-ten': 2,
  'make-figure-8': 2,
  'own-fault': 2,
  'two-in-one-term': 3,
  'missing-entry': 2,
  'two-answers': 5,
} as const;

export type Topic = keyof typeof topics;
export type ChallengeName = keyof typeof challenges;
export type ScenarioName = (typeof topics)[Topic][number] | ChallengeName;

export const scenarioNames: readonly ScenarioName[] = [
  ...Object.values(topics).flat(),
  ...(Object.keys(challenges) as ChallengeName[]),
];

export function isChallenge(name: ScenarioName | null): name is ChallengeName {
  return name !== null && Object.hasOwn(challenges, name);
}
