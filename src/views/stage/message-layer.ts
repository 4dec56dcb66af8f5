import { select, type BaseType, type Selection } from 'd3';
import type { Messages } from '../../i18n/en.js';
import { isFlying, type Exchange } from '../../simulation/exchange.js';
import type { Draw } from '../frames.js';
import { termClass } from '../terms.js';
import {
  axisBetween,
  laneBetween,
  pathTo,
  pointOn,
  round,
  spotOf,
  type Box,
  type Geometry,
  type Lane,
} from './geometry.js';
import { drawGlyph, isHeartbeat, termOf } from './glyphs.js';
import { labelSize, placeLabel } from './labels.js';
import { labelOf } from './message-words.js';

/** A message that gets lost is seen to stop at this share of its way. */
const LOST_AT = 0.6;

interface Flight {
  readonly key: string;
  readonly exchange: Exchange;
  readonly lane: Lane;
  readonly from: string;
  readonly to: string;
  readonly sentAt: number;
  readonly arrivesAt: number;
}

/** The elements of one flight that move. */
interface Drawn {
  readonly flight: Flight;
  readonly element: SVGGElement;
  readonly trail: SVGPathElement;
  readonly glyph: SVGGElement;
  readonly arrow: SVGPathElement;
  readonly label: Box | null;
  gone: boolean;
}

export interface Surroundings {
  readonly geometry: Geometry;
  readonly words: Messages;
  /** Boxes that labels keep clear of. */
  readonly taken: readonly Box[];
  readonly selected: () => number | null;
  readonly onSelect: (exchange: Exchange) => void;
}

/**
 * The messages in flight, drawn into a group that nobody else writes to. Elements come and go when an event
 * changes what is on the wire; on every frame only positions are written, each a function of the playhead.
 */
export function messageLayer(root: SVGGElement, around: Surroundings): Draw {
  const group = select(root);
  let shown: readonly Exchange[] | null = null;
  let drawn: readonly Drawn[] = [];
  let selected: number | null = null;

  function join(exchanges: readonly Exchange[]): void {
    const known = new Map(drawn.map((one) => [one.flight.key, one]));
    const stay: Drawn[] = [];
    const come: Flight[] = [];
    for (const exchange of exchanges.filter(isFlying)) {
      const flight = flightOf(exchange, around.geometry);
      if (flight === null) continue;
      const old = known.get(flight.key);
      if (old === undefined) come.push(flight);
      else stay.push({ ...old, flight });
      known.delete(flight.key);
    }
    for (const { element } of known.values()) element.remove();
    const lanes = [...stay.map(({ flight }) => flight), ...come].map(({ lane }) => lane);
    for (const flight of come) stay.push(enter(group, flight, around, stay, lanes));
    drawn = stay;
  }

  return ({ moment, time }) => {
    const { exchanges } = moment.world;
    if (exchanges !== shown) {
      join(exchanges);
      shown = exchanges;
      selected = null;
    }
    for (const one of drawn) move(one, time);
    if (around.selected() !== selected) {
      selected = around.selected();
      for (const { element, flight } of drawn) {
        element.classList.toggle('selected', flight.exchange.id === selected);
      }
    }
  };
}

function flightOf(exchange: Exchange, geometry: Geometry): Flight | null {
  const { id, phase, reply } = exchange;
  const back = phase === 'reply';
  const [from, to] = back ? [exchange.to, exchange.from] : [exchange.from, exchange.to];
  const a = spotOf(geometry, from);
  const b = spotOf(geometry, to);
  if (a === undefined || b === undefined) return null;
  return {
    key: `${id}${phase}${exchange.lost ? '!' : ''}`,
    exchange,
    lane: laneBetween(geometry, a, b),
    from,
    to,
    sentAt: back ? (reply?.sentAt ?? 0) : exchange.sentAt,
    arrivesAt: back ? (reply?.arrivesAt ?? 0) : exchange.arrivesAt,
  };
}

