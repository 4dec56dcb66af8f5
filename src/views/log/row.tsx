import type { Messages } from '../../i18n/en.js';
import { shortCommand } from '../../i18n/facts.js';
import type { Entry } from '../../raft/node.js';
import { isRunning, standingOf, type Server } from '../../server/server.js';
import { useMessages } from '../app-context.js';
import { RoleIcon } from '../icons.js';
import { termClass } from '../terms.js';
import { Pin } from './key.js';

/** The whole numbers from `first` to `last`. */
export function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

interface RowProps {
  readonly server: Server;
  /** The leader whose view of this follower is shown above the row. */
  readonly leader: Server | null;
  readonly first: number;
  readonly last: number;
  readonly cell: number;
}

/** One node's log: its entries, how far they are committed and applied, and what the leader knows of them. */
export function Row({ server, leader, first, last, cell }: RowProps) {
  const words = useMessages();
  const { id, node, status } = server;
  const gone = !isRunning(server);
  const role = standingOf(server);
  const { log, commitIndex, lastApplied } = node;
  return (
    <li
      className={`log-row ${role}`}
      aria-label={words.log.row(id, words.roles[role], log.length, commitIndex)}
    >
      <div className="log-name">
        <RoleIcon role={role} />
        <span>
          <b>{id}</b>
          <small>{words.roles[role]}</small>
        </span>
      </div>
      <div className="log-cells">
        {range(first, last).map((index) => (
          <span key={index} style={{ left: (index - 1) * cell, width: cell - 4 }}>
            {index > log.length ? (
              <i className="missing-dot" />
            ) : (
              <Cell
                entry={log.at(index)}
                index={index}
                state={
                  status === 'down'
                    ? 'kept'
                    : gone
                      ? 'seen'
                      : index <= commitIndex
                        ? 'committed'
                        : 'stored'
                }
              />
            )}
          </span>
        ))}
        {gone ? (
          log.length > 0 && (
            <i className="commit-rule lost" style={{ width: log.length * cell - 4 }} />
          )
        ) : (
          <CommitRule commitIndex={commitIndex} lastApplied={lastApplied} cell={cell} />
        )}
        {leader?.node.leadership != null && <Pins leader={leader} follower={id} cell={cell} />}
      </div>
      <div className="log-ends">
        {gone ? (
          <span className="lost">{status === 'down' ? words.log.lost : '—'}</span>
        ) : (
          <>
            <span>{commitIndex}</span>
            <span>{lastApplied}</span>
          </>
        )}
      </div>
    </li>
  );
}

interface CellProps {
  readonly entry: Entry;
  readonly index: number;
  readonly state: keyof Messages['log']['states'];
}

function Cell({ entry, index, state }: CellProps) {
  const words = useMessages();
  const label = words.log.cell(index, entry.command, entry.term, words.log.states[state]);
  return (
    <span
      className={`cell ${state} ${termClass(entry.term)}`}
      role="img"
      aria-label={label}
      title={label}
    >
      <code>{shortCommand(entry.command)}</code>
      <small>t{entry.term}</small>
    </span>
  );
}

/** A rule from index 1 to commitIndex, with a diamond at lastApplied. */
function CommitRule({
  commitIndex,
  lastApplied,
  cell,
}: {
  readonly commitIndex: number;
  readonly lastApplied: number;
  readonly cell: number;
}) {
  if (commitIndex === 0) return null;
  return (
    <>
      <i className="commit-rule" style={{ width: commitIndex * cell - 4 }} />
      {lastApplied > 0 && <i className="applied-mark" style={{ left: lastApplied * cell - 20 }} />}
    </>
  );
}

/** What the leader believes of a follower: the last index known to match, and the next one to send. */
function Pins({
  leader,
  follower,
  cell,
}: {
  readonly leader: Server;
  readonly follower: string;
  readonly cell: number;
}) {
  const words = useMessages();
  const match = leader.node.leadership?.matchIndex[follower] ?? 0;
  const next = leader.node.leadership?.nextIndex[follower] ?? 1;
  return (
    <>
      <span className="pin" style={{ left: match === 0 ? 0 : match * cell - cell / 2 - 12 }}>
        <Pin filled />
        {words.log.match} {match}
      </span>
      <span
        className="pin"
        style={{ left: next * cell - cell / 2 - 12 + (match === 0 && next === 1 ? 42 : 0) }}
      >
        <Pin filled={false} />
        {words.log.next} {next}
      </span>
    </>
  );
}
