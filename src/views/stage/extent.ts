import { range } from 'd3';
import { pointOn, type Geometry, type Lane, type Point } from './geometry.js';

/** How far a shape reaches around its middle: half its width, half its height, and the radius of its corners, in px. */
export interface Extent {
  readonly aside: number;
  readonly up: number;
  readonly corner: number;
}

/** What a glyph keeps clear of a ring behind it, and before it, where its arrowhead is; in px. */
const BEHIND = 2;
const AHEAD = 16;
/** However short its way is, a glyph is seen to move: it keeps clear for such a share of it at most, found in such steps. */
const MOST = 0.4;
const STEP = 0.01;
/** After so many steps a border is found. */
const STEPS = 30;

/** A shape so many times as large. */
export function times(scale: number, { aside, up, corner }: Extent): Extent {
  return { aside: scale * aside, up: scale * up, corner: scale * corner };
}

/** How far a point lies outside a shape around the origin, in px; below 0 inside it. */
export function outside({ aside, up, corner }: Extent, { x, y }: Point): number {
  const [dx, dy] = [Math.abs(x) - aside + corner, Math.abs(y) - up + corner];
  return Math.hypot(Math.max(0, dx), Math.max(0, dy)) + Math.min(0, Math.max(dx, dy)) - corner;
}

/** How far from its middle the border of a shape is in a direction, given in degrees; in px, to a tenth. */
export function edgeOf(extent: Extent, degrees: number): number {
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  // From outside, each time as far inwards as nothing can be in the way.
  return range(STEPS).reduce(
    (at) => at - outside(extent, { x: at * dx, y: at * dy }),
    extent.aside + extent.up,
  );
}

/**
 * The shares of the lane from one node to another between which a glyph moves: as it leaves, and as it arrives, it lies
 * beside the rings and not upon them.
 */
export function clearWay(
  lane: Lane,
  [from, to]: readonly [Point, Point],
  extent: Extent,
  { ring, ringWidth }: Geometry,
): readonly [first: number, last: number] {
  const isClear = (t: number, node: Point, room: number) => {
    const { x, y } = pointOn(lane, t);
    return outside(extent, { x: node.x - x, y: node.y - y }) >= ring + ringWidth / 2 + room;
  };
  const shares = range(0, MOST, STEP);
  return [
    shares.find((t) => isClear(t, from, BEHIND)) ?? MOST,
    1 - (shares.find((t) => isClear(1 - t, to, AHEAD)) ?? MOST),
  ];
}
