import {
  lazy,
  Suspense,
  useCallback,
  useMemo,
  useReducer,
  useState,
  type PointerEvent,
} from 'react';
import type { Sight } from '../../history/sight.js';
import { isRunning } from '../../server/server.js';
import { rulesOf, serverOf } from '../../simulation/world.js';
import { useApp, useIds, useMessages, useSlice, useStill } from '../app-context.js';
import { useExplained } from '../causes/use-explained.js';
import { useSight } from '../sight/use-sight.js';
import { ClientOutcome } from '../client-form.js';
import { FaultLayer, StillRings, ToolCard } from '../faults/lazy.js';
import { violationAt } from '../safety-line.js';
import { useSize } from '../use-size.js';
import { WhenIdle } from '../when-idle.js';
import { pointIn } from '../zoom.js';
import { Ballots } from './ballots.js';
import { layOut, leastHeight, spotOf, type Box, type Geometry } from './geometry.js';
import { Headline } from './headline.js';
import { StageInWords } from './in-words.js';
import { Key } from './key.js';
import { Capsules } from '../lab/lazy.js';
import { Links } from './links.js';
import { Moving, takenBoxes } from './moving.js';
import { NodeActions } from './node-actions.js';
import { NodeDisc } from './node.js';
import { VotesByTerm } from './votes.js';

/** Fetched when somebody asks for causes. */
const LitStage = lazy(async () => ({ default: (await import('../causes/lit-stage.js')).LitStage }));

/** Fetched when somebody looks through the eyes of a node. */
const SightHeadline = lazy(async () => ({
  default: (await import('../sight/sight-headline.js')).SightHeadline,
}));
const KnownNodes = lazy(async () => ({
  default: (await import('../sight/known-nodes.js')).KnownNodes,
}));
const SightInWords = lazy(async () => ({
  default: (await import('../sight/sight-in-words.js')).SightInWords,
}));

/** Above this speed a label would be gone before it is read. */
const SLOW = 1 / 20;
/** From so many nodes on, labels would hide the messages: one shows where it is asked for. */
const MANY = 6;
/** So many terms of votes stand on the stage, and only for so many nodes. */
const VOTE_ROWS = 3;
const VOTE_NODES = 3;

