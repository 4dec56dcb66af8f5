import { MARKS, type Reign, type Stretch, type Timeline } from '../../history/timeline.js';
import type { Messages } from '../../i18n/en.js';
import { Sequence } from '../../raft/sequence.js';
import { formatMs } from '../terms.js';
import type { Size } from '../use-size.js';
import type { Layout, TimeScale } from './layout.js';
import { termName, type Pen } from './pen.js';
import { drawLane, drawMark } from './signs.js';
import { marksIn, spansOf, type Edges, type Span } from './spans.js';

/** Another branch: a thin line from where it parts to where it ends, in ms. */
export interface Course {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

interface Picture {
  /** The whole branch, to its end. */
  readonly timeline: Timeline;
  /** The playhead, and the end of the branch, in ms. */
  readonly time: number;
  readonly end: number;
  /** So many px are drawn beyond both as if nothing more happened: a veil lies over what is still to come. */
  readonly ahead: number;
  readonly courses: readonly Course[];
  /** When the run was stopped by a violation, in ms; null where none has. */
  readonly stopped: number | null;
  readonly scale: TimeScale;
  readonly layout: Layout;
  readonly words: Messages;
  readonly ids: readonly string[];
}

/** Draws the run; what lies after the playhead is paler. */
export function draw(pen: Pen, { width, height }: Size, picture: Picture): void {
  const { context } = pen;
  const { scale, layout } = picture;
  const [left = 0] = scale.range();
  const flag = flagOf(pen, picture, width);
  context.clearRect(0, 0, width, height);
  context.save();
  context.beginPath();
  context.rect(left, 0, width - left, height);
  context.clip();
  drawRun(pen, picture, height, [left, width], flag);
  fade(pen, Math.max(left, scale(picture.time) + picture.ahead), width, height);
  context.restore();
  if (layout.axis !== null) drawAxis(pen, picture, layout.axis, height);
  if (layout.names > 0) drawNames(pen, picture, height);
  if (layout.marks !== null) drawCourses(pen, picture, height - layout.marks);
  if (flag !== null) drawFlag(pen, picture, flag);
}

/** Takes most of what has been drawn away, from one place to another. */
function fade({ context }: Pen, from: number, to: number, height: number): void {
  if (from >= to) return;
  context.globalCompositeOperation = 'destination-out';
  context.globalAlpha = 0.5;
  context.fillRect(from, 0, to - from, height);
  context.globalAlpha = 1;
  context.globalCompositeOperation = 'source-over';
}

/** Nothing that is drawn reaches further than this beyond its place, in px. */
const REACH = 8;

/** Draws what lies between two edges, or reaches into them. */
function drawRun(
  pen: Pen,
  picture: Picture,
  height: number,
  [left, right]: Edges,
  flag: Edges | null,
): void {
  const { timeline, scale, layout } = picture;
  const edges: Edges = [left - REACH, right + REACH];
  const end = scale.invert(scale(picture.end) + picture.ahead);
  if (layout.band > 0) {
    const reigns = spansOf(timeline.reigns, end, scale, edges, strengthOfReign);
    drawReigns(pen, picture, reigns, flag);
  }
  const pitch = pitchOf(picture, height);
  timeline.lanes.forEach((lane, i) => {
    const spans = spansOf(lane, end, scale, edges, strengthOfStretch);
    drawLane(pen, spans, middleOf(picture, height, i), pitch * 0.72);
  });
  if (layout.marks === null) return;
  const y = height - layout.marks;
  MARKS.forEach((kind, i) => {
    for (const { at } of marksIn(timeline.marks[i] ?? Sequence.empty, scale, edges)) {
      drawMark(pen, kind, scale(at), y);
    }
  });
}

function strengthOfReign({ leader }: Reign): number {
  return leader === null ? 0 : 1;
}

function strengthOfStretch({ role }: Stretch): number {
  return STRENGTH[role];
}

/** Which role shows where several share a pixel. */
const STRENGTH: Readonly<Record<Stretch['role'], number>> = {
  leader: 3,
  candidate: 2,
  down: 1,
  unreachable: 1,
  follower: 0,
  absent: 0,
};

/** Grid and numbers of the time axis; the numbers stand so far above the lower edge. */
function drawAxis(
  { context, colour, face }: Pen,
  { scale }: Picture,
  above: number,
  height: number,
): void {
  context.font = `12px ${face}`;
  // The grid lies behind the run.
  context.globalCompositeOperation = 'destination-over';
  const [start = 0, end = 0] = scale.range();
  for (const tick of scale.ticks(Math.max(2, Math.min(10, Math.floor(end / 110))))) {
    const x = scale(tick);
    context.fillStyle = colour('--line');
    context.fillRect(x, 24, 1, height - above - 38);
    context.fillStyle = colour('--ink3');
    context.textAlign = x < start + 20 ? 'left' : x > end - 20 ? 'right' : 'center';
    context.fillText(tick === 0 ? '0 ms' : formatMs(tick), x, height - above);
  }
  context.globalCompositeOperation = 'source-over';
}

/** A band for each term; its label stands where the flag leaves room, and is left out where it does not fit. */
function drawReigns(
  { context, colour, face }: Pen,
  { scale, end, words }: Picture,
  reigns: readonly Span<Reign>[],
  flag: Edges | null,
): void {
  const [left = 0] = scale.range();
  const unveiled = scale(end);
  context.font = `650 13px ${face}`;
  context.textAlign = 'left';
  for (const { item, x: start, until } of reigns) {
    const { term, leader } = item;
    const x = Math.max(left, start);
    context.fillStyle = colour(`${termName(term)}-tint`);
    context.fillRect(x, 0, until - x, 20);
    if (until - x < NARROWEST) continue;
    context.fillStyle = colour(`${termName(term)}-line`);
    const labels =
      term === 0
        ? [words.noTerm]
        : leader === null
          ? [words.term(term)]
          : [words.transport.leads(term, leader), words.term(term)];
    const free = besides([x, Math.min(until, unveiled)], flag);
    const fits = (text: string, [from, to]: Edges) =>
      context.measureText(text).width + 14 < to - from;
    const label = labels.find((text) => free.some((part) => fits(text, part)));
    const part = free.find((one) => label !== undefined && fits(label, one));
    if (label !== undefined && part !== undefined) context.fillText(label, part[0] + 7, 14.5);
  }
}

/** What a flag leaves free of a band, before it and behind it. */
function besides([from, to]: Edges, flag: Edges | null): readonly Edges[] {
  if (flag === null || flag[1] < from || flag[0] > to) return [[from, to]];
  return [
    [from, flag[0]],
    [flag[1], to],
  ];
}

/** The edges of the flag: behind the place at which a promise was broken; before it, where there is no room. */
function flagOf(
  { context, face }: Pen,
  { scale, words, stopped }: Picture,
  right: number,
): Edges | null {
  if (stopped === null) return null;
  const at = scale(stopped);
  const [left = 0] = scale.range();
  if (at < left || at > right) return null;
  context.font = FLAG + face;
  const width = context.measureText(words.transport.stopped).width + 16;
  const x = at + 10 + width < right ? at + 10 : at - 10 - width;
  return [x, x + width];
}

const FLAG = '650 12px ';

function drawFlag(
  { context, colour, face }: Pen,
  { words, layout }: Picture,
  [x, until]: Edges,
): void {
  const y = layout.band === 0 ? 2 : layout.band / 2 - 8;
  context.font = FLAG + face;
  context.fillStyle = colour('--no');
  context.fillRect(x, y, until - x, 16);
  context.fillStyle = colour('--no-on');
  context.textAlign = 'left';
  context.fillText(words.transport.stopped, x + 8, y + 12);
}

/** No label fits a band of fewer px. */
const NARROWEST = 40;

/** How high a name is with a little room, in px. */
const CAPITAL = 10;

/** The lanes' names; where there is no room for all, the first and the last. */
function drawNames({ context, colour, face }: Pen, picture: Picture, height: number): void {
  const { ids } = picture;
  const pitch = pitchOf(picture, height);
  context.font = `600 12px ${face}`;
  context.fillStyle = colour('--ink2');
  context.textAlign = 'left';
  ids.forEach((id, i) => {
    if (pitch < CAPITAL && i > 0 && i < ids.length - 1) return;
    context.fillText(id, 0, middleOf(picture, height, i) + 4);
  });
}

function pitchOf({ layout, ids, courses }: Crowd, height: number): number {
  return layout.pitch(ids.length, height, Math.min(ROWS, courses.length) * ROW);
}

/** How many lanes and other branches there are to find room for. */
type Crowd = Pick<Picture, 'layout' | 'ids' | 'courses'>;

/** The middle of a lane, by its position from 0 on, in px. */
export function middleOf(crowd: Crowd, height: number, position: number): number {
  return crowd.layout.lanes + (position + 0.5) * pitchOf(crowd, height);
}

/** So many rows of other branches, of so many px, stand above the marks. */
const ROWS = 2;
const ROW = 12;

/** A line for every other branch, with a ring at its end, and its name where there is room. */
function drawCourses({ context, colour, face }: Pen, picture: Picture, marks: number): void {
  const { courses, scale } = picture;
  const [left = 0, right = 0] = scale.range();
  context.font = `12px ${face}`;
  context.textAlign = 'right';
  context.lineWidth = 1.2;
  courses.forEach(({ name, from, to }, i) => {
    const y = marks - 11 - (i % ROWS) * ROW;
    const x = Math.max(left, scale(from));
    const end = scale(to);
    if (end < left || x > right) return;
    context.strokeStyle = colour('--ink3');
    context.beginPath();
    context.moveTo(x, y - 4);
    context.quadraticCurveTo(x, y, Math.min(x + 6, end), y);
    context.lineTo(Math.max(x, end - 3), y);
    context.moveTo(end + 3, y);
    context.arc(end, y, 3, 0, 2 * Math.PI);
    context.stroke();
    if (i >= ROWS || context.measureText(name).width > x - left - 8) return;
    context.fillStyle = colour('--ink2');
    context.fillText(name, x - 5, y + 3);
  });
}
