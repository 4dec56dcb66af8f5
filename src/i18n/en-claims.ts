import type { Amount, Count, On } from '../scenarios/claim.js';
import type { Standing } from '../server/server.js';

/** From so many on, the most that can be is as good as none. */
export const MANY = 90;

const amount = (value: Amount): string => {
  if (typeof value === 'number') return `${value}`;
  const [least, most] = value;
  if (most >= MANY) return `${least} or more`;
  return least === 0 ? `at most ${most}` : `${least} to ${most}`;
};
const times = (one: string, many: string) => (value: Amount) =>
  value === 1 ? `1 ${one}` : `${amount(value)} ${many}`;
const nodes = (on: On): string => {
  if (typeof on !== 'number') return on.join(', ');
  return on === 1 ? 'a node' : `${on} nodes`;
};

/** How what is expected of a run is told in English. */
export const enClaims = {
  never: (claim: string) => `Never: ${claim}`,
  inTerm: (term: Amount) => ` in term ${amount(term)}`,
  nobody: 'Nobody leads',
  somebody: 'Somebody leads',
  leads: (id: string) => `${id} leads`,
  roles: {
    leader: 'leader',
    candidate: 'candidate',
    follower: 'follower',
    down: 'down',
    unreachable: 'unreachable',
  } satisfies Record<Standing, string> as Record<Standing, string>,
  role: (on: On, role: string) => `${nodes(on)}: ${role}`,
  log: (on: On, entries: string) => `${nodes(on)}: log ${entries === '' ? 'empty' : entries}`,
  stored: (on: On, command: string) => `${command} on ${nodes(on)}`,
  lacks: (on: On, command: string) => `${command} not on ${nodes(on)}`,
  committed: (on: On, command: string) => `${command} committed on ${nodes(on)}`,
  violated: (property: string) => `${property} is violated`,
  anyViolated: 'A promise is broken',
  splitVotes: times('split vote', 'split votes running'),
  counts: {
    elections: times('election', 'elections'),
    wins: times('election won', 'elections won'),
    depositions: times('leader deposed', 'leaders deposed'),
    votesRefused: times('vote refused', 'votes refused'),
    refusals: times('AppendEntries refused', 'AppendEntries refused'),
    deletions: times('deletion of entries', 'deletions of entries'),
    acknowledged: times('request acknowledged', 'requests acknowledged'),
    unacknowledged: times('request not acknowledged', 'requests not acknowledged'),
    panics: times('crash by an error', 'crashes by an error'),
  } satisfies Record<Count, (value: Amount) => string> as Record<Count, (value: Amount) => string>,
  at: (on: On, claim: string) => `${nodes(on)}: ${claim}`,
};

/** The shape of these words in a language. */
export type ClaimWords = typeof enClaims;