/** The cluster: nodes, links, every message in flight, and one sentence about it. */
export function Stage({ small }: { readonly small: boolean }) {
  const words = useMessages();
  const { raftarium } = useApp();
  const world = useStill();
  const selected = useSlice(({ selection }) => (selection?.kind === 'node' ? selection.id : null));
  const slow = useSlice((state) => !state.playing || state.speed <= SLOW);
  const [box, size] = useSize<HTMLDivElement>();
  const ids = useIds();
  const geometry = useMemo(() => layOut(ids, size.width, size.height), [ids, size]);
  const [near, setNear] = useState<string | null>(null);
  const [walls, putWalls] = useReducer(newer, []);
  const votesHere = !small && world.servers.length <= VOTE_NODES;
  const terms = useSlice((state) => state.moment.votes.length);
  const explained = useExplained();
  const sight = useSight();
  const labels = slow && world.servers.length < MANY;
  const needed = rulesOf(world).majority(world.servers.length);
  const tool = useSlice((state) => state.tool);

  /** While fields of a node are open, it stays the one that the pointer is by. */
  function comeNear(id: string | null): void {
    if (box.current?.querySelector(':popover-open') == null) setNear(id);
  }

  const press = useCallback(
    (id: string) => {
      const inHand = raftarium.store.getState().tool;
      if (inHand?.node === undefined) raftarium.select({ kind: 'node', id });
      else inHand.node(id);
    },
    [raftarium],
  );

  const voteRows = votesHere ? Math.min(VOTE_ROWS, terms) : 0;
  const frozen = world.servers.some(({ status }) => status === 'paused');
  const rivalry = useSlice(({ moment }) => violationAt(moment, false));
  return (
    <section
      className={`stage ${labels ? 'slow' : ''} ${votesHere ? '' : 'tight'} ${tool?.name ?? ''} ${explained === null ? '' : 'lit'}`}
      aria-label={words.stage.label}
    >
      <Suspense>{sight === null ? <Headline /> : <SightHeadline sight={sight} />}</Suspense>
      <div
        className="stage-box"
        ref={box}
        style={small ? { minHeight: leastHeight(ids.length) } : undefined}
        onPointerMove={(event) => comeNear(nearestNode(event, geometry))}
        onPointerLeave={() => comeNear(null)}
      >
        {size.width > 0 && (
          <svg
            className="still"
            width={size.width}
            height={size.height}
            role="group"
            aria-label={words.stage.label}
          >
            <Suspense>
              {rivalry && (
                <Capsules
                  geometry={geometry}
                  violation={rivalry}
                  taken={takenBoxes(geometry, voteRows, small, false)}
                />
              )}
            </Suspense>
            <WhenIdle meanwhile={<Links geometry={geometry} />}>
              <FaultLayer world={sight?.world ?? world} geometry={geometry} onTaken={putWalls} />
            </WhenIdle>
            <Suspense>
              {explained !== null && <LitStage trail={explained} geometry={geometry} />}
            </Suspense>
            {sight !== null && (
              <Suspense>
                <KnownNodes sight={sight} geometry={geometry} onPress={press} />
              </Suspense>
            )}
            {sight === null &&
              world.servers.map((server) => {
                const spot = spotOf(geometry, server.id);
                return spot === undefined ? null : (
                  <g key={server.id}>
                    <NodeDisc
                      server={server}
                      spot={spot}
                      geometry={geometry}
                      selected={selected === server.id}
                      words={words}
                      onSelect={press}
                    />
                    <Ballots
                      server={server}
                      servers={world.servers}
                      geometry={geometry}
                      needed={needed}
                    />
                  </g>
                );
              })}
            <Suspense>
              {frozen && <StillRings world={sight?.world ?? world} geometry={geometry} />}
            </Suspense>
          </svg>
        )}
        {size.width > 0 && (
          <Moving
            geometry={geometry}
            labels={labels}
            voteRows={voteRows}
            walls={walls}
            small={small}
            viewer={sight === null ? null : viewerOf(sight)}
          />
        )}
        {!small && <NodeActions geometry={geometry} servers={world.servers} near={near} />}
      </div>
      {votesHere && sight === null && <VotesByTerm newest={VOTE_ROWS} />}
      {!small && rivalry === undefined && <Key />}
      {!small && <ClientOutcome />}
      {tool !== null && (
        <Suspense>
          <ToolCard />
        </Suspense>
      )}
      <Suspense>{sight === null ? <StageInWords /> : <SightInWords sight={sight} />}</Suspense>
    </section>
  );
}

/** Of no boxes and none the same ones: then nothing is drawn anew. */
function newer(old: readonly Box[], boxes: readonly Box[]): readonly Box[] {
  return old.length + boxes.length === 0 ? old : boxes;
}

/** Who knows of its own timers and messages; one that is down knows of none. */
function viewerOf({ knowledge: { node }, world }: Sight): string {
  const server = serverOf(world, node);
  return server !== undefined && isRunning(server) ? node : '';
}

/** The node whose disc or caption the pointer is by. */
function nearestNode(event: PointerEvent<HTMLDivElement>, geometry: Geometry): string | null {
  const { x, y } = pointIn(event.currentTarget, event);
  const { ring, captions } = geometry;
  const reach = captions === 'full' ? 200 : 130;
  for (const spot of geometry.spots) {
    const side = spot.caption === 'left' ? -1 : 1;
    const aside = (x - spot.x) * side;
    if (aside > -ring && aside < ring + reach && Math.abs(y - spot.y) < ring + 24) return spot.id;
  }
  return null;
}
