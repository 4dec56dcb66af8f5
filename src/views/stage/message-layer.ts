import { range, select } from 'd3';
import type { Messages } from '../../i18n/en.js';
import type { Server } from '../../server/server.js';
import { isFlying, type Exchange } from '../../simulation/exchange.js';
import { whenChanged, type Draw } from '../frames.js';
import {
  axisBetween,
  isSmall,
  laneBetween,
  listed,
  pointOn,
  pointsTo,
  round,
  spotOf,
  type Box,
  type Geometry,
  type Lane,
  type Point,
  type Spot,
} from './geometry.js';
import { clearWay, times } from './extent.js';
import { drawMessage, elementOf, markerIn, messageClass, scaleOn, type Group } from './glyphs.js';
import { CLEAR, labelSize, NEAREST, placeLabel } from './labels.js';
import { labelOf } from './message-words.js';

/** A message that gets lost is seen to stop at this share of its way. */
const LOST_AT = 0.6;
/** A message is pressed within so many px above and below its middle, at full size; never within fewer than a thumb needs. */
const HALO = 27;
const TOUCHED = 22;

interface Flight {
  readonly key: string;
  readonly exchange: Exchange;
  readonly lane: Lane;
  readonly from: Spot;
  readonly to: Spot;
  readonly sentAt: number;
  readonly arrivesAt: number;
}

/** One flight as it is drawn. */
interface Drawn {
  readonly flight: Flight;
  readonly element: SVGGElement;
  /** Puts it at a share of its way. */
  readonly move: (way: number) => void;
  /** Where its label stands; null where there is no room, undefined as long as nobody wants it. */
  label: Box | null | undefined;
}

export interface Surroundings {
  readonly geometry: Geometry;
  readonly words: Messages;
  /** Boxes that labels keep clear of. */
  readonly taken: (servers: readonly Server[]) => readonly Box[];
  /** Whether messages show their labels by themselves now; otherwise only the one that is asked for. */
  readonly labels: () => boolean;
  /** A flight of fewer simulated ms is over before a frame could show it. */
  readonly shortest: () => number;
  readonly selected: () => number | null;
  /** Whether a message of this sender is none that the viewer knows of. */
  readonly isUnknown: (from: string) => boolean;
  /** Whether those on one way stand in a row, since no time passes that would tell them apart. */
  readonly inRows: () => boolean;
  readonly onPress: (exchange: Exchange) => void;
}

/**
 * The messages in flight, drawn into a group that nobody else writes to. Elements come and go when an event
 * changes what is on the wire; on every frame only positions are written, each a function of the playhead.
 */
export function messageLayer(root: SVGGElement, around: Surroundings): Draw {
  const links = linksOf(around.geometry);
  const scale = scaleOn(around.geometry);
  const most = isSmall(around.geometry) ? 1 : Infinity;
  let shown: readonly Exchange[] | null = null;
  let shownFrom = 0;
  let drawn: readonly Drawn[] = [];
  let servers: readonly Server[] = [];

  function join(exchanges: readonly Exchange[], shortest: number): void {
    const known = new Map(drawn.map((one) => [one.flight.key, one]));
    drawn = exchanges.filter(isFlying).flatMap((exchange) => {
      const flight = flightOf(exchange, around.geometry);
      if (flight === null || flight.arrivesAt - flight.sentAt < shortest) return [];
      const old = known.get(flight.key);
      if (old === undefined || !looksLike(old.flight.exchange, exchange))
        return enter(root, flight, around, scale, label);
      known.delete(flight.key);
      return { ...old, flight };
    });
    for (const { element } of known.values()) element.remove();
  }

  /** Gives a message its label, as soon as somebody wants to read it. */
  function label(element: SVGGElement): void {
    const one = drawn.find((other) => other.element === element);
    if (one?.label === undefined && one !== undefined) {
      one.label = drawLabel(one, around, around.taken(servers), drawn, links);
    }
  }

  const labelled = () => drawn.filter(({ label: box }) => box != null).length;

  return ({ moment, time }) => {
    const { exchanges } = moment.world;
    servers = moment.world.servers;
    const shortest = around.shortest();
    if (exchanges !== shown || shortest !== shownFrom) {
      join(exchanges, shortest);
      shown = exchanges;
      shownFrom = shortest;
    }
    const all = around.labels();
    const selected = around.selected();
    const inRows = around.inRows();
    for (const one of drawn) {
      const isSelected = one.flight.exchange.id === selected;
      one.element.classList.toggle('selected', isSelected);
      if (isSelected) bringToFront(one.element);
      if (isSelected || (all && one.label === undefined && labelled() < most)) label(one.element);
      one.move(inRows ? placeInRow(one.flight, drawn) : wayOf(one.flight, time));
    }
  };
}

