import type { Moment } from '../history/moment.js';
import { isSplit, type Votes } from '../history/votes.js';
import type { Entry, NodeId } from '../raft/node.js';
import type { Property } from '../safety/safety.js';
import { standingOf, type Server, type Standing } from '../server/server.js';
import type { Fact } from '../simulation/facts.js';
import { leaderOf, rulesOf, type World } from '../simulation/world.js';

/** How many: so many, or from so many to so many, both included. */
export type Amount = number | readonly [least: number, most: number];

/** All of these nodes; or, as a number, at least so many of all. Where it is left out, one at least. */
export type On = readonly NodeId[] | number;

/** Stands for whatever node, or whatever property. */
export const ANY = 'any';

/** What can be counted in a run. */
export type Count =
  | 'elections'
  | 'wins'
  | 'depositions'
  | 'votesRefused'
  | 'refusals'
  | 'deletions'
  | 'acknowledged'
  | 'unacknowledged'
  | 'panics';

/** The facts that each of these is about. */
export const counted: Readonly<Record<Count, (fact: Fact) => boolean>> = {
  /** A node stands for election. */
  elections: (fact: Fact) => fact.kind === 'election-started',
  /** A node becomes leader. */
  wins: (fact: Fact) => fact.kind === 'became-leader',
  /** A leader hears of a higher term, and follows. */
  depositions: (fact: Fact) => fact.kind === 'term-adopted' && fact.role === 'leader',
  /** A voter refuses its vote. */
  votesRefused: (fact: Fact) => fact.kind === 'vote-refused',
  /** A node refuses an AppendEntries. */
  refusals: (fact: Fact) => fact.kind === 'append-refused',
  /** A node deletes entries that conflict with the leader's. */
  deletions: (fact: Fact) => fact.kind === 'entries-deleted',
  /** A client is told that its request is committed. */
  acknowledged: (fact: Fact) => fact.kind === 'client-answered' && 'index' in fact.answer,
  /** A client is told that it was not, or that nobody knows. */
  unacknowledged: (fact: Fact) => fact.kind === 'client-answered' && !('index' in fact.answer),
  /** A node is brought down by an error in its own code. */
  panics: (fact: Fact) => fact.kind === 'panicked',
};

/**
 * Something that is so at a moment of a run, or is not. Exactly one of these; each is named by its first field.
 * Commands are written as the log has them: `SET x = 5`.
 */
export type Claim =
  /** This node is the leader of the highest term; `any`: some node is; null: nobody leads. */
  | { readonly leader: NodeId | null; readonly term?: Amount }
  /** Nodes are what they are called. Several leaders at once have different terms. */
  | { readonly role: Standing; readonly on?: On; readonly term?: Amount }
  /** The log is this, each entry by its term or its command. */
  | { readonly log: readonly (number | string)[]; readonly on?: On }
  /** The log has an entry with this command. */
  | { readonly stored: string; readonly on?: On }
  /** It has none. */
  | { readonly lacks: string; readonly on?: On }
  /** The node knows an entry with this command to be committed. */
  | { readonly committed: string; readonly on?: On }
  /** This property has been broken; `any`: one of the five has. */
  | { readonly violation: Property | typeof ANY }
  /** The longest row of elections, one right after another, in which the vote was split. */
  | { readonly splitVotes: Amount }
  /** So much of it has happened since the run began, at these nodes alone or at all. */
  | CountClaim;

/** A claim about how often something has happened. */
export type CountClaim = {
  readonly [Name in Count]: { readonly [Key in Name]: Amount } & {
    readonly on?: readonly NodeId[];
  };
}[Count];

/** What the claim counts, null where it is about the moment alone. */
export function countOf(claim: Claim): Count | null {
  return (Object.keys(counted) as Count[]).find((name) => name in claim) ?? null;
}

/** How many of these facts a claim counts. */
export function countedIn(claim: Claim, facts: readonly Fact[]): number {
  const name = countOf(claim);
  if (name === null) return 0;
  const { on } = claim as CountClaim;
  const here = (fact: Fact) => on === undefined || ('node' in fact && on.includes(fact.node ?? ''));
  return facts.filter((fact) => counted[name](fact) && here(fact)).length;
}

/** Whether a claim is so at a moment, by which what it counts has happened `count` times. */
export function holds(claim: Claim, { world, safety, votes }: Moment, count: number): boolean {
  if ('leader' in claim) {
    const leader = leaderOf(world);
    if (leader === null || claim.leader === null) return leader === claim.leader;
    const isMeant = claim.leader === ANY || claim.leader === leader.id;
    return isMeant && amounts(claim.term, leader.node.currentTerm);
  }
  if ('role' in claim) {
    const { role, term } = claim;
    const isSo = (one: Server) => standingOf(one) === role && amounts(term, one.node.currentTerm);
    return on(claim.on, world, isSo);
  }
  if ('log' in claim) return on(claim.on, world, ({ node }) => isLog([...node.log], claim.log));
  if ('stored' in claim) return on(claim.on, world, (one) => indexOf(one, claim.stored) > 0);
  if ('lacks' in claim) return on(claim.on, world, (one) => indexOf(one, claim.lacks) === 0);
  if ('committed' in claim) {
    return on(claim.on, world, (one) => {
      const index = indexOf(one, claim.committed);
      return index > 0 && index <= one.node.commitIndex;
    });
  }
  if ('violation' in claim) {
    const { violation } = claim;
    return safety.violations.some(({ property }) => violation === ANY || property === violation);
  }
  if ('splitVotes' in claim) return amounts(claim.splitVotes, longestSplit(votes, world));
  return amounts((claim as Record<Count, Amount>)[countOf(claim) as Count], count);
}

function amounts(wanted: Amount | undefined, is: number): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'number' ? is === wanted : is >= wanted[0] && is <= wanted[1];
}

/** Whether something is so on all the nodes that are meant, or on enough of them. */
function on(nodes: On = 1, { servers }: World, isSo: (server: Server) => boolean): boolean {
  if (typeof nodes === 'number') return servers.filter(isSo).length >= nodes;
  return nodes.every((id) => servers.some((server) => server.id === id && isSo(server)));
}

function isLog(log: readonly Entry[], wanted: readonly (number | string)[]): boolean {
  return (
    log.length === wanted.length &&
    log.every(({ term, command }, i) => wanted[i] === term || wanted[i] === command)
  );
}

/** The first index at which a log has this command, 0 where it has not. */
function indexOf({ node }: Server, command: string): number {
  return [...node.log].findIndex((entry) => entry.command === command) + 1;
}

function longestSplit(votes: Votes, world: World): number {
  const nodes = world.servers.length;
  const needed = rulesOf(world).majority(nodes);
  let longest = 0;
  let row = 0;
  for (const term of votes) {
    row = isSplit(term, nodes, needed) ? row + 1 : 0;
    longest = Math.max(longest, row);
  }
  return longest;
}
