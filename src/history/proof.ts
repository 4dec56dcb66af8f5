import type { Entry, Log, NodeId } from '../raft/node.js';
import type { Property, Safety, Violation } from '../safety/safety.js';
import { serverOf } from '../simulation/world.js';
import type { Moment } from './moment.js';

/** Where the paper speaks of each property. */
export const SECTIONS: Readonly<Record<Property, string>> = {
  'election-safety': '§5.2',
  'leader-append-only': '§5.3',
  'log-matching': '§5.3',
  'leader-completeness': '§5.4',
  'state-machine-safety': '§5.4.3',
};

/** The nodes whose votes made a leader, itself first. */
export interface Majority {
  readonly leader: NodeId;
  readonly voters: readonly NodeId[];
}

/** What shows that a property is broken: two majorities of one term, or two entries where there can be only one. */
export type Proof =
  | {
      readonly kind: 'majorities';
      readonly term: number;
      readonly majorities: readonly [Majority, Majority];
      readonly shared: readonly NodeId[];
    }
  | {
      readonly kind: 'entries';
      readonly index: number;
      /** Who had the entry that counts, and who has another one instead, or none (null). */
      readonly holder: NodeId;
      readonly entry: Entry;
      readonly other: NodeId;
      readonly instead: Entry | null;
    };

/** The proof of a violation, at the moment at which it happened. */
export function proofOf(moment: Moment, violation: Violation): Proof | null {
  const [a = '', b = a] = violation.nodes;
  if (violation.index === null) {
    const majorities = [
      majorityOf(moment, a, violation),
      majorityOf(moment, b, violation),
    ] as const;
    const shared = majorities[0].voters.filter((voter) => majorities[1].voters.includes(voter));
    return { kind: 'majorities', term: violation.term, majorities, shared };
  }
  const [logA, logB] = [a, b].map((id) => serverOf(moment.world, id)?.node.log);
  if (logA === undefined || logB === undefined) return null;
  const index = partingOf(logA, logB, violation.index);
  const entry = rightEntry(moment.safety, violation, index) ?? entryAt(logA, index);
  if (entry === null) return null;
  return { kind: 'entries', index, holder: a, entry, other: b, instead: entryAt(logB, index) };
}

/** Those whose votes had been counted when a node was elected. */
function majorityOf({ votes, feed }: Moment, leader: NodeId, { term, at }: Violation): Majority {
  let elected = at;
  for (let i = feed.length; i > 0; i--) {
    const told = feed.at(i);
    const { fact } = told;
    if (fact.kind === 'became-leader' && fact.node === leader && fact.term === term) {
      elected = told.at;
      break;
    }
  }
  const ballots = votes.slice(1).find((one) => one.term === term)?.ballots ?? [];
  const counted = ballots.filter(
    (ballot) => ballot.candidate === leader && ballot.state === 'counted' && ballot.at <= elected,
  );
  const others = counted.map(({ voter }) => voter).filter((voter) => voter !== leader);
  return { leader, voters: [leader, ...others] };
}

/** The first index at which two logs differ, up to the one concerned; that one where they do not. */
function partingOf(a: Log, b: Log, last: number): number {
  for (let index = 1; index < last; index++) {
    if (index > a.length || index > b.length) break;
    if (!isSame(a.at(index), b.at(index))) return index;
  }
  return last;
}

/** The entry that had been committed, applied or stored first at an index, as the property has it. */
function rightEntry(
  { committed, applied, stored }: Safety,
  { property, term, index }: Violation,
  at: number,
): Entry | null {
  if (at !== index) return null;
  switch (property) {
    case 'leader-completeness':
      return at <= committed.length ? committed.at(at).entry : null;
    case 'state-machine-safety':
      return at <= applied.length ? applied.at(at).entry : null;
    case 'log-matching':
      return stored.at(at).find(({ entry }) => entry.term === term)?.entry ?? null;
    default:
      return null;
  }
}

function entryAt(log: Log, index: number): Entry | null {
  return index <= log.length ? log.at(index) : null;
}

function isSame(a: Entry, b: Entry): boolean {
  return a.term === b.term && a.command === b.command;
}
