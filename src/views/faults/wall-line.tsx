import { line } from 'd3';
import type { Point } from '../stage/geometry.js';
import type { Wall } from './walls.js';

const through = line<Point>(
  ({ x }) => x,
  ({ y }) => y,
).digits(1);

/** Walls as SVG path data. */
export function pathOf(walls: readonly Wall[]): string {
  return walls.map((wall) => through(wall)).join('');
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
