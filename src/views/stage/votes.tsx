import { countsOf, isSplit, type Ballot, type TermVotes } from '../../history/votes.js';
import type { NodeId } from '../../raft/node.js';
import { useIds, useMessages, useSlice } from '../app-context.js';
import { Slip } from '../icons.js';
import { formatMs, termClass } from '../terms.js';
import { rulesOf } from '../../simulation/world.js';

/** How many terms are kept in the table; the newest is last. */
const MOST_TERMS = 30;

/** For each term who voted for whom, and who won. `newest` limits it to the newest terms. */
export function VotesByTerm({ newest = MOST_TERMS }: { readonly newest?: number }) {
  const words = useMessages();
  const votes = useSlice((state) => state.moment.votes);
  const ids = useIds();
  const highest = useSlice(({ moment }) =>
    Math.max(...moment.world.servers.map(({ node }) => node.currentTerm)),
  );
  const needed = useSlice(({ moment }) =>
    rulesOf(moment.world).majority(moment.world.servers.length),
  );
  const shown = votes.slice(Math.max(1, votes.length - newest + 1));
  return (
    <section className="votes" aria-label={words.votes.title}>
      <h2>{words.votes.title}</h2>
      {shown.length === 0 ? (
        <p className="empty">{words.votes.none}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="in-words">{words.votes.term}</span>
              </th>
              {ids.map((id) => (
                <th key={id} scope="col">
                  {id}
                </th>
              ))}
              <th scope="col">
                <span className="in-words">{words.votes.outcome}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((term) => (
              <tr key={term.term} className={termClass(term.term)}>
                <th scope="row" className={term.term === highest ? 'now' : ''}>
                  {words.term(term.term)}
                </th>
                {ids.map((id) => (
                  <td key={id}>
                    <VoteCell
                      voter={id}
                      ballots={term.ballots.filter(({ voter }) => voter === id)}
                    />
                  </td>
                ))}
                <td className="outcome">
                  <Outcome
                    votes={term}
                    nodes={ids.length}
                    needed={needed}
                    open={term.term === highest}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function VoteCell({
  voter,
  ballots,
}: {
  readonly voter: string;
  readonly ballots: readonly Ballot[];
}) {
  const words = useMessages();
  const given = ballots.filter(({ state }) => state !== 'refused');
  const shown = given.length > 0 ? given : ballots.slice(-1);
  if (shown.length === 0) {
    return (
      <span className="no-vote" role="img" aria-label={words.votes.notVoted(voter)}>
        –
      </span>
    );
  }
  const slips = shown.map(({ candidate, state, at }) => {
    const label = words.votes.cell(voter, candidate, words.votes.states[state]);
    return (
      <svg key={candidate} viewBox="0 0 34 28" width="34" height="28" role="img" aria-label={label}>
        <title>{`${label}, ${formatMs(at)} ms`}</title>
        <Slip name={candidate} state={state} />
      </svg>
    );
  });
  return given.length > 1 ? <span className="twice">{slips}</span> : slips;
}

interface OutcomeProps {
  readonly votes: TermVotes;
  readonly nodes: number;
  readonly needed: number;
  readonly open: boolean;
}

function Outcome({ votes, nodes, needed, open }: OutcomeProps) {
  const words = useMessages();
  const { ballots, leader } = votes;
  const given = ballots.filter(({ state }) => state !== 'refused');
  const counted = countsOf(ballots.filter(({ state }) => state === 'counted'));
  const rivals = useSlice(({ moment }) =>
    moment.safety.violations.some(
      ({ property, term }) => property === 'election-safety' && term === votes.term,
    ),
  );
  if (rivals) {
    return (
      <>
        <b className="rivals">{words.votes.rivals}</b>
        <span>{words.votes.given(given.length)}</span>
      </>
    );
  }
  if (leader !== null) {
    return (
      <>
        <b>{words.votes.won(leader)}</b>
        <span>{words.votes.count(counted.get(leader) ?? 0, nodes)}</span>
      </>
    );
  }
  const split = isSplit(votes, nodes, needed);
  return (
    <>
      <b>{split ? words.votes.split : open ? words.votes.open : words.votes.over}</b>
      <span>{tallyOf(counted)}</span>
    </>
  );
}

/** Who has how many; of more than two, the ballots say who. */
function tallyOf(counted: ReadonlyMap<NodeId, number>): string {
  const parts = [...counted].map(([candidate, count]) =>
    counted.size > 2 ? count : `${candidate} ${count}`,
  );
  return parts.join(' · ');
}
