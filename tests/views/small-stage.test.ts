import { describe, expect, it } from 'vitest';
import { captionBox } from '../../src/views/stage/caption.js';
import {
  layOut,
  leastHeight,
  type Box,
  type Geometry,
  type Point,
  type Spot,
} from '../../src/views/stage/geometry.js';

const idsOf = (nodes: number) => Array.from({ length: nodes }, (_, i) => `S${i + 1}`);
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Upright phones, and halves of such that are turned sideways. */
const WIDTHS = [360, 375, 390, 412, 422, 466, 590];
const HEIGHTS = Array.from({ length: 60 }, (_, i) => 3 * i);

/** What of a caption is written on: below its last line its box has so many px of nothing. */
const LEADING = 6;

function inkOf(spot: Spot, geometry: Geometry): Box {
  const box = captionBox(spot, geometry);
  return { ...box, height: box.height - LEADING };
}

const distance = (box: Box, { x, y }: Point) =>
  Math.hypot(
    Math.max(box.x - x, 0, x - box.x - box.width),
    Math.max(box.y - y, 0, y - box.y - box.height),
  );

const meet = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** What of a stage lies on something else, or beyond an edge. */
function clashes(nodes: number, width: number, height: number): readonly string[] {
  const geometry = layOut(idsOf(nodes), width, height);
  const { spots, ring, ringWidth } = geometry;
  const reach = ring + ringWidth / 2;
  return spots.flatMap((spot, i) => {
    const box = inkOf(spot, geometry);
    const others = spots.filter((one) => one !== spot);
    return [
      ...(spot.x < reach || spot.y < reach || spot.x + reach > width || spot.y + reach > height
        ? [`${spot.id} beyond an edge`]
        : []),
      ...(box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height
        ? [`the caption of ${spot.id} beyond an edge`]
        : []),
      ...others
        .filter((other) => distance(box, other) <= reach)
        .map((other) => `the caption of ${spot.id} on ${other.id}`),
      ...spots
        .slice(i + 1)
        .filter((other) => Math.hypot(other.x - spot.x, other.y - spot.y) <= 2 * reach)
        .map((other) => `${spot.id} on ${other.id}`),
      ...spots
        .slice(i + 1)
        .filter((other) => meet(box, inkOf(other, geometry)))
        .map((other) => `the captions of ${spot.id} and ${other.id}`),
    ];
  });
}

const discOf = (nodes: number, width: number, height: number) =>
  layOut(idsOf(nodes), width, height).disc;

describe('A small stage', () => {
  it.each(sizes)('of %i nodes has nothing on anything else, from its least height on', (nodes) => {
    for (const width of WIDTHS) {
      for (const more of HEIGHTS) {
        const height = leastHeight(nodes) + more;
        expect(clashes(nodes, width, height), `${width} × ${height}`).toEqual([]);
      }
    }
  });

  it('has discs as large as there is room for', () => {
    expect(discOf(3, 390, 268)).toBe(36);
    expect(discOf(3, 375, 210)).toBe(28);
    expect(discOf(3, 375, leastHeight(3))).toBe(21);
    expect(discOf(5, 390, 268)).toBe(28);
    expect(discOf(9, 390, 268)).toBe(21);
  });
});
