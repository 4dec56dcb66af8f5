import { useEffect, useMemo, useRef, useState } from 'react';
import { roleOf } from '../../raft/node.js';
import type { Server } from '../../server/server.js';
import { isFlying } from '../../simulation/exchange.js';
import { rulesOf } from '../../simulation/world.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { ClientOutcome } from '../client-form.js';
import { Slip } from '../icons.js';
import { termClass } from '../terms.js';
import { useSize } from '../use-size.js';
import { layOut, spotOf, type Box, type Geometry } from './geometry.js';
import { Headline } from './headline.js';
import { Key } from './key.js';
import { Links } from './links.js';
import { messageLayer } from './message-layer.js';
import { inWords } from './message-words.js';
import { NodeDisc } from './node.js';
import { NodeActions } from './node-actions.js';
import { beadsLeft, electionArc, shareLeft, shownTimer, timeLeft } from './timers.js';
import { VotesByTerm } from './votes.js';

/** Above this speed a label would be gone before it is read. */
const SLOW = 1 / 20;

/** The cluster: nodes, links, every message in flight, and one sentence about it. */
export function Stage({ phone }: { readonly phone: boolean }) {
  const words = useMessages();
  const { raftarium } = useApp();
  const world = useSlice((state) => state.moment.world);
  const selection = useSlice((state) => state.selection);
  const labels = useSlice((state) => !state.playing || state.speed <= SLOW);
  const [box, size] = useSize<HTMLDivElement>();
  const ids = world.servers.map(({ id }) => id).join(' ');
  const geometry = useMemo(() => layOut(ids.split(' '), size.width, size.height), [ids, size]);
  const [hovered, setHovered] = useState<string | null>(null);
  const votesHere = !phone && world.servers.length <= 3;
  const selectedNode = selection?.kind === 'node' ? selection.id : null;
  return (
    <section className={`stage ${labels ? 'slow' : ''}`} aria-label={words.stage.label}>
      <Headline />
      <div className="stage-box" ref={box}>
        {size.width > 0 && (
          <svg width={size.width} height={size.height} role="group" aria-label={words.stage.label}>
            <defs>
              <pattern
                id="hatch"
                width="7"
                height="7"
                patternTransform="rotate(45)"
                patternUnits="userSpaceOnUse"
              >
                <path className="hatch-line" d="M0,0V7" />
              </pattern>
            </defs>
            <Links world={world} geometry={geometry} />
            {world.servers.map((server) => {
              const spot = spotOf(geometry, server.id);
              return spot === undefined ? null : (
                <g key={server.id} onPointerEnter={() => setHovered(server.id)}>
                  <NodeDisc
                    server={server}
                    spot={spot}
                    geometry={geometry}
                    selected={selectedNode === server.id}
                    words={words}
                    onSelect={() => raftarium.select({ kind: 'node', id: server.id })}
                  />
                  <Ballots
                    server={server}
                    servers={world.servers}
                    geometry={geometry}
                    needed={rulesOf(world).majority(world.servers.length)}
                  />
                </g>
              );
            })}
            <Moving geometry={geometry} votesHere={votesHere} phone={phone} />
          </svg>
        )}
        {!phone && (
          <NodeActions
            geometry={geometry}
            servers={world.servers}
            shown={[hovered, selectedNode]}
          />
        )}
      </div>
      {votesHere && <VotesByTerm newest={3} />}
      {!phone && <Key />}
      {!phone && <ClientOutcome />}
      <MessageList />
    </section>
  );
}

/** What the frame loop writes: countdowns, and the messages in a group of their own. */
function Moving({
  geometry,
  votesHere,
  phone,
}: {
  readonly geometry: Geometry;
  readonly votesHere: boolean;
  readonly phone: boolean;
}) {
  const { raftarium, frames } = useApp();
  const words = useMessages();
  const layer = useRef<SVGGElement>(null);
  useEffect(() => {
    const root = layer.current;
    const svg = root?.ownerSVGElement;
    if (root == null || svg == null) return undefined;
    const drawMessages = messageLayer(root, {
      geometry,
      words,
      taken: phone ? [] : takenBoxes(geometry, votesHere),
      selected() {
        const { selection } = raftarium.store.getState();
        return selection?.kind === 'message' ? selection.exchange.id : null;
      },
      onSelect: (exchange) => raftarium.select({ kind: 'message', exchange, over: false }),
    });
    const drawTimers = timerWriter(svg, geometry);
    const stop = frames.add((playhead) => {
      drawTimers(playhead.moment.world.servers, playhead.time);
      drawMessages(playhead);
    });
    return () => {
      stop();
      root.replaceChildren();
    };
  }, [frames, geometry, phone, raftarium, votesHere, words]);
  return <g className="messages" ref={layer} />;
}

