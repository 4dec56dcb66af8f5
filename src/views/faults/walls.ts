import { contours, range } from 'd3';
import type { NodeId } from '../../raft/node.js';
import { hullOf } from '../lab/hull.js';
import { direction, type Point } from '../stage/geometry.js';
import { fromRegion, regionsOf, type Ground } from './regions.js';
import { straightened } from './straightened.js';

/** A wall, from corner to corner. */
export type Wall = readonly Point[];

/** Beyond the ring of nodes a wall goes on for so many px. */
const BEYOND = 56;
/** Walls are looked for in steps of so many px, from some steps outside the stage on. */
const STEP = 10;
const OUTSIDE = 2;

/**
 * The walls between groups of nodes: where it is as far to those on one side, their captions and the ways among them
 * as to those on the other; as straight as they leave room for.
 */
export function wallsOf(groups: readonly (readonly NodeId[])[], ground: Ground): readonly Wall[] {
  const regions = regionsOf(groups, ground);
  const [first] = regions;
  if (first === undefined) return [];
  const hull = hullOf(ground.spots);
  const allFrom = (point: Point) => regions.map((region) => fromRegion(region, point, ground));
  const [columns, rows] = [ground.width, ground.height].map(
    (length) => Math.ceil(length / STEP) + 2 * OUTSIDE,
  ) as [number, number];
  const distances = range(columns * rows).map((i) =>
    allFrom(pointAt((i % columns) + 0.5, Math.floor(i / columns) + 0.5)),
  );
  const contour = contours().size([columns, rows]);
  return regions.slice(1).flatMap((_, i) => {
    const own = i + 1;
    const nearer = distances.map((all) => all[nearestBut(own, all)]! - all[own]!);
    // Of two regions, the later draws the wall between them.
    const beyond = (point: Point) => {
      const other = nearestBut(own, allFrom(point));
      return other < own && isOnStage(point, ground) && outside(hull, point) <= BEYOND
        ? other
        : null;
    };
    return contour
      .contour(nearer, 0)
      .coordinates.flat()
      .flatMap((ring) =>
        partsOf(
          ring.map(([x = 0, y = 0]) => pointAt(x, y)),
          beyond,
        ),
      )
      .map((line) => straightened(line, (point) => Math.min(...allFrom(point))));
  });
}

/** Where so many steps to the right and down lead. */
function pointAt(x: number, y: number): Point {
  return { x: (x - OUTSIDE) * STEP, y: (y - OUTSIDE) * STEP };
}

/** The nearest region but one, by its place. */
function nearestBut(own: number, distances: readonly number[]): number {
  const others = distances.map((distance, i) => (i === own ? Infinity : distance));
  return others.indexOf(Math.min(...others));
}

function isOnStage({ x, y }: Point, { width, height }: Ground): boolean {
  return x >= 0 && x <= width && y >= 0 && y <= height;
}

/** The parts of a line that leads back to its beginning, by what lies beyond it; null is left out. */
function partsOf(ring: Wall, beyond: (point: Point) => number | null): readonly Wall[] {
  const start = ring.findIndex((point) => beyond(point) === null);
  if (start === -1) return [ring];
  const parts: Point[][] = [];
  let last: number | null = null;
  for (const point of [...ring.slice(start), ...ring.slice(1, start + 1)]) {
    const now = beyond(point);
    // Where another part begins, the two meet.
    if (last !== null) parts.at(-1)?.push(point);
    if (now !== null && now !== last) parts.push([point]);
    last = now;
  }
  return parts.filter(({ length }) => length > 1);
}

/** How far a point lies outside a convex shape, in px; less than 0 inside. */
function outside(corners: readonly Point[], { x, y }: Point): number {
  return Math.max(
    ...corners.map((from, i) => {
      const along = direction(from, corners[(i + 1) % corners.length] as Point);
      return (x - from.x) * along.y - (y - from.y) * along.x;
    }),
  );
}
