import type { ScaleLinear } from 'd3';
import type { Mark, Timeline } from '../../history/timeline.js';
import { firstWhere } from '../../raft/search.js';
import type { Sequence } from '../../raft/sequence.js';

/**
 * What of a long run falls into a picture. However long the run is, this costs what the picture's width costs:
 * where several things fall on one pixel, the next pixel's are found by binary search.
 */

type TimeScale = ScaleLinear<number, number>;

/** A stretch of the picture, in px, and what fills it. */
export interface Span<T> {
  readonly item: T;
  readonly x: number;
  readonly until: number;
}

/** The left and the right edge of what is drawn, in px. */
export type Edges = readonly [left: number, right: number];

/** Of more stretches on one pixel than this, those that follow go unseen. */
const CROWD = 64;

/**
 * The stretches between two edges, from left to right; each lasts until the next one begins, the last one until
 * `end`. Of those that share a pixel the strongest shows.
 */
export function spansOf<T extends { readonly from: number }>(
  stretches: Sequence<T>,
  end: number,
  scale: TimeScale,
  [left, right]: Edges,
  strengthOf: (stretch: T) => number,
): readonly Span<T>[] {
  const spans: Span<T>[] = [];
  const last = Math.min(right, scale(end));
  let x = Math.max(left, scale(stretches.at(1).from));
  let at = Math.max(1, firstFrom(stretches, beginOf, scale.invert(x)) - 1);
  while (x < last) {
    const until = at < stretches.length ? Math.min(last, scale(stretches.at(at + 1).from)) : last;
    if (until <= x) {
      at++;
      continue;
    }
    if (until - x >= 1 || until === last) {
      spans.push({ item: stretches.at(at), x, until });
      x = until;
      at++;
      continue;
    }
    const [item, next] = strongest(stretches, at, scale.invert(x + 1), strengthOf);
    spans.push({ item, x, until: x + 1 });
    x++;
    at = next;
  }
  return spans;
}

/** The strongest of those that are over before a time, from a position on, of equals the first; and the one that is not. */
function strongest<T extends { readonly from: number }>(
  stretches: Sequence<T>,
  at: number,
  time: number,
  strengthOf: (stretch: T) => number,
): readonly [strongest: T, next: number] {
  let best = stretches.at(at);
  let next = at + 1;
  for (; next < stretches.length && next < at + CROWD; next++) {
    if (stretches.at(next + 1).from >= time) break;
    const stretch = stretches.at(next);
    if (strengthOf(stretch) > strengthOf(best)) best = stretch;
  }
  return [best, next < at + CROWD ? next : firstFrom(stretches, beginOf, time, next) - 1];
}

/** Marks of one kind nearer than this, in px, cannot be told apart: one stands for all. */
const APART = 3;

/** Of the marks of one kind those between two edges, from left to right. */
export function marksIn(
  marks: Sequence<Mark>,
  scale: TimeScale,
  [left, right]: Edges,
): readonly Mark[] {
  const shown: Mark[] = [];
  // Spots lie at the same times wherever the picture begins, or marks would come and go as it is moved.
  const spot = scale.invert(APART) - scale.invert(0);
  const to = scale.invert(right);
  let at = firstFrom(marks, timeOf, scale.invert(left));
  // Mostly as many are passed over as the time before.
  let passed = 1;
  while (at <= marks.length && marks.at(at).at <= to) {
    const mark = marks.at(at);
    shown.push(mark);
    const next = firstFrom(marks, timeOf, (Math.floor(mark.at / spot) + 1) * spot, at + passed);
    passed = next - at;
    at = next;
  }
  return shown;
}

/** The mark at a place of the picture, in px, or the nearest one beside it; null where there is none. */
export function markAt({ marks }: Timeline, scale: TimeScale, x: number): Mark | null {
  const away = ({ at }: Mark) => Math.abs(scale(at) - x);
  const near = marks.flatMap((row) => marksIn(row, scale, [x - REACH, x + REACH]));
  return near.toSorted((a, b) => away(a) - away(b))[0] ?? null;
}

/** A mark can be pressed so many px beside its middle. */
const REACH = 6;

function beginOf({ from }: { readonly from: number }): number {
  return from;
}

function timeOf({ at }: Mark): number {
  return at;
}

/**
 * The position of the first item that comes at a time or later. As a guess is mostly near it, steps of doubling length
 * are taken from there until one goes too far: of a long run, only the neighbourhood is read.
 */
function firstFrom<T>(
  items: Sequence<T>,
  timeOf: (item: T) => number,
  time: number,
  guess = 1,
): number {
  const { length } = items;
  const comes = (at: number) => at > length || (at > 0 && timeOf(items.at(at)) >= time);
  let near = guess;
  let far = guess;
  for (let step = 1; comes(near - 1); step *= 2) {
    far = near - 1;
    near = far - step;
  }
  for (let step = 1; !comes(far); step *= 2) {
    near = far + 1;
    far += step;
  }
  return firstWhere(Math.max(1, near), Math.min(far, length + 1), comes);
}
