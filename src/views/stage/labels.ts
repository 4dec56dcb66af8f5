import { direction, pointOn, type Box, type Geometry, type Lane, type Point } from './geometry.js';

const LINE = 19;
const GAP = 17;
/** So many px from any other link, a label is nearest to its own; so many, and no message there passes over it. */
export const NEAREST = GAP + 2;
export const CLEAR = 13;
const ALONG = [0.5, 0.38, 0.62, 0.25, 0.75];

/** The size of a label of two lines, the first in the monospaced face. Widths are those of the faces used. */
export function labelSize(
  first: string,
  second: string,
  small: boolean,
): Pick<Box, 'width' | 'height'> {
  const [mono, sans] = small ? [7.9, 6.6] : [9.05, 7.3];
  const width = Math.max(textWidth(first) * mono, textWidth(second) * sans);
  return { width: width + 4, height: (second === '' ? 1 : 2) * LINE };
}

/** In letters; a Chinese one is as wide as two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += letter > '\u2e80' ? 2 : 1;
  return width;
}

/**
 * A place for a label beside a lane: outside the ring of nodes first, then inside; never over a node, a
 * caption, another label or another link, or so many px beside one. Null where there is no room.
 */
export function placeLabel(
  lane: Lane,
  size: Pick<Box, 'width' | 'height'>,
  geometry: Geometry,
  taken: readonly Box[],
  lines: readonly Lane[],
  apart = 0,
): Box | null {
  const d = direction(lane.from, lane.to);
  const middle = pointOn(lane, 0.5);
  const { centre } = geometry;
  // Outside there is more room than between the nodes.
  const outer = (middle.x - centre.x) * -d.y + (middle.y - centre.y) * d.x >= 0 ? 1 : -1;
  for (const side of [outer, -outer]) {
    const normal = { x: -d.y * side, y: d.x * side };
    for (const t of ALONG) {
      const box = beside(pointOn(lane, t), normal, size, side === 1 ? GAP : GAP + 22);
      if (isFree(box, geometry, taken) && !lines.some((line) => crosses(line, box, apart)))
        return box;
    }
  }
  return null;
}

/** The box whose nearest corner (or edge, beside a level lane) lies `gap` px from a point, along the normal. */
function beside(
  point: Point,
  normal: Point,
  size: Pick<Box, 'width' | 'height'>,
  gap: number,
): Box {
  const x = point.x + normal.x * gap;
  const y = point.y + normal.y * gap;
  const level = Math.abs(normal.x) < 0.25;
  const upright = Math.abs(normal.y) < 0.25;
  return {
    ...size,
    x: level ? x - size.width / 2 : normal.x > 0 ? x : x - size.width,
    y: upright ? y - size.height / 2 : normal.y > 0 ? y : y - size.height,
  };
}

function isFree(box: Box, geometry: Geometry, taken: readonly Box[]): boolean {
  if (box.x < 4 || box.x + box.width > geometry.width - 4) return false;
  if (box.y < 2 || box.y + box.height > geometry.height - 2) return false;
  const clear = geometry.ring + geometry.ringWidth / 2 + 3;
  return (
    geometry.spots.every((spot) => distance(box, spot) > clear) &&
    taken.every((other) => !overlap(box, other))
  );
}

/** Whether a lane runs through a box or at most so many px beside it: looked for at steps shorter than a label is high. */
function crosses(lane: Lane, box: Box, apart: number): boolean {
  for (let i = 0; i <= STEPS; i++) {
    if (distance(box, pointOn(lane, i / STEPS)) <= apart) return true;
  }
  return false;
}

const STEPS = 24;

function distance(box: Box, point: Point): number {
  const dx = Math.max(box.x - point.x, 0, point.x - box.x - box.width);
  const dy = Math.max(box.y - point.y, 0, point.y - box.y - box.height);
  return Math.hypot(dx, dy);
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
