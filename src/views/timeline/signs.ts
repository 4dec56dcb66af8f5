import type { MarkKind, Stretch } from '../../history/timeline.js';
import { termName, type Pen } from './pen.js';
import type { Span } from './spans.js';

/** Colour is the term, weight is the role: follower thin, candidate hatched, leader full, down dotted. */
export function drawLane(
  { context, colour }: Pen,
  lane: readonly Span<Stretch>[],
  middle: number,
  height: number,
): void {
  for (const { item, x, until } of lane) {
    const { term, role } = item;
    if (role === 'absent') continue;
    const width = Math.max(until - x, 0.5);
    const name = termName(term);
    if (role === 'down' || role === 'unreachable') {
      context.fillStyle = colour('--ctl');
      for (let dot = x; dot < until; dot += 5) context.fillRect(dot, middle - 0.75, 2, 1.5);
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

function hatch(context: Pen['context'], x: number, y: number, width: number, height: number): void {
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

/** The signs of the marks, as path data around the origin. */
export const SIGNS: Readonly<Record<MarkKind, string>> = {
  request: 'M-4.5,-4H4.5L0,5Z',
  commit: 'M-5,0L-1.5,4L5,-4.5',
  election: 'M-4,-4H4V4H-4Z',
  crash: 'M-4,-4L4,4M4,-4L-4,4',
  restart: 'M-4.5,4H4.5L0,-4.5Z',
  cut: 'M-4.5,4.5L-0.5,-4.5M0.5,4.5L4.5,-4.5',
};

/** A sign around a point, in px. */
export function drawMark({ context, colour }: Pen, kind: MarkKind, x: number, y: number): void {
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
