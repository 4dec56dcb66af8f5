import { line, range } from 'd3';
import type { Box, Point } from '../stage/geometry.js';
import type { Wall } from './walls.js';

const through = line<Point>(
  ({ x }) => x,
  ({ y }) => y,
).digits(1);

/** Walls as SVG path data. */
export function pathOf(walls: readonly Wall[]): string {
  return walls.map((wall) => through(wall)).join('');
}

/** A wall takes so many px to both sides of its middle, the air beside it included. */
const HALF = 6;

/** The room that walls take: boxes in a row, without a gap. */
export function boxesAlong(walls: readonly Wall[]): readonly Box[] {
  return walls.flatMap((wall) =>
    wall.slice(1).flatMap((to, i) => {
      const from = wall[i] as Point;
      const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / HALF);
      return range(steps + 1).map((step) => ({
        x: from.x + ((to.x - from.x) * step) / (steps || 1) - HALF,
        y: from.y + ((to.y - from.y) * step) / (steps || 1) - HALF,
        width: 2 * HALF,
        height: 2 * HALF,
      }));
    }),
  );
}

/** Walls: two lines, as a cut is two slashes. */
export function WallLines({ walls }: { readonly walls: readonly Wall[] }) {
  const d = pathOf(walls);
  return d === '' ? null : (
    <g className="wall" aria-hidden="true">
      <path d={d} />
      <path className="gap" d={d} />
    </g>
  );
}
