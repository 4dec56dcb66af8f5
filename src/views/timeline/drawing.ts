import { scaleLinear, type ScaleLinear } from 'd3';
import type { Mark, Stretch, Timeline } from '../../history/timeline.js';
import type { Messages } from '../../i18n/en.js';
import type { Sequence } from '../../raft/sequence.js';
import { formatMs } from '../terms.js';
import type { Size } from '../use-size.js';

type TimeScale = ScaleLinear<number, number>;

/** The least stretch of time that the timeline spans, in ms. */
const SHORTEST = 1000;

/** The end of the axis: it grows in steps of a quarter, so that the picture moves seldom. */
export function spanOf(time: number): number {
  let span = SHORTEST;
  while (time > span * 0.97) span *= 1.25;
  return Math.ceil(span / 100) * 100;
}

export function scaleFor(span: number, left: number, width: number): TimeScale {
  return scaleLinear([0, span], [left, Math.max(left + 1, width - 14)]);
}

interface Layout {
  readonly band: number;
  readonly lanes: number;
  readonly pitch: (nodes: number, height: number) => number;
  /** How far the marks and the numbers of the axis stand above the lower edge, in px; null leaves them out. */
  readonly marks: number | null;
  readonly axis: number | null;
}

export const FULL: Layout = {
  band: 20,
  lanes: 26,
  pitch: (n, height) => Math.min(16, (height - 64) / n),
  marks: 29,
  axis: 5,
};
export const COMPACT: Layout = {
  band: 0,
  lanes: 4,
  pitch: (n) => Math.min(14, 42 / n),
  marks: null,
  axis: null,
};

interface Picture {
  readonly timeline: Timeline;
  readonly time: number;
  readonly scale: TimeScale;
  readonly layout: Layout;
  readonly words: Messages;
  readonly ids: readonly string[];
}

/** The canvas at the screen's resolution, with the colours of the theme looked up once each. */
export function penFor(canvas: HTMLCanvasElement | null, { width, height }: Size): Pen | null {
  if (canvas === null || width === 0) return null;
  const pixels = window.devicePixelRatio;
  canvas.width = Math.round(width * pixels);
  canvas.height = Math.round(height * pixels);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.scale(pixels, pixels);
  const style = getComputedStyle(canvas);
  const known = new Map<string, string>();
  const colour = (name: string) => {
    const value = known.get(name) ?? style.getPropertyValue(name).trim();
    known.set(name, value);
    return value;
  };
  return { context, colour, face: style.fontFamily };
}

export function draw(pen: Pen, { width, height }: Size, picture: Picture): void {
  pen.context.clearRect(0, 0, width, height);
  if (picture.layout.axis !== null) drawAxis(pen, picture, picture.layout.axis, height);
  if (picture.layout.band > 0) drawReigns(pen, picture);
  drawLanes(pen, picture, height);
  if (picture.layout.marks !== null) drawMarks(pen, picture, height - picture.layout.marks);
}

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly colour: (name: string) => string;
  readonly face: string;
}

function termName(term: number): string {
  return `--t${term === 0 ? 0 : ((term - 1) % 6) + 1}`;
}

/** Grid and numbers of the time axis; the numbers stand so far above the lower edge. */
function drawAxis(
  { context, colour, face }: Pen,
  { scale }: Picture,
  above: number,
  height: number,
): void {
  context.font = `12px ${face}`;
  const end = scale.range()[1] ?? 0;
  for (const tick of scale.ticks(Math.max(2, Math.min(10, Math.floor(end / 110))))) {
    const x = scale(tick);
    context.fillStyle = colour('--line');
    context.fillRect(x, 24, 1, height - above - 38);
    context.fillStyle = colour('--ink3');
    context.textAlign = tick === 0 ? 'left' : x > end - 20 ? 'right' : 'center';
    context.fillText(tick === 0 ? '0 ms' : formatMs(tick), x, height - above);
  }
}

