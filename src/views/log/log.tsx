import { lazy, Suspense, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Server } from '../../server/server.js';
import { leaderOf, serverOf } from '../../simulation/world.js';
import { useMessages, useSlice, useStill } from '../app-context.js';
import { useSight } from '../sight/use-sight.js';
import { EntryMark } from '../lab/lazy.js';
import { violationAt } from '../safety-line.js';
import { useSize } from '../use-size.js';
import { LogAxis } from './axis.js';
import { LogKey } from './key.js';
import { Row } from './row.js';

/** Fetched when somebody looks through the eyes of a node. */
const KnownRow = lazy(async () => ({ default: (await import('../sight/known-row.js')).KnownRow }));

/** Columns beyond the visible ones that are drawn too, so that scrolling shows no gaps. */
const SPARE = 2;

/** What the indexes above the rows take, in px; lower rows than these stand closer, and have no room for marks. */
const AXIS = 22;
const CLOSER = 45;
const TOO_LOW = 34;

/** Widths in px: of a column, and of what stays in view on the left (the node) and on the right (its numbers). */
export interface Columns {
  readonly cell: number;
  /** As narrow as this they become for the whole log to be in view; one that is longer still is scrolled, at full width. */
  readonly least: number;
  readonly name: number;
  readonly ends: number;
  /** Whether there is room above a row for what the leader knows of it, and for asking what the names mean. */
  readonly pins: boolean;
}

export const WIDE: Columns = { cell: 98, least: 98, name: 116, ends: 150, pins: true };
/** Of more logs than five: they have thin rows of smaller letters. */
export const THIN: Columns = { ...WIDE, least: 45 };
export const SMALL: Columns = { cell: 72, least: 72, name: 62, ends: 100, pins: false };

/** Every node's log on one axis of indexes. Only the columns in view are drawn, however long the logs are. */
export function LogPanel({ columns: widths }: { readonly columns: Columns }) {
  const { name, ends, pins } = widths;
  const words = useMessages();
  const world = useStill();
  const [box, size] = useSize<HTMLDivElement>();
  const [left, setLeft] = useState(0);
  const fixed = name + ends;
  const clash = useSlice(({ moment }) => violationAt(moment, true));
  const longest = Math.max(...world.servers.map(({ node }) => node.log.length));
  // The pin of what comes next stands one column further.
  const needed = longest + (pins ? 1 : 0);
  const fitting = Math.floor((size.width - fixed) / needed);
  const cell = fitting < widths.least ? widths.cell : Math.min(widths.cell, fitting);
  const columns = Math.max(needed, Math.floor((size.width - fixed) / cell));
  const sheet = columns * cell + fixed;
  const onScroll = useFollowNewest(box, sheet, setLeft);

  const first = Math.max(1, Math.floor(left / cell) + 1 - SPARE);
  const last = Math.min(columns, Math.ceil((left + size.width) / cell) + SPARE);
  const row = (size.height - AXIS) / world.servers.length;
  const dense = row < TOO_LOW;
  const snug = row < CLOSER;
  const sight = useSight();
  const selection = useSlice((state) => state.selection);
  const viewer = sight === null ? null : serverOf(world, sight.knowledge.node);
  const progress =
    viewer === null
      ? (selectedLeader(world.servers, selection) ?? leaderOf(world))
      : viewer?.node.leadership == null
        ? null
        : viewer;
  return (
    <section className={`log ${dense ? 'dense' : snug ? 'snug' : ''}`} aria-label={words.log.title}>
      <header>
        <h2>{words.log.title}</h2>
        <LogKey progress={progress !== null && !dense} />
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
          <LogAxis first={first} last={last} name={name} cell={cell} asked={pins} />
          <ul>
            <Suspense>
              {world.servers.map((server) => {
                const known = sight?.knowledge.others.find(({ id }) => id === server.id);
                const leader = progress?.id === server.id ? null : progress;
                const place = { server, leader, first, last, cell };
                return sight === null || known === undefined ? (
                  <Row key={server.id} {...place}>
                    {clash && (
                      <Suspense>
                        <EntryMark node={server.id} violation={clash} cell={cell} />
                      </Suspense>
                    )}
                  </Row>
                ) : (
                  <KnownRow key={server.id} {...place} known={known} sight={sight} />
                );
              })}
            </Suspense>
          </ul>
        </div>
      </div>
      {longest === 0 && <p className="log-empty">{words.log.empty}</p>}
    </section>
  );
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
