import type { Flight, LaneEvent, TimerStretch, Traffic } from '../../history/traffic.js';
import { legOf } from '../../history/traffic.js';
import type { Exchange } from '../../simulation/exchange.js';
import type { Box, Point } from '../stage/geometry.js';
import { isHeartbeat } from '../stage/glyphs.js';
import { textWidth } from '../stage/labels.js';
import { saysYes } from '../stage/message-words.js';
import { Board, boxAround, pointAt, type Line } from './boxes.js';
import { fuseOf, middleOf, type Layout } from './layout.js';
import { eventLabel, shortLabel, type Words } from './words.js';

/** Where a text stands: the box that it fills, in px. */
export interface Label extends Box {
  readonly text: string;
}

export interface DrawnFlight {
  readonly key: string;
  readonly flight: Flight;
  /** As far as it comes: a message that gets lost stops on the way. */
  readonly line: Line;
  readonly arrives: boolean;
  /** Where its glyph stands; null where it has none, or no room for it. */
  readonly glyph: Point | null;
  readonly label: Label | null;
}

export interface DrawnEvent extends Point {
  readonly key: string;
  readonly event: LaneEvent;
  readonly label: Label | null;
}

/** Messages and events with their places, in px. */
export interface Picture {
  readonly flights: readonly DrawnFlight[];
  readonly events: readonly DrawnEvent[];
  /** Why an election timer was set, below the lane. */
  readonly timers: readonly Label[];
}

/** More messages than this cannot be told apart. */
const MOST_FLIGHTS = 150;
/** A lost message is seen to stop at this share of its way. */
const LOST_AT = 0.8;
const LINE_HEIGHT = 16;
const LETTER = 7.1;
const BOLD_LETTER = 7.6;

/** Whether so much goes on that messages can only be drawn closer. */
export function isCrowded({ flights }: Traffic): boolean {
  return flights.length > MOST_FLIGHTS;
}

/** Finds a place for everything: marks stand where they must, then come glyphs, then what is written beside them. */
export function compose(
  traffic: Traffic,
  layout: Layout,
  x: (time: number) => number,
  words: Words,
): Picture {
  const shown = isCrowded(traffic) ? [] : traffic.flights;
  const { width } = layout;
  const board = new Board({ x: 0, y: 0, width, height: layout.axis });
  for (const y of layout.middles) {
    board.put(boxAround({ x: width / 2, y }, 3 * width, layout.thin + 2));
  }
  const lines = shown.flatMap((flight) => {
    const line = lineOf(flight, layout, x);
    if (line === null) return [];
    board.draw(line);
    return [{ flight, line }];
  });
  const marks = marksOf(traffic.events, layout, x);
  for (const { box } of marks) board.put(box);
  const glyphs = lines.map(({ flight, line }) => glyphFor(flight, line, layout, board));
  const events = marks.map(({ event, point }, i) => ({
    ...point,
    key: `${event.event} ${event.node} ${event.kind} ${i}`,
    event,
    label: labelOfEvent(marks, i, eventLabel(event, words), layout, board),
  }));
  const flights = lines.map(({ flight, line }, i) => ({
    key: legOf(flight.exchange),
    flight,
    line,
    arrives: arrives(flight),
    glyph: glyphs[i] ?? null,
    label: labelOfFlight(shortLabel(flight, words), flight, line, glyphs[i] ?? null, layout, board),
  }));
  const timers = traffic.timers.flatMap((timer) => labelOfTimer(timer, layout, x, words, board));
  return { flights, events, timers };
}

function arrives({ lost, endsAt, arrivesAt }: Flight): boolean {
  return !lost && endsAt >= arrivesAt;
}

/** From lane to lane, in px; null where an end has no lane. */
function lineOf(flight: Flight, layout: Layout, x: (time: number) => number): Line | null {
  const from = middleOf(layout, flight.from);
  const to = middleOf(layout, flight.to);
  if (from === null || to === null) return null;
  const off = (layout.thick / 2 + 2) * Math.sign(to - from);
  const whole = {
    from: { x: x(flight.sentAt), y: from + off },
    to: { x: x(flight.arrivesAt), y: to - off },
  };
  if (arrives(flight)) return whole;
  const share = (flight.endsAt - flight.sentAt) / (flight.arrivesAt - flight.sentAt || 1);
  return { from: whole.from, to: pointAt(whole, Math.min(share, flight.lost ? LOST_AT : 1)) };
}

interface Mark {
  readonly event: LaneEvent;
  readonly point: Point;
  readonly box: Box;
}

/** The marks of the events; of two at one time and on one lane, the later stands beside the earlier. */
function marksOf(
  events: readonly LaneEvent[],
  layout: Layout,
  x: (time: number) => number,
): readonly Mark[] {
  const last = new Map<string, Mark>();
  return events.map((event) => {
    const before = last.get(event.node);
    const mark = markOf(event, layout, x);
    const beside = (before?.point.x ?? -Infinity) + 24 * layout.scale;
    const moved = event.at === before?.event.at ? movedTo(beside, mark) : mark;
    last.set(event.node, moved);
    return moved;
  });
}

function movedTo(x: number, { event, point, box }: Mark): Mark {
  return { event, point: { ...point, x }, box: { ...box, x: box.x + x - point.x } };
}