/** Writes the countdowns into the elements that the nodes keep for them. */
function timerWriter(svg: SVGSVGElement, { ring, ringWidth }: Geometry) {
  return (servers: readonly Server[], time: number) => {
    for (const { id, node } of servers) {
      const timer = shownTimer(node);
      const element = svg.querySelector(`[data-node="${id}"]`);
      if (timer === null || element === null) continue;
      const share = shareLeft(timer, time);
      const ms = element.querySelector('[data-ms]');
      const text = `${Math.ceil(timeLeft(timer, time))}`;
      if (ms !== null && ms.textContent !== text) ms.textContent = text;
      element.querySelector('[data-arc]')?.setAttribute('d', electionArc(share, ring, ringWidth));
      if (node.leadership === null) continue;
      const left = beadsLeft(share);
      element.querySelectorAll('[data-bead]').forEach((bead, i) => {
        bead.classList.toggle('left', i < left);
      });
    }
  };
}

/** Where labels may not stand: headline, votes, key and the nodes' captions. */
function takenBoxes(geometry: Geometry, votesHere: boolean): readonly Box[] {
  const { width, height, ring, captions, spots } = geometry;
  const [w, h] = captions === 'full' ? [200, 96] : captions === 'short' ? [120, 48] : [70, 24];
  const boxes: Box[] = [
    { x: 0, y: 0, width: 322, height: 132 },
    { x: width - 520, y: height - 44, width: 520, height: 44 },
  ];
  if (votesHere) boxes.push({ x: width - 292, y: 0, width: 292, height: 176 });
  for (const { x, y, caption } of spots) {
    const left = caption === 'left' ? x - ring - 12 - w : x + ring + 12;
    boxes.push({ x: left, y: y - h / 2, width: w, height: h });
  }
  return boxes;
}

/** Under a candidate: one slip a node, and how many votes it has. */
function Ballots({
  server,
  servers,
  geometry,
  needed,
}: {
  readonly server: Server;
  readonly servers: readonly Server[];
  readonly geometry: Geometry;
  readonly needed: number;
}) {
  const words = useMessages();
  const votes = useSlice((state) => state.moment.votes);
  const { node } = server;
  const spot = spotOf(geometry, server.id);
  if (node.candidacy === null || spot === undefined) return null;
  const { granted, refused } = node.candidacy;
  const term = [...votes.slice(Math.max(1, votes.length - 5))].find(
    (one) => one.term === node.currentTerm,
  );
  const stateOf = (voter: string) => {
    if (granted.includes(voter)) return 'counted';
    if (refused.includes(voter)) return 'refused';
    const ballot = term?.ballots.find((one) => one.voter === voter && one.candidate === server.id);
    return ballot?.state === 'granted' ? 'granted' : 'pending';
  };
  const { ring, ringWidth, captions, width } = geometry;
  const small = captions !== 'full' && servers.length > 3;
  const scale = small ? 0.72 : 1;
  const slip = 39 * scale;
  const shown = captions === 'timer' ? [] : servers;
  const below = width < 600 ? 48 : 0;
  return (
    <g
      className={`ballots ${termClass(node.currentTerm)}`}
      transform={`translate(${spot.x - (shown.length * slip) / 2},${spot.y + ring + ringWidth + 8 + below})`}
      aria-hidden="true"
    >
      {shown.map(({ id }, i) => (
        <g key={id} transform={`translate(${i * slip},0) scale(${scale})`}>
          <Slip name={stateOf(id) === 'pending' ? id : server.id} state={stateOf(id)} />
        </g>
      ))}
      {width >= 600 && (
        <text
          x={shown.length * slip + (shown.length === 0 ? 0 : 8)}
          y={14 * scale}
          textAnchor={shown.length === 0 ? 'middle' : 'start'}
        >
          <tspan className="strong">{words.stage.ballots(granted.length, servers.length)}</tspan>
          {!small && (
            <tspan x={shown.length * slip + 8} dy="17">
              {words.stage.needs(needed)}
            </tspan>
          )}
        </text>
      )}
    </g>
  );
}

/** The messages in flight as a list in words, for those who do not see them. */
function MessageList() {
  const words = useMessages();
  const world = useSlice((state) => state.moment.world);
  const flying = world.exchanges.filter(isFlying);
  return (
    <div className="in-words">
      <h2>{words.stage.nodes}</h2>
      <ul>
        {world.servers.map(({ id, status, node }) => {
          const timer = shownTimer(node);
          const left = timer === null ? 0 : Math.ceil(timeLeft(timer, world.time));
          const role = words.roles[status === 'down' ? 'down' : roleOf(node)];
          const word =
            node.leadership === null ? words.stage.electionLeft : words.stage.heartbeatLeft;
          return (
            <li key={id}>
              {words.stage.nodeLabel(id, role, node.currentTerm, timer === null ? '' : word(left))}
            </li>
          );
        })}
      </ul>
      <h2>{words.stage.messages}</h2>
      {flying.length === 0 ? (
        <p>{words.stage.noMessages}</p>
      ) : (
        <ul>
          {flying.map((exchange) => (
            <li key={exchange.id}>{inWords(exchange, world.time, words)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
