import type { BaseType, Selection } from 'd3';
import { shortCommand } from '../../i18n/facts.js';
import type { AppendExchange, Exchange } from '../../simulation/exchange.js';
import { termClass } from '../terms.js';
import { saysYes } from './message-words.js';

export type Group = Selection<SVGGElement, unknown, null, undefined>;

const TICK = 'M-6,0.5L-2,5L6.5,-5';
const CROSS = 'M-5,-5L5,5M5,-5L-5,5';
/** A cross at the end of a message that gets lost. */
const LOST_CROSS = 'M-7,-7L7,7M7,-7L-7,7';
const CELL = { width: 38, height: 20, gap: 3, pad: 5 };
const MOST_CELLS = 3;

/** The term that a message speaks for: its colour. A client's command has none. */
export function termOf(exchange: Exchange): number {
  if (exchange.path === '/request') return 0;
  const body = exchange.reply?.body;
  return exchange.phase === 'reply' && body != null && 'term' in body
    ? body.term
    : exchange.request.term;
}

/** Whether the message is a heartbeat or the reply to one. */
export function isHeartbeat(exchange: Exchange): boolean {
  return exchange.path === '/append_entries' && exchange.request.entries.length === 0;
}

/** The elements of a message that move, and half the glyph's length along the way, in px. */
export interface MessageParts {
  readonly trail: SVGPolylineElement;
  readonly glyph: SVGGElement;
  readonly arrow: SVGPathElement;
  readonly reach: number;
}

/** Draws a message: its trail, still without a way, and upon it the glyph with its arrowhead. */
export function drawMessage(group: Group, exchange: Exchange): MessageParts {
  const trail = group.append('polyline').attr('class', 'trail');
  const glyph = group.append('g').attr('class', 'glyph');
  const arrow = glyph.append('path').attr('class', 'arrow');
  const reach = drawGlyph(glyph, exchange);
  const [gap, half] = isHeartbeat(exchange) ? [3, 4] : [5, 6];
  arrow.attr('d', arrowhead(reach + gap, half));
  return { trail: elementOf(trail), glyph: elementOf(glyph), arrow: elementOf(arrow), reach };
}

/** The classes of a message: which leg it is on, and the colour of its term. */
export function messageClass(exchange: Exchange): string {
  const beat = isHeartbeat(exchange) ? 'heartbeat' : '';
  const doomed = exchange.lost ? 'doomed' : '';
  return `message ${exchange.phase} ${termClass(termOf(exchange))} ${beat} ${doomed}`;
}

/** So many markers have been made. */
let count = 0;

/** A marker with a name of its own, to be filled; `url` is what a line refers to it by. Its unit is a px. */
export function markerIn(group: Group): {
  readonly marker: SVGMarkerElement;
  readonly url: string;
} {
  const id = `marker-${++count}`;
  const marker = group
    .append('marker')
    .attr('id', id)
    .attr('markerUnits', 'userSpaceOnUse')
    .attr('markerWidth', 1)
    .attr('markerHeight', 1)
    .attr('overflow', 'visible');
  return { marker: elementOf(marker), url: `url(#${id})` };
}

function arrowhead(at: number, half: number): string {
  return `M${at},${-half}L${at + 2 * half - 1},0L${at},${half}Z`;
}

export function elementOf<E extends BaseType>(
  selection: Selection<E, unknown, null, undefined>,
): E {
  return selection.node() as E;
}

/**
 * Draws a message around the origin: a square for a vote, a capsule or circle for an append, a bead for a
 * heartbeat; filled on the way there, outlined on the way back. Returns half its length along the way.
 */
export function drawGlyph(group: Group, exchange: Exchange): number {
  const reach = drawShape(group, exchange);
  group
    .append('path')
    .attr('class', 'lost-cross')
    .attr('d', LOST_CROSS)
    .attr('transform', `translate(${reach + 4},0)`);
  return reach;
}

function drawShape(group: Group, exchange: Exchange): number {
  if (exchange.phase === 'reply') return drawReply(group, exchange);
  switch (exchange.path) {
    case '/request_vote':
      square(group, 'filled');
      group.append('text').attr('class', 'mark').attr('dy', '0.36em').text('?');
      return 13;
    case '/append_entries':
      return isHeartbeat(exchange) ? circle(group, 6.5, 'filled') : drawCapsule(group, exchange);
    case '/request':
      return drawCommand(group, exchange.request.command);
  }
}

function drawReply(group: Group, exchange: Exchange): number {
  const yes = saysYes(exchange);
  if (yes && isHeartbeat(exchange)) return circle(group, 5.5, 'outlined');
  const reach =
    exchange.path === '/request_vote' ? square(group, 'outlined') : circle(group, 13, 'outlined');
  group
    .classed('refusal', !yes)
    .classed('failure', exchange.reply?.failure != null)
    .append('path')
    .attr('class', 'sign')
    .attr('d', yes ? TICK : CROSS);
  return reach;
}

function square(group: Group, kind: string): number {
  group
    .append('rect')
    .attr('class', `body ${kind}`)
    .attr('x', -13)
    .attr('y', -13)
    .attr('width', 26)
    .attr('height', 26)
    .attr('rx', 4);
  return 13;
}

function circle(group: Group, r: number, kind: string): number {
  group.append('circle').attr('class', `body ${kind}`).attr('r', r);
  return r;
}

/** One small log cell an entry, each in its own term; three at the most, then how many more. */
function drawCapsule(group: Group, { request }: AppendExchange): number {
  const shown = request.entries.slice(0, MOST_CELLS);
  const more = request.entries.length - shown.length;
  const inner = shown.length * (CELL.width + CELL.gap) - CELL.gap + (more > 0 ? 26 : 0);
  const width = inner + 2 * CELL.pad;
  capsule(group, width);
  shown.forEach((entry, i) => {
    const x = -inner / 2 + i * (CELL.width + CELL.gap);
    const cell = group.append('g').attr('class', `cell ${termClass(entry.term)}`);
    cell
      .append('rect')
      .attr('x', x)
      .attr('y', -CELL.height / 2)
      .attr('width', CELL.width)
      .attr('height', CELL.height)
      .attr('rx', 3);
    cell
      .append('text')
      .attr('x', x + CELL.width / 2)
      .attr('dy', '0.35em')
      .text(clip(shortCommand(entry.command), 5));
  });
  if (more > 0) {
    group
      .append('text')
      .attr('class', 'more')
      .attr('x', inner / 2 - 11)
      .attr('dy', '0.35em')
      .text(`+${more}`);
  }
  return width / 2;
}

function drawCommand(group: Group, command: string): number {
  const text = clip(shortCommand(command), 6);
  const width = text.length * 7.5 + 30;
  capsule(group, width);
  group
    .append('path')
    .attr('class', 'client')
    .attr('d', `M${-width / 2 + 7},-4h11l-5.5,9z`);
  group.append('text').attr('class', 'more').attr('x', 9).attr('dy', '0.35em').text(text);
  return width / 2;
}

function capsule(group: Group, width: number): void {
  group
    .append('rect')
    .attr('class', 'body outlined')
    .attr('x', -width / 2)
    .attr('y', -CELL.height / 2 - CELL.pad)
    .attr('width', width)
    .attr('height', CELL.height + 2 * CELL.pad)
    .attr('rx', 8);
}

function clip(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
}
