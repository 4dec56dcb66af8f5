import { lazy, memo, Suspense, type ReactNode } from 'react';
import { isRunning, standingOf, type Server } from '../../server/server.js';
import { useMessages } from '../app-context.js';
import { sameButTimers } from '../but-timers.js';
import { RoleIcon } from '../icons.js';
import { useExplained } from '../causes/use-explained.js';
import { Cell } from './cell.js';
import { Pin } from './key.js';

/** Fetched when somebody asks for causes. */
const LitCells = lazy(async () => ({ default: (await import('../causes/lit-cells.js')).LitCells }));

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
  /** What is to be seen over the cells. */
  readonly children?: ReactNode;
}

/** One node's log: its entries, how far they are committed and applied, and what the leader knows of them. */
export const Row = memo(function Row({ server, leader, first, last, cell, children }: RowProps) {
  const words = useMessages();
  const { id, node, status } = server;
  const gone = !isRunning(server);
  const role = standingOf(server);
  const { log, commitIndex, lastApplied } = node;
  const lit = useExplained();
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
        <Suspense>
          {lit !== null && <LitCells trail={lit} node={id} first={first} last={last} cell={cell} />}
        </Suspense>
        {range(first, last).map((index) => (
          <span key={index} style={{ left: (index - 1) * cell, width: cell - 4 }}>
            {index > log.length ? (
              <i className="missing-dot" />
            ) : (
              <Cell
                node={id}
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
                first={index === Math.min(last, log.length)}
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
        {children}
      </div>
      <div className="log-ends">
        {gone ? (
          <span className="lost">
            <i>{words.log.commit} </i>
            {status === 'down' ? words.log.lost : '—'}
          </span>
        ) : (
          <>
            <span>
              <i>{words.log.commit} </i>
              {commitIndex}
            </span>
            <span>
              <i>{words.log.applied} </i>
              {lastApplied}
            </span>
          </>
        )}
      </div>
    </li>
  );
}, sameButTimers);

/** A rule from index 1 to commitIndex, with a diamond at lastApplied. */
export function CommitRule({
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

/** From the left of its column a pin stands so far, in px, so that its number has room in it; and so far beside “match 0”. */
const INSET = 8;
const BESIDE = 80;

/** What the leader believes of a follower: the last index known to match, and the next one to send. */
export function Pins({
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
      <span className="pin" style={{ left: match === 0 ? 0 : (match - 1) * cell + INSET }}>
        <Pin filled />
        {words.log.match} {match}
      </span>
      <span
        className="pin"
        style={{ left: (next - 1) * cell + (match === 0 && next === 1 ? BESIDE : INSET) }}
      >
        <Pin filled={false} />
        {words.log.next} {next}
      </span>
    </>
  );
}
