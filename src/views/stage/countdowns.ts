import { range, select } from 'd3';
import type { Messages } from '../../i18n/en.js';
import type { Timer } from '../../raft/node.js';
import type { Server } from '../../server/server.js';
import { whenChanged, type Draw } from '../frames.js';
import { behindNumber, captionPlace } from './caption.js';
import { spotOf, type Geometry, type Spot } from './geometry.js';
import { BEADS, beadsLeft, electionArc, shareLeft, shownTimer, timeLeft } from './timers.js';

/** One node's countdown as it is drawn; another kind, or other words behind its number, is another drawing. */
interface Countdown {
  readonly kind: 'arc' | 'beads';
  readonly behind: string;
  readonly element: SVGGElement;
  readonly write: (timer: Timer, time: number) => void;
}

/**
 * The nodes' countdowns, drawn into a group that nobody else writes to: an arc for the election timer, beads
 * for the heartbeat timer, and how many ms are left.
 */
export function countdownLayer(
  root: SVGGElement,
  geometry: Geometry,
  words: Messages,
  isShown: (server: Server) => boolean,
): Draw {
  const drawn = new Map<string, Countdown>();
  let shown: readonly Server[] = [];
  const shownTimerOf = (server: Server | undefined) =>
    server === undefined || server.status === 'paused' || !isShown(server)
      ? null
      : shownTimer(server.node);

  function join(servers: readonly Server[]): void {
    for (const [id, { element }] of drawn) {
      const timer = shownTimerOf(servers.find((server) => server.id === id));
      if (timer !== null) continue;
      element.remove();
      drawn.delete(id);
    }
    for (const server of servers) {
      const spot = spotOf(geometry, server.id);
      if (spot === undefined || shownTimerOf(server) === null) continue;
      const kind = kindOf(server);
      const behind = behindNumber(server, spot, geometry, words);
      const old = drawn.get(server.id);
      if (old?.kind === kind && old.behind === behind) continue;
      old?.element.remove();
      drawn.set(server.id, enter(root, spot, geometry, kind, behind));
    }
  }

  return ({ moment, time }) => {
    const { servers } = moment.world;
    if (servers !== shown) {
      join(servers);
      shown = servers;
    }
    for (const server of servers) {
      const timer = shownTimerOf(server);
      if (timer !== null) drawn.get(server.id)?.write(timer, time);
    }
  };
}

/** One node's countdown as it is at a time, for where nothing moves. */
export function drawCountdown(
  root: SVGGElement,
  server: Server,
  geometry: Geometry,
  words: Messages,
  time: number,
): void {
  const timer = shownTimer(server.node);
  const spot = spotOf(geometry, server.id);
  if (timer === null || spot === undefined) return;
  const behind = behindNumber(server, spot, geometry, words);
  enter(root, spot, geometry, kindOf(server), behind).write(timer, time);
}

function kindOf({ node }: Server): Countdown['kind'] {
  return node.leadership === null ? 'arc' : 'beads';
}

function enter(
  root: SVGGElement,
  spot: Spot,
  geometry: Geometry,
  kind: Countdown['kind'],
  behind: string,
): Countdown {
  const group = select(root)
    .append('g')
    .attr('class', 'countdown')
    .attr('transform', `translate(${spot.x},${spot.y})`);
  const { x, y, anchor, timer } = captionPlace(spot, geometry);
  const text = group
    .append('text')
    .attr('x', x + timer.x)
    .attr('y', y + timer.y)
    .attr('text-anchor', anchor);
  const number = text.append('tspan').attr('class', 'ms');
  text.append('tspan').attr('class', 'unit').text(behind);
  const writeNumber = whenChanged((ms: number) => number.text(ms));
  const writeRing = kind === 'arc' ? arcIn(group, geometry) : beadsIn(group, geometry);
  return {
    kind,
    behind,
    element: group.node() as SVGGElement,
    write(running, time) {
      writeNumber(Math.ceil(timeLeft(running, time)));
      writeRing(shareLeft(running, time));
    },
  };
}

type Group = ReturnType<typeof select<SVGGElement, unknown>>;

function arcIn(group: Group, { ring, ringWidth }: Geometry): (share: number) => void {
  group.append('circle').attr('class', 'track').attr('r', ring).attr('stroke-width', ringWidth);
  const arc = group.append('path').attr('class', 'arc');
  group
    .append('path')
    .attr('class', 'tick')
    .attr('d', `M0,${-ring - ringWidth * 0.9}V${-ring + ringWidth * 0.9}`);
  const writePath = whenChanged((d: string) => arc.attr('d', d));
  return (share) => writePath(electionArc(share, ring, ringWidth));
}

function beadsIn(group: Group, { ring, ringWidth }: Geometry): (share: number) => void {
  const beads = group
    .selectAll('circle')
    .data(range(BEADS))
    .join('circle')
    .attr('class', 'bead')
    .attr('cx', (i) => ring * Math.sin(((i + 0.5) / BEADS) * 2 * Math.PI))
    .attr('cy', (i) => -ring * Math.cos(((i + 0.5) / BEADS) * 2 * Math.PI))
    .attr('r', ringWidth * 0.78);
  const writeLeft = whenChanged((left: number) => beads.classed('left', (i) => i < left));
  return (share) => writeLeft(beadsLeft(share));
}
