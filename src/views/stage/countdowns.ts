import { range, select } from 'd3';
import type { Messages } from '../../i18n/en.js';
import type { Timer } from '../../raft/node.js';
import type { Server } from '../../server/server.js';
import type { Playhead } from '../../store/playback.js';
import { textIn, whenChanged, type Draw } from '../frames.js';
import { behindNumber, captionPlace } from './caption.js';
import { listed, onRing, round, spotOf, type Geometry, type Spot } from './geometry.js';
import { elementOf, markerIn, type Group } from './glyphs.js';
import {
  ABOUT_TO_FIRE,
  beadSize,
  beadsLeft,
  beadsOn,
  msLeft,
  shareLeft,
  shownTimer,
} from './timers.js';

/** One node's countdown as it is drawn; another kind, or other words behind its number, is another drawing. */
interface Countdown {
  readonly kind: 'arc' | 'beads';
  readonly behind: string;
  readonly element: SVGGElement;
  /** What is left, as a share of the duration. */
  readonly writeRing: (share: number) => void;
  /** What is left, in ms. */
  readonly writeNumber: (ms: number) => void;
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
): { readonly rings: Draw; readonly numbers: Draw } {
  const drawn = new Map<string, Countdown>();
  let shown: readonly Server[] = [];
  const shownTimerOf = (server: Server | undefined) =>
    server === undefined || server.status === 'paused' || !isShown(server)
      ? null
      : shownTimer(server.node);

  function join(servers: readonly Server[], time: number): void {
    if (servers === shown) return;
    shown = servers;
    for (const [id, { element }] of drawn) {
      const timer = shownTimerOf(servers.find((server) => server.id === id));
      if (timer !== null) continue;
      element.remove();
      drawn.delete(id);
    }
    for (const server of servers) {
      const spot = spotOf(geometry, server.id);
      const timer = shownTimerOf(server);
      if (spot === undefined || timer === null) continue;
      const kind = kindOf(server);
      const behind = behindNumber(server, spot, geometry, words);
      const old = drawn.get(server.id);
      if (old?.kind === kind && old.behind === behind) continue;
      old?.element.remove();
      const one = enter(root, spot, geometry, kind, behind);
      one.writeNumber(msLeft(timer, time));
      drawn.set(server.id, one);
    }
  }

  function write(
    { moment, time }: Playhead,
    writeOne: (one: Countdown, timer: Timer) => void,
  ): void {
    const { servers } = moment.world;
    join(servers, time);
    for (const server of servers) {
      const timer = shownTimerOf(server);
      const one = drawn.get(server.id);
      if (timer !== null && one !== undefined) writeOne(one, timer);
    }
  }

  return {
    rings(at) {
      write(at, (one, timer) => one.writeRing(shareLeft(timer, at.time)));
    },
    numbers(at) {
      write(at, (one, timer) => one.writeNumber(msLeft(timer, at.time)));
    },
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
  const one = enter(root, spot, geometry, kindOf(server), behind);
  one.writeRing(shareLeft(timer, time));
  one.writeNumber(msLeft(timer, time));
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
  const number = textIn(elementOf(text.append('tspan').attr('class', 'ms')));
  text.append('tspan').attr('class', 'unit').text(behind);
  return {
    kind,
    behind,
    element: elementOf(group),
    writeRing: kind === 'arc' ? arcIn(group, geometry) : beadsIn(group, geometry),
    writeNumber: whenChanged((ms: number) => {
      number.data = `${ms}`;
    }),
  };
}

/** An arc is drawn in pieces of so many degrees: too short for anybody to see that they are straight. */
const PIECE = 8;

function arcIn(group: Group, { ring, ringWidth }: Geometry): (share: number) => void {
  group.append('circle').attr('class', 'track').attr('r', ring).attr('stroke-width', ringWidth);
  const arc = group.append('polyline').attr('class', 'arc');
  group
    .append('path')
    .attr('class', 'tick')
    .attr('d', `M0,${-ring - ringWidth * 0.9}V${-ring + ringWidth * 0.9}`);
  const corners = range(0, 360, PIECE).map((degrees) => onRing(ring, degrees));
  const beginnings = corners.map((_, i) => listed(corners.slice(0, i + 1)));
  const element = elementOf(arc);
  const writeWidth = whenChanged((width: number) => arc.attr('stroke-width', width));
  // From 12 o'clock, clockwise; as points, as a message's trail.
  const writeEnd = whenChanged((degrees: number) => {
    const whole = beginnings[Math.max(0, Math.ceil(degrees / PIECE) - 1)];
    element.setAttribute('points', `${whole} ${listed([onRing(ring, degrees)])}`);
  });
  return (share) => {
    writeWidth(share < ABOUT_TO_FIRE ? ringWidth + 2 : ringWidth);
    writeEnd(round(360 * share));
  };
}

function beadsIn(group: Group, { ring, ringWidth }: Geometry): (share: number) => void {
  const size = beadSize(ringWidth);
  const places = beadsOn(ring);
  group
    .selectAll('circle')
    .data(places)
    .join('circle')
    .attr('class', 'bead')
    .attr('cx', ({ x }) => x)
    .attr('cy', ({ y }) => y)
    .attr('r', size);
  // Those that are left lie on the others: the corners of one line, which is not seen itself.
  const { marker, url } = markerIn(group);
  select(marker).append('circle').attr('class', 'bead left').attr('r', size);
  const line = group.append('polyline').attr('class', 'beads');
  for (const corner of ['start', 'mid', 'end']) line.attr(`marker-${corner}`, url);
  const write = whenChanged((left: number) => line.attr('points', listed(places.slice(0, left))));
  return (share) => write(beadsLeft(share));
}