function markOf(event: LaneEvent, layout: Layout, x: (time: number) => number): Mark {
  const middle = middleOf(layout, event.node) ?? 0;
  const up = event.kind === 'request' ? layout.thick / 2 + 6 * layout.scale : 0;
  const point = { x: x(event.at), y: middle - up };
  return { event, point, box: boxAround(point, 26 * layout.scale, 26 * layout.scale) };
}

/** Half the width of a glyph at full size, in px, as it will be drawn. */
function reachOf(exchange: Exchange): number {
  if (exchange.phase === 'reply') return 13;
  if (exchange.path === '/request_vote') return 13;
  if (exchange.path === '/request') return 37;
  const { length } = exchange.request.entries;
  return (Math.min(3, length) * 41 + 7 + (length > 3 ? 26 : 0)) / 2;
}

/** Whether a message is drawn as a mere line: a heartbeat, or a reply to one that says yes. */
export function isPlain(exchange: Exchange): boolean {
  return isHeartbeat(exchange) && (exchange.phase === 'request' || saysYes(exchange));
}

/**
 * A glyph stands midway between two lanes: best beside the lane of the one who is called, where no two messages
 * of one caller meet.
 */
function glyphFor(flight: Flight, line: Line, layout: Layout, board: Board): Point | null {
  const { exchange } = flight;
  if (isPlain(exchange)) return null;
  const gaps = Math.abs(layout.ids.indexOf(flight.from) - layout.ids.indexOf(flight.to));
  const shares = Array.from({ length: gaps }, (_, i) => (i + 0.5) / gaps);
  if (exchange.phase !== 'reply') shares.reverse();
  const width = 2 * reachOf(exchange) * layout.scale + 4;
  const height = 30 * layout.scale;
  for (const share of flight.lost ? [0.45 / gaps] : shares) {
    const point = pointAt(line, share);
    const box = boxAround(point, width, height);
    if (!board.isFree(box)) continue;
    board.put(box);
    return point;
  }
  return null;
}

/**
 * Above its lane, on the side of what it tells of: behind the mark of what begins, as a leader's bar does, before the
 * mark of what ends; else right above the mark. Never over another mark of this lane, or it would be taken for that one's.
 */
function labelOfEvent(
  marks: readonly Mark[],
  own: number,
  text: string,
  layout: Layout,
  board: Board,
): Label | null {
  const { event, box: mark } = marks[own] as Mark;
  const width = textWidth(text) * BOLD_LETTER + 4;
  const middle = mark.y + mark.height / 2;
  const above = middle - layout.thick / 2 - LINE_HEIGHT - 3;
  const at = (x: number, y: number) => ({ x, y, width, height: LINE_HEIGHT, text });
  const centre = mark.x + mark.width / 2 - width / 2;
  const right = mark.x + mark.width + 4;
  const left = mark.x - width - 4;
  const begins = event.kind === 'leader' || event.kind === 'crash';
  const over = (x: number) => at(x, mark.y - LINE_HEIGHT);
  const best = begins
    ? [at(right, above), over(mark.x)]
    : [at(left, above), over(mark.x + mark.width - width)];
  const others = begins ? [over(centre)] : [over(centre), at(right, above)];
  const isOwn = (place: Label) =>
    !marks.some(
      ({ event: other, point }, i) =>
        i !== own && other.node === event.node && point.x > place.x && point.x < place.x + width,
    );
  return board.take(best.filter(isOwn), true) ?? board.take(others.filter(isOwn), true);
}

/** Beside its glyph, or, where it has none, beside its line. */
function labelOfFlight(
  text: string,
  { exchange }: Flight,
  line: Line,
  glyph: Point | null,
  layout: Layout,
  board: Board,
): Label | null {
  if (text === '') return null;
  const width = textWidth(text) * LETTER + 4;
  const reach = glyph === null ? 4 : reachOf(exchange) * layout.scale + 6;
  const shares = glyph === null ? [0.5, 0.35, 0.65] : [0];
  const places = shares.flatMap((share) => {
    const { x, y } = glyph ?? pointAt(line, share);
    const skew = glyph === null ? slant(line) : 0;
    const top = y - LINE_HEIGHT / 2;
    return [x + reach + skew, x - reach - skew - width].map((left) => ({
      x: left,
      y: top,
      width,
      height: LINE_HEIGHT,
      text,
    }));
  });
  return board.take(places, false);
}

/** How far a line moves sideways within half the height of a text, in px. */
function slant({ from, to }: Line): number {
  const rise = Math.abs(to.y - from.y);
  return rise === 0 ? 0 : (Math.abs(to.x - from.x) / rise) * (LINE_HEIGHT / 2);
}

/** In the fuse, where it is high and long enough for it. */
function labelOfTimer(
  timer: TimerStretch,
  layout: Layout,
  x: (time: number) => number,
  words: Words,
  board: Board,
): readonly Label[] {
  const fuse = fuseOf(timer, layout, Infinity);
  if (timer.cause === null || fuse === null || fuse.high(fuse.to) < LINE_HEIGHT - 2) return [];
  const text = words.spaceTime.timer[timer.cause];
  const width = textWidth(text) * LETTER;
  const left = x(timer.from) + 6;
  const right = Math.min(x(fuse.to), layout.width) - width - 4;
  const places = [];
  for (let at = left; at <= right && places.length < 8; at += 24) {
    places.push({ x: at, y: fuse.top + 1, width, height: LINE_HEIGHT - 3, text });
  }
  const label = board.take(places, false);
  return label === null ? [] : [label];
}
