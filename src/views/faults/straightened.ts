import { least, range } from 'd3';
import { pointAt } from '../space-time/boxes.js';
import type { Point } from '../stage/geometry.js';

/** A wall leaves so many px free on both sides, or as many as there are. */
const FREE = 16;
/** On a straight part, room is looked for in steps of so many px. */
const STEP = 6;

/** A line with as few corners as there can be: `room` says how many px are free around a point. */
export function straightened(
  line: readonly Point[],
  room: (point: Point) => number,
): readonly Point[] {
  const needs = line.map((point) => ({ ...point, room: Math.min(FREE, room(point)) - 0.5 }));
  const last = line.length - 1;
  const corners = line.slice(0, 1);
  let at = 0;
  while (at < last) {
    let next = last;
    while (next > at + 1 && !isFree(at, next)) next--;
    corners.push(line[next]!);
    at = next;
  }
  return corners;

  /** Whether the straight way between two points leaves as much free as the line did beside it. */
  function isFree(a: number, b: number): boolean {
    const [from, to] = [line[a]!, line[b]!];
    const beside = needs.slice(a, b + 1);
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / STEP);
    return range(1, steps).every((i) => {
      const point = pointAt({ from, to }, i / steps);
      const need = least(beside, ({ x, y }) => Math.hypot(x - point.x, y - point.y));
      return room(point) >= (need?.room ?? FREE);
    });
  }
}
