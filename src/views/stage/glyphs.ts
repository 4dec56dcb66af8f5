import type { BaseType, Selection } from 'd3';
import { shortCommand } from '../../i18n/facts.js';
import type { AppendExchange, Exchange } from '../../simulation/exchange.js';
import { termClass } from '../terms.js';
import { edgeOf, type Extent } from './extent.js';
import { isSmall, round, type Geometry } from './geometry.js';
import { saysYes } from './message-words.js';

export type Group = Selection<SVGGElement, unknown, null, undefined>;

const TICK = 'M-6,0.5L-2,5L6.5,-5';
const CROSS = 'M-5,-5L5,5M5,-5L-5,5';
/** A cross at the end of a message that gets lost. */
const LOST_CROSS = 'M-7,-7L7,7M7,-7L-7,7';
const CELL = { command: 38, term: 22, height: 20, gap: 3, pad: 5 };
const MOST_CELLS = { commands: 3, terms: 2 };
/** The size of the letters in a cell, in px. */
const LETTERS = 12.5;

/** More nodes than these are a crowd; on a small stage sooner. Messages in it are drawn so many times as large. */
const ROOMY = { large: 5, small: 3 };
const IN_A_CROWD = 0.78;

/** How large messages are drawn on a stage; in a crowd they also say less, in letters as large as anywhere. */
export function scaleOn(geometry: Geometry): number {
  const isCrowd = geometry.spots.length > ROOMY[isSmall(geometry) ? 'small' : 'large'];
  return isCrowd ? IN_A_CROWD : 1;
}

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

/** The elements of a message that move, how to turn its arrowhead to an angle in degrees, and the glyph's extent as drawn. */
export interface MessageParts {
  readonly trail: SVGPolylineElement;
  readonly glyph: SVGGElement;
  readonly turn: (angle: number) => void;
  readonly extent: Extent;
}

/** Draws a message: its trail, still without a way, and upon it the glyph with its arrowhead, which looks to the right. */
export function drawMessage(group: Group, exchange: Exchange, scale = 1): MessageParts {
  const trail = group.append('polyline').attr('class', 'trail');
  const glyph = group.append('g').attr('class', 'glyph');
  const arrow = glyph.append('path').attr('class', 'arrow');
  const extent = drawGlyph(glyph, exchange, scale);
  const [gap, half] = isHeartbeat(exchange) ? [3, 4] : [5, 6];
  arrow.attr('d', arrowhead(gap, half));
  const turn = (angle: number) =>
    void arrow.attr('transform', `rotate(${angle}) translate(${round(edgeOf(extent, angle))})`);
  turn(0);
  return { trail: elementOf(trail), glyph: elementOf(glyph), turn, extent };
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
 * heartbeat; filled on the way there, outlined on the way back. Returns how far it reaches.
 */
export function drawGlyph(group: Group, exchange: Exchange, scale = 1): Extent {
  const extent = drawShape(group, exchange, scale);
  group
    .append('path')
    .attr('class', 'lost-cross')
    .attr('d', LOST_CROSS)
    .attr('transform', `translate(${extent.aside + 4},0)`);
  return extent;
}

function drawShape(group: Group, exchange: Exchange, scale: number): Extent {
  if (exchange.phase === 'reply') return drawReply(group, exchange);
  switch (exchange.path) {
    case '/request_vote': {
      const extent = square(group, 'filled');
      group.append('text').attr('class', 'mark').attr('dy', '0.36em').text('?');
      return extent;
    }
    case '/append_entries':
      return isHeartbeat(exchange)
        ? circle(group, 6.5, 'filled')
        : drawCapsule(group, exchange, scale);
    case '/request':
      return drawCommand(group, exchange.request.command, scale);
  }
}

function drawReply(group: Group, exchange: Exchange): Extent {
  const yes = saysYes(exchange);
  if (yes && isHeartbeat(exchange)) return circle(group, 5.5, 'outlined');
  const extent =
    exchange.path === '/request_vote' ? square(group, 'outlined') : circle(group, 13, 'outlined');
  group
    .classed('refusal', !yes)
    .classed('failure', exchange.reply?.failure != null)
    .append('path')
    .attr('class', 'sign')
    .attr('d', yes ? TICK : CROSS);
  return extent;
}

function square(group: Group, kind: string): Extent {
  const extent = { aside: 13, up: 13, corner: 4 };
  rect(group, extent).attr('class', `body ${kind}`);
  return extent;
}

function circle(group: Group, r: number, kind: string): Extent {
  group.append('circle').attr('class', `body ${kind}`).attr('r', r);
  return { aside: r, up: r, corner: r };
}

/**
 * One small log cell an entry, each in its own term, and how many more there are than have room. In a crowd several
 * entries show their terms alone.
 */
function drawCapsule(group: Group, { request }: AppendExchange, scale: number): Extent {
  const { entries } = request;
  const terse = scale < 1 && entries.length > 1;
  const shown = entries.slice(0, terse ? MOST_CELLS.terms : MOST_CELLS.commands);
  const more = entries.length - shown.length;
  const width = terse ? CELL.term : CELL.command / scale;
  const inner = shown.length * (width + CELL.gap) - CELL.gap + (more > 0 ? 26 : 0);
  const extent = capsule(group, inner + 2 * CELL.pad);
  shown.forEach(({ term, command }, i) => {
    const x = -inner / 2 + i * (width + CELL.gap) + width / 2;
    const cell = group.append('g').attr('class', `cell ${termClass(term)}`);
    rect(cell, { aside: width / 2, up: CELL.height / 2, corner: 3 }, x);
    write(cell, terse ? `t${term}` : clip(shortCommand(command), 5), x, scale);
  });
  if (more > 0) write(group, `+${more}`, inner / 2 - 11, scale).attr('class', 'more');
  return extent;
}

function drawCommand(group: Group, command: string, scale: number): Extent {
  const text = clip(shortCommand(command), 6);
  const extent = capsule(group, (text.length * 7.5) / scale + 30);
  group
    .append('path')
    .attr('class', 'client')
    .attr('d', `M${7 - extent.aside},-4h11l-5.5,9z`);
  write(group, text, 9, scale).attr('class', 'more');
  return extent;
}

function capsule(group: Group, width: number): Extent {
  const extent = { aside: width / 2, up: CELL.height / 2 + CELL.pad, corner: 8 };
  rect(group, extent).attr('class', 'body outlined');
  return extent;
}

/** Draws an extent around a point of the middle line. */
function rect(group: Group, { aside, up, corner }: Extent, x = 0) {
  return group
    .append('rect')
    .attr('x', x - aside)
    .attr('y', -up)
    .attr('width', 2 * aside)
    .attr('height', 2 * up)
    .attr('rx', corner);
}

/** Writes around a point of the middle line, in letters that do not become smaller with the glyph. */
function write(group: Group, text: string, x: number, scale: number) {
  return group
    .append('text')
    .attr('x', x)
    .attr('dy', '0.35em')
    .style('font-size', `${LETTERS / scale}px`)
    .text(text);
}

function clip(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
}
