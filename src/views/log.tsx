import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Messages } from '../i18n/en.js';
import { shortCommand } from '../i18n/facts.js';
import { roleOf, type Entry } from '../raft/node.js';
import type { Server } from '../server/server.js';
import { leaderOf } from '../simulation/world.js';
import { useMessages, useSlice } from './app-context.js';
import { RoleIcon } from './icons.js';
import { termClass } from './terms.js';
import { useSize } from './use-size.js';

/** Columns beyond the visible ones that are drawn too, so that scrolling shows no gaps. */
const SPARE = 2;

/** Widths in px: of a column, and of what stays in view on the left (the node) and on the right (its two numbers). */
export interface Columns {
  readonly cell: number;
  readonly name: number;
  readonly ends: number;
}

export const WIDE: Columns = { cell: 98, name: 116, ends: 150 };
export const SMALL: Columns = { cell: 72, name: 62, ends: 64 };

/** Every node's log on one axis of indexes. Only the columns in view are drawn, however long the logs are. */
export function LogPanel({ columns: { cell, name, ends } }: { readonly columns: Columns }) {
  const words = useMessages();
  const world = useSlice((state) => state.moment.world);
  const [box, size] = useSize<HTMLDivElement>();
  const [left, setLeft] = useState(0);
  const fixed = name + ends;
  const longest = Math.max(...world.servers.map(({ node }) => node.log.length));
  const columns = Math.max(longest + 1, Math.floor((size.width - fixed) / cell));
  const sheet = columns * cell + fixed;
  const onScroll = useFollowNewest(box, sheet, setLeft);

  const first = Math.max(1, Math.floor(left / cell) + 1 - SPARE);
  const last = Math.min(columns, Math.ceil((left + size.width) / cell) + SPARE);
  const dense = world.servers.length > 5;
  const progress =
    selectedLeader(
      world.servers,
      useSlice((state) => state.selection),
    ) ?? leaderOf(world);
  return (
    <section className={`log ${dense ? 'dense' : ''}`} aria-label={words.log.title}>
      <header>
        <h2>{words.log.title}</h2>
        <LogKey words={words} progress={progress !== null} />
      </header>
      <div
        className="log-scroll"
        ref={box}
        tabIndex={0}
        role="group"
        aria-label={words.log.title}
        onScroll={onScroll}
      >
        <div className="log-sheet" style={{ width: sheet }}>
          <div className="log-axis" aria-hidden="true">
            <span className="log-name">{words.log.index}</span>
            {range(first, last).map((index) => (
              <span
                key={index}
                className="log-index"
                style={{ left: name + (index - 1) * cell, width: cell }}
              >
                {index}
              </span>
            ))}
            <span className="log-ends">
              <span>
                <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
                  <path d="M0,6H14M14,1V11" stroke="currentColor" strokeWidth="2.5" />
                </svg>
                {words.log.commit}
              </span>
              <span>
                <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true">
                  <path
                    d="M0,-4.5L4.5,0L0,4.5L-4.5,0Z"
                    fill="none"
                    stroke="currentColor"
                    strokeWidth="1.8"
                  />
                </svg>
                {words.log.applied}
              </span>
            </span>
          </div>
          <ul>
            {world.servers.map((server) => (
              <Row
                key={server.id}
                server={server}
                leader={progress?.id === server.id ? null : progress}
                first={first}
                last={last}
                cell={cell}
              />
            ))}
          </ul>
        </div>
      </div>
      {longest === 0 && <p className="log-empty">{words.log.empty}</p>}
    </section>
  );
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/**
 * Keeps the newest column in view while the sheet grows, unless somebody has scrolled away from it. Returns
 * what to do on scrolling.
 */
function useFollowNewest(
  box: RefObject<HTMLDivElement | null>,
  sheet: number,
  onLeft: (left: number) => void,
): () => void {
  const follows = useRef(true);
  useLayoutEffect(() => {
    if (follows.current) box.current?.scrollTo({ left: sheet });
  }, [box, sheet]);
  return () => {
    if (box.current === null) return;
    const { scrollLeft, clientWidth, scrollWidth } = box.current;
    follows.current = scrollLeft + clientWidth >= scrollWidth - 8;
    onLeft(scrollLeft);
  };
}

function selectedLeader(
  servers: readonly Server[],
  selection: { readonly kind: string; readonly id?: string } | null,
): Server | null {
  if (selection?.kind !== 'node') return null;
  return servers.find(({ id, node }) => id === selection.id && node.leadership !== null) ?? null;
}

function LogKey({ words, progress }: { readonly words: Messages; readonly progress: boolean }) {
  const { committed, committedMore, stored, storedMore, kept, missing, match, next } = words.log;
  return (
    <ul className="log-key">
      <li>
        <i className="swatch committed" />
        <span>
          {committed}
          <span className="more">{committedMore}</span>
        </span>
      </li>
      <li>
        <i className="swatch stored" />
        <span>
          {stored}
          <span className="more">{storedMore}</span>
        </span>
      </li>
      <li>
        <i className="swatch kept" />
        {kept}
      </li>
      <li>
        <i className="swatch missing" />
        {missing}
      </li>
      {progress && (
        <li className="pins">
          <Pin filled /> {match}
          <Pin filled={false} /> {next}
        </li>
      )}
    </ul>
  );
}

function Pin({ filled }: { readonly filled: boolean }) {
  return (
    <svg viewBox="-6 -5 12 10" width="12" height="10" aria-hidden="true">
      <path
        d="M-4.5,-3.5H4.5L0,4Z"
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  );
}

interface RowProps {
  readonly server: Server;
  /** The leader whose view of this follower is shown above the row. */
  readonly leader: Server | null;
  readonly first: number;
  readonly last: number;
  readonly cell: number;
}

function Row({ server, leader, first, last, cell }: RowProps) {
  const words = useMessages();
  const { id, node, status } = server;
  const down = status === 'down';
  const role = down ? 'down' : roleOf(node);
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
                state={down ? 'kept' : index <= commitIndex ? 'committed' : 'stored'}
              />
            )}
          </span>
        ))}
        {down ? (
          log.length > 0 && (
            <i className="commit-rule lost" style={{ width: log.length * cell - 4 }} />
          )
        ) : (
          <CommitRule commitIndex={commitIndex} lastApplied={lastApplied} cell={cell} />
        )}
        {leader?.node.leadership != null && <Pins leader={leader} follower={id} cell={cell} />}
      </div>
      <div className="log-ends">
        {down ? (
          <span className="lost">{words.log.lost}</span>
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
  readonly state: 'committed' | 'stored' | 'kept';
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