/** What is looked at lies over the others; what has the focus would lose it by being moved. */
function bringToFront(element: SVGGElement): void {
  if (element.nextSibling !== null && document.activeElement !== element)
    element.parentNode?.append(element);
}

const same = (x: unknown, y: unknown) => x === y || JSON.stringify(x) === JSON.stringify(y);

/** Whether two exchanges look the same: on another course of the run, another one may bear the same number. */
function looksLike(a: Exchange, b: Exchange): boolean {
  if (a === b) return true;
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.path === b.path &&
    same(a.request, b.request) &&
    same(a.reply?.body, b.reply?.body) &&
    a.reply?.failure === b.reply?.failure
  );
}

function flightOf(exchange: Exchange, geometry: Geometry): Flight | null {
  const { id, phase, reply } = exchange;
  const back = phase === 'reply';
  const ends = [exchange.from, exchange.to].map((end) => spotOf(geometry, end));
  const [from, to] = back ? ends.toReversed() : ends;
  if (from === undefined || to === undefined) return null;
  return {
    key: `${id}${phase}${exchange.lost ? '!' : ''}`,
    exchange,
    lane: laneBetween(geometry, from, to),
    from,
    to,
    sentAt: back ? (reply?.sentAt ?? 0) : exchange.sentAt,
    arrivesAt: back ? (reply?.arrivesAt ?? 0) : exchange.arrivesAt,
  };
}

function enter(
  root: SVGGElement,
  flight: Flight,
  { geometry, words, isUnknown, onPress }: Surroundings,
  scale: number,
  onAsk: (element: SVGGElement) => void,
): Drawn {
  const { exchange } = flight;
  const { http, meaning } = labelOf(exchange, words);
  const group = select(root)
    .append('g')
    .attr('class', messageClass(exchange))
    .classed('unknown', isUnknown(flight.from.id))
    .attr('tabindex', 0)
    .attr('role', 'button')
    .attr('aria-label', `${flight.from.id} → ${flight.to.id}: ${http}, ${meaning}`)
    .on('click', () => onPress(exchange))
    .on('keydown', (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      onPress(exchange);
    });
  const element = elementOf(group);
  group.on('pointerenter focus', () => onAsk(element));
  return { flight, element, move: moverOf(group, flight, geometry, scale), label: undefined };
}

function drawLabel(
  { flight, element }: Drawn,
  { geometry, words }: Surroundings,
  taken: readonly Box[],
  others: readonly Drawn[],
  links: readonly Link[],
): Box | null {
  const { exchange, lane, from, to } = flight;
  const { http, meaning } = labelOf(exchange, words);
  const small = isSmall(geometry);
  const first = small ? meaning : http;
  const size = labelSize(first, small ? '' : meaning, small);
  const boxes = [...taken, ...others.flatMap(({ label }) => label ?? [])];
  // Best where it is nearest to its own link, or on empty ground; else at least off those that are in use. Where
  // all is near, words beside another link would be taken for that one's.
  const beside = links
    .filter(({ ends }) => !(ends.includes(from.id) && ends.includes(to.id)))
    .map(({ axis }) => axis);
  const inUse = others.map((other) => other.flight.lane).filter((other) => other !== lane);
  const box =
    placeLabel(lane, size, geometry, boxes, beside, NEAREST) ??
    placeLabel(lane, size, geometry, boxes, beside, CLEAR) ??
    (small ? null : placeLabel(lane, size, geometry, boxes, inUse));
  if (box === null) return null;
  // Put in place by x and y: a group that is moved there would part what is painted before and after it.
  const label = select(element).append('g').attr('class', 'label').attr('aria-hidden', 'true');
  const line = (kind: string, down: number, text: string) =>
    label
      .append('text')
      .attr('class', kind)
      .attr('x', round(box.x))
      .attr('y', round(box.y) + down)
      .text(text);
  const last = small ? 14 : 33;
  if (!small) line('http', 14, http);
  line('meaning', last, meaning);
  // Not before it can be seen.
  if (exchange.lost) line('fate', last, words.messages.lost);
  return box;
}