function enter(
  root: Selection<SVGGElement, unknown, null, undefined>,
  flight: Flight,
  around: Surroundings,
  others: readonly Drawn[],
  lanes: readonly Lane[],
): Drawn {
  const { exchange } = flight;
  const label = labelOf(exchange, around.words);
  const group = root
    .append('g')
    .attr('class', `message ${exchange.phase} ${termClass(termOf(exchange))}`)
    .classed('heartbeat', isHeartbeat(exchange))
    .attr('tabindex', 0)
    .attr('role', 'button')
    .attr('aria-label', `${flight.from} → ${flight.to}: ${label.http}, ${label.meaning}`)
    .on('click', () => around.onSelect(exchange))
    .on('keydown', (event: KeyboardEvent) => {
      if (event.key === 'Enter') around.onSelect(exchange);
    });
  const trail = group.append('path').attr('class', 'trail');
  const glyph = group.append('g').attr('class', 'glyph');
  glyph.append('circle').attr('class', 'halo').attr('r', 27);
  const arrow = glyph.append('path').attr('class', 'arrow');
  const reach = drawGlyph(glyph, exchange);
  arrow.attr(
    'd',
    arrowhead(reach + (isHeartbeat(exchange) ? 3 : 5), isHeartbeat(exchange) ? 4 : 6),
  );
  return {
    flight,
    element: elementOf(group),
    trail: elementOf(trail),
    glyph: elementOf(glyph),
    arrow: elementOf(arrow),
    label: drawLabel(group, label, flight, around, others, lanes),
    gone: false,
  };
}

function arrowhead(at: number, half: number): string {
  return `M${at},${-half}L${at + 2 * half - 1},0L${at},${half}Z`;
}

function elementOf<E extends BaseType>(selection: Selection<E, unknown, null, undefined>): E {
  return selection.node() as E;
}

function drawLabel(
  group: Selection<SVGGElement, unknown, null, undefined>,
  { http, meaning }: { readonly http: string; readonly meaning: string },
  flight: Flight,
  { geometry, taken, words }: Surroundings,
  others: readonly Drawn[],
  lanes: readonly Lane[],
): Box | null {
  const small = geometry.width < 600;
  const second = flight.exchange.lost ? words.messages.lost : meaning;
  const first = small ? second : http;
  const size = labelSize(first, small ? '' : second, small);
  const boxes = [...taken, ...others.flatMap(({ label }) => label ?? [])];
  // Best on empty ground; where every place lies on some link, at least off those that are in use.
  const box =
    placeLabel(flight.lane, size, geometry, boxes, linksBeside(geometry, flight)) ??
    placeLabel(
      flight.lane,
      size,
      geometry,
      boxes,
      lanes.filter((lane) => lane !== flight.lane),
    );
  if (box === null) return null;
  const label = group
    .append('g')
    .attr('class', 'label')
    .attr('aria-hidden', 'true')
    .attr('transform', `translate(${round(box.x)},${round(box.y)})`);
  label
    .append('text')
    .attr('class', small ? 'meaning' : 'http')
    .attr('y', 14)
    .text(first);
  if (!small) label.append('text').attr('class', 'meaning').attr('y', 33).text(second);
  return box;
}

/** Every link but the message's own. */
function linksBeside(geometry: Geometry, { from, to }: Flight): readonly Lane[] {
  return geometry.spots.flatMap((a, i) =>
    geometry.spots
      .slice(i + 1)
      .filter((b) => ![a.id, b.id].every((id) => id === from || id === to))
      .map((b) => axisBetween(geometry, a, b)),
  );
}

function move(one: Drawn, time: number): void {
  const { flight, trail, glyph, arrow, element } = one;
  const { lane, sentAt, arrivesAt, exchange } = flight;
  const way =
    arrivesAt <= sentAt ? 1 : Math.min(1, Math.max(0, (time - sentAt) / (arrivesAt - sentAt)));
  const gone = exchange.lost && way >= LOST_AT;
  const t = exchange.lost ? Math.min(way, LOST_AT) : way;
  const { x, y, angle } = pointOn(lane, t);
  glyph.setAttribute('transform', `translate(${round(x)},${round(y)})`);
  arrow.setAttribute('transform', `rotate(${round(angle)})`);
  trail.setAttribute('d', pathTo(lane, t));
  if (gone !== one.gone) {
    one.gone = gone;
    element.classList.toggle('gone', gone);
  }
}