/** A band for each term; its label is left out where it does not fit. */
function drawReigns(
  { context, colour, face }: Pen,
  { timeline, time, scale, words }: Picture,
): void {
  const { reigns } = timeline;
  context.font = `650 13px ${face}`;
  context.textAlign = 'left';
  for (let i = 1; i <= reigns.length; i++) {
    const { from, term, leader } = reigns.at(i);
    const x = scale(from);
    const width = scale(i < reigns.length ? reigns.at(i + 1).from : time) - x;
    context.fillStyle = colour(`${termName(term)}-tint`);
    context.fillRect(x, 0, width, 20);
    if (width < NARROWEST) continue;
    context.fillStyle = colour(`${termName(term)}-line`);
    const labels =
      term === 0
        ? [words.noTerm]
        : leader === null
          ? [words.term(term)]
          : [words.transport.leads(term, leader), words.term(term)];
    const label = labels.find((text) => context.measureText(text).width + 14 < width);
    if (label !== undefined) context.fillText(label, x + 7, 14.5);
  }
}

/** No label fits a band of fewer px. */
const NARROWEST = 40;

function drawLanes(
  pen: Pen,
  { timeline, time, scale, layout, ids }: Picture,
  height: number,
): void {
  const { context, colour, face } = pen;
  const pitch = layout.pitch(timeline.lanes.length, height);
  timeline.lanes.forEach((lane, i) => {
    const middle = layout.lanes + (i + 0.5) * pitch;
    if (layout.band > 0 && (pitch >= 12 || i === 0 || i === timeline.lanes.length - 1)) {
      context.font = `600 12px ${face}`;
      context.fillStyle = colour('--ink2');
      context.textAlign = 'left';
      context.fillText(ids[i] ?? '', 0, middle + 4);
    }
    drawLane(pen, lane, time, scale, middle, pitch * 0.72);
  });
}

/** Colour is the term, weight is the role: follower thin, candidate hatched, leader full, down dotted. */
function drawLane(
  { context, colour }: Pen,
  lane: Sequence<Stretch>,
  time: number,
  scale: TimeScale,
  middle: number,
  height: number,
): void {
  for (let i = 1; i <= lane.length; i++) {
    const { from, term, role } = lane.at(i);
    const x = scale(from);
    const end = scale(i < lane.length ? lane.at(i + 1).from : time);
    const width = Math.max(end - x, 0.5);
    const name = termName(term);
    if (role === 'down') {
      context.fillStyle = colour('--ctl');
      for (let dot = x; dot < end; dot += 5) context.fillRect(dot, middle - 0.75, 2, 1.5);
      continue;
    }
    const thick = role === 'follower' ? Math.max(2, height * 0.4) : height;
    context.fillStyle = colour(role === 'candidate' ? '--bg' : name);
    context.fillRect(x, middle - thick / 2, width, thick);
    context.strokeStyle = colour(`${name}-line`);
    context.lineWidth = 1;
    if (role === 'candidate') hatch(context, x, middle - thick / 2, width, thick);
    if (role !== 'follower')
      context.strokeRect(x + 0.5, middle - thick / 2 + 0.5, Math.max(0, width - 1), thick - 1);
  }
}

function hatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  for (let at = x - height; at < x + width; at += 4) {
    context.moveTo(at, y + height);
    context.lineTo(at + height, y);
  }
  context.stroke();
  context.restore();
}

const SIGNS: Readonly<Record<Mark['kind'], string>> = {
  request: 'M-4.5,-4H4.5L0,5Z',
  commit: 'M-5,0L-1.5,4L5,-4.5',
  election: 'M-4,-4H4V4H-4Z',
  crash: 'M-4,-4L4,4M4,-4L-4,4',
  restart: 'M-4.5,4H4.5L0,-4.5Z',
};

/** Marks of one kind nearer than this, in px, cannot be told apart: one stands for all. */
const APART = 3;

function drawMarks({ context, colour }: Pen, { timeline, scale }: Picture, y: number): void {
  const last = new Map<Mark['kind'], number>();
  for (let i = 1; i <= timeline.marks.length; i++) {
    const { at, kind } = timeline.marks.at(i);
    const x = scale(at);
    if (x - (last.get(kind) ?? -Infinity) < APART) continue;
    last.set(kind, x);
    context.save();
    context.translate(x, y);
    context.lineWidth = 2;
    context.strokeStyle = colour(kind === 'crash' ? '--no-line' : '--ink');
    context.fillStyle = colour('--ink');
    const sign = new Path2D(SIGNS[kind]);
    if (kind === 'request') context.fill(sign);
    else context.stroke(sign);
    context.restore();
  }
}