interface Link {
  readonly ends: readonly string[];
  readonly axis: Lane;
}

function linksOf(geometry: Geometry): readonly Link[] {
  const { spots } = geometry;
  return spots.flatMap((a, i) =>
    spots.slice(i + 1).map((b) => ({ ends: [a.id, b.id], axis: axisBetween(geometry, a, b) })),
  );
}

/** The share of its way that a message has behind it at a time. */
function wayOf({ sentAt, arrivesAt }: Flight, time: number): number {
  return arrivesAt <= sentAt ? 1 : Math.min(1, Math.max(0, (time - sentAt) / (arrivesAt - sentAt)));
}

/** The share at which a message stands in the row of those on its way, the first to arrive in front; 1 for a lost one. */
function placeInRow({ exchange, from, to, key }: Flight, drawn: readonly Drawn[]): number {
  if (exchange.lost) return 1;
  const row = drawn
    .map(({ flight }) => flight)
    .filter((other) => other.from === from && other.to === to && !other.exchange.lost)
    .toSorted((a, b) => b.arrivesAt - a.arrivesAt);
  return (row.findIndex((other) => other.key === key) + 1) / (row.length + 1);
}

/**
 * Draws a message and returns how to move it. The glyph is the marker at the end of its trail, so that one line is
 * written to move both: a group that is moved costs a browser another look at all the layers of the page.
 */
function moverOf(
  group: Group,
  { exchange, lane, from, to }: Flight,
  geometry: Geometry,
  scale: number,
): Drawn['move'] {
  const halo = elementOf(group.append('polygon').attr('class', 'halo'));
  const { trail, glyph, turn, extent } = drawMessage(group, exchange, scale);
  const up = Math.max(TOUCHED, scale * HALO);
  const rim = pill(Math.max(up, scale * (extent.aside + 12)), up);
  const [first, last] = clearWay(lane, [from, to], times(scale, extent), geometry);
  const { marker, url } = markerIn(group);
  glyph.setAttribute('transform', `scale(${scale})`);
  marker.append(glyph);
  trail.setAttribute('marker-end', url);

  const turnTo = whenChanged(turn);
  const stop = whenChanged((gone: boolean) => elementOf(group).classList.toggle('gone', gone));
  const { lost } = exchange;
  return (way) => {
    // What somebody has dropped is gone by then, however far it had come.
    const share = lost === 'dropped' ? LOST_AT : lost !== null ? Math.min(way, LOST_AT) : way;
    const t = first + share * (last - first);
    const { x, y, angle } = pointOn(lane, t);
    trail.setAttribute('points', pointsTo(lane, t));
    halo.setAttribute('points', listed(rim.map((at) => ({ x: x + at.x, y: y + at.y }))));
    turnTo(round(angle));
    stop(lost !== null && share >= LOST_AT);
  };
}

/** Each end of a pill is drawn by so many points. */
const END = 9;

/** The rim of a pill that lies around the origin: how far it reaches aside, and up and down, in px. */
function pill(aside: number, up: number): readonly Point[] {
  const end = (side: 1 | -1) =>
    range(END).map((i) => {
      const angle = (i / (END - 1)) * Math.PI;
      return { x: side * (aside - up + up * Math.sin(angle)), y: -side * up * Math.cos(angle) };
    });
  return [...end(1), ...end(-1)];
}
