import {
  MARKS,
  type MarkKind,
  type Reign,
  type Stretch,
  type Timeline,
} from '../../history/timeline.js';
import type { Messages } from '../../i18n/en.js';
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
  context.clearRect(0, 0, width, height);
  if (picture.layout.axis !== null) drawAxis(pen, picture, picture.layout.axis, height);
  const [left = 0] = picture.scale.range();
  const now = Math.max(left, Math.min(width, picture.scale(picture.time) + picture.ahead));
  const flag = flagOf(pen, picture, width);
  const run = { ...shownOf(picture, [left, width]), flag };
  clipped(context, left, now - left, height, () => drawRun(pen, picture, run, height, [left, now]));
  context.globalAlpha = 0.4;
  clipped(context, now, width - now, height, () =>
    drawRun(pen, picture, run, height, [now, width]),
  );
  context.globalAlpha = 1;
  if (picture.layout.names > 0) drawNames(pen, picture, height);
  if (picture.layout.marks !== null) drawCourses(pen, picture, height - picture.layout.marks);
  if (flag !== null) drawFlag(pen, picture, flag);
}

/** A mark at its place, in px. */
interface Sign {
  readonly kind: MarkKind;
  readonly x: number;
}

/** What of the run can be seen between two edges, from left to right. */
interface Shown {
  readonly reigns: readonly Span<Reign>[];
  readonly lanes: readonly (readonly Span<Stretch>[])[];
  readonly marks: readonly Sign[];
}

/** With the flag at the place where a promise was broken, if there is one. */
interface Flagged extends Shown {
  readonly flag: Edges | null;
}

/** Nothing that is drawn reaches further than this beyond its place, in px. */
const REACH = 8;

function shownOf(picture: Picture, [left, right]: Edges): Shown {
  const { timeline, scale } = picture;
  const edges: Edges = [left - REACH, right + REACH];
  const end = scale.invert(scale(picture.end) + picture.ahead);
  return {
    reigns: spansOf(timeline.reigns, end, scale, edges, ({ leader }) => (leader === null ? 0 : 1)),
    lanes: timeline.lanes.map((lane) =>
      spansOf(lane, end, scale, edges, ({ role }) => STRENGTH[role]),
    ),
    marks: timeline.marks.flatMap((row, i) =>
      marksIn(row, scale, edges).map(({ at }) => ({ kind: MARKS[i] as MarkKind, x: scale(at) })),
    ),
  };
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

/** Draws what lies between two edges, or reaches into them. */
function drawRun(pen: Pen, picture: Picture, run: Flagged, height: number, edges: Edges): void {
  const { layout } = picture;
  const among = ({ x, until }: Span<unknown>) => meets(x, until, edges);
  if (layout.band > 0) drawReigns(pen, picture, run.reigns.filter(among), run.flag);
  const pitch = pitchOf(picture, height);
  run.lanes.forEach((lane, i) => {
    drawLane(pen, lane.filter(among), middleOf(picture, height, i), pitch * 0.72);
  });
  if (layout.marks === null) return;
  for (const { kind, x } of run.marks) {
    if (meets(x, x, edges)) drawMark(pen, kind, x, height - layout.marks);
  }
}

function meets(x: number, until: number, [left, right]: Edges): boolean {
  return until >= left - REACH && x <= right + REACH;
}

function clipped(
  context: Pen['context'],
  x: number,
  width: number,
  height: number,
  paint: () => void,
): void {
  if (width <= 0) return;
  context.save();
  context.beginPath();
  context.rect(x, 0, width, height);
  context.clip();
  paint();
  context.restore();
}

/** Grid and numbers of the time axis; the numbers stand so far above the lower edge. */
function drawAxis(
  { context, colour, face }: Pen,
  { scale }: Picture,
  above: number,
  height: number,
): void {
  context.font = `12px ${face}`;
  const [start = 0, end = 0] = scale.range();
  for (const tick of scale.ticks(Math.max(2, Math.min(10, Math.floor(end / 110))))) {
    const x = scale(tick);
    context.fillStyle = colour('--line');
    context.fillRect(x, 24, 1, height - above - 38);
    context.fillStyle = colour('--ink3');
    context.textAlign = x < start + 20 ? 'left' : x > end - 20 ? 'right' : 'center';
    context.fillText(tick === 0 ? '0 ms' : formatMs(tick), x, height - above);
  }
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
