import type { NodeId } from '../raft/node.js';
import { Sequence } from '../raft/sequence.js';
import type { Fact } from '../simulation/facts.js';

/** One voter's answer to one candidate. `granted` is given but not yet counted; it may still get lost. */
export interface Ballot {
  readonly voter: NodeId;
  readonly candidate: NodeId;
  readonly state: 'granted' | 'counted' | 'refused';
  readonly at: number;
}

export interface TermVotes {
  readonly term: number;
  readonly ballots: readonly Ballot[];
  readonly leader: NodeId | null;
}

/** Who voted for whom in each term for which anybody stood, in the order of the terms. */
export type Votes = Sequence<TermVotes>;

/** The votes after a fact of an election; any other fact leaves them as they are. */
export function countVotes(votes: Votes, fact: Fact, at: number): Votes {
  switch (fact.kind) {
    case 'election-started':
      return cast(votes, fact.term, {
        voter: fact.node,
        candidate: fact.node,
        state: 'counted',
        at,
      });
    case 'vote-granted':
      return cast(votes, fact.term, {
        voter: fact.node,
        candidate: fact.candidate,
        state: 'granted',
        at,
      });
    case 'vote-refused':
      return cast(votes, fact.term, {
        voter: fact.node,
        candidate: fact.candidate,
        state: 'refused',
        at,
      });
    case 'vote-counted':
      return fact.granted
        ? cast(votes, fact.term, { voter: fact.voter, candidate: fact.node, state: 'counted', at })
        : votes;
    case 'reply-ignored':
      // A vote that comes after the election is won was given all the same.
      return fact.reason === 'election-over' ? arrive(votes, fact.requestTerm, fact, at) : votes;
    case 'became-leader':
      return inTerm(votes, fact.term, (term) => ({ ...term, leader: fact.node }));
    default:
      return votes;
  }
}

/** Whether nobody can win a term any more: too few votes are left for any candidate. */
export function isSplit({ ballots, leader }: TermVotes, nodes: number, needed: number): boolean {
  const given = ballots.filter(({ state }) => state !== 'refused');
  const best = Math.max(0, ...countsOf(given).values());
  const voters = new Set(given.map(({ voter }) => voter)).size;
  return leader === null && best + nodes - voters < needed;
}

/** How many of these ballots each candidate has. */
export function countsOf(ballots: readonly Ballot[]): ReadonlyMap<NodeId, number> {
  const counts = new Map<NodeId, number>();
  for (const { candidate } of ballots) counts.set(candidate, (counts.get(candidate) ?? 0) + 1);
  return counts;
}

/** A granted vote has reached its candidate. */
function arrive(
  votes: Votes,
  term: number,
  { node: candidate, from: voter }: { readonly node: NodeId; readonly from: NodeId },
  at: number,
): Votes {
  const known = votes.slice(1).find((one) => one.term === term);
  const granted = known?.ballots.some(
    (ballot) =>
      ballot.voter === voter && ballot.candidate === candidate && ballot.state === 'granted',
  );
  return granted === true ? cast(votes, term, { voter, candidate, state: 'counted', at }) : votes;
}

/** A later word of the same voter to the same candidate replaces the earlier one, unless it was counted. */
function cast(votes: Votes, term: number, ballot: Ballot): Votes {
  const same = (other: Ballot) =>
    other.voter === ballot.voter && other.candidate === ballot.candidate;
  return inTerm(votes, term, (known) =>
    known.ballots.some((other) => same(other) && other.state === 'counted')
      ? known
      : { ...known, ballots: [...known.ballots.filter((other) => !same(other)), ballot] },
  );
}

function inTerm(votes: Votes, term: number, change: (known: TermVotes) => TermVotes): Votes {
  let position = votes.length;
  while (position > 0 && votes.at(position).term > term) position--;
  if (position > 0 && votes.at(position).term === term) {
    return votes.with(position, change(votes.at(position)));
  }
  const changed = change({ term, ballots: [], leader: null });
  if (position === votes.length) return votes.append(changed);
  return Sequence.of([...votes.slice(1, position), changed, ...votes.slice(position + 1)]);
}
