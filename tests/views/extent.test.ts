import { describe, expect, it } from 'vitest';
import { clearWay, edgeOf, outside, type Extent } from '../../src/views/stage/extent.js';
import { laneBetween, layOut, pointOn } from '../../src/views/stage/geometry.js';

const BEAD: Extent = { aside: 6.5, up: 6.5, corner: 6.5 };
const SQUARE: Extent = { aside: 13, up: 13, corner: 4 };
const CAPSULE: Extent = { aside: 70, up: 15, corner: 8 };
const shapes = Object.entries({ bead: BEAD, square: SQUARE, capsule: CAPSULE });

describe('The border of a shape', () => {
  it.each(shapes)('of a %s is where it says, all around', (_, extent) => {
    for (let degrees = -180; degrees <= 540; degrees++) {
      const edge = edgeOf(extent, degrees);
      const angle = (degrees * Math.PI) / 180;
      const point = { x: edge * Math.cos(angle), y: edge * Math.sin(angle) };
      expect(outside(extent, point)).toBeCloseTo(0, 1);
    }
  });
});

const stages = [3, 4, 5, 6, 7, 8, 9].flatMap((nodes) =>
  [
    { name: '1440×900', width: 1064, height: 396 },
    { name: '1280×720', width: 904, height: 288 },
    { name: 'a phone', width: 390, height: 272 },
    { name: 'a room', width: 420, height: 312 },
  ].map((space) => ({ ...space, nodes })),
);

const idsOf = (nodes: number) => Array.from({ length: nodes }, (_, i) => `S${i + 1}`);

describe('A message', () => {
  it.each(stages)('leaves and arrives beside $nodes nodes in $name', ({ nodes, width, height }) => {
    const geometry = layOut(idsOf(nodes), width, height);
    const rim = geometry.ring + geometry.ringWidth / 2;
    const pairs = geometry.spots.flatMap((from) =>
      geometry.spots.filter((to) => to !== from).map((to) => [from, to] as const),
    );
    for (const [, extent] of shapes) {
      for (const [from, to] of pairs) {
        const lane = laneBetween(geometry, from, to);
        const [first, last] = clearWay(lane, [from, to], extent, geometry);
        expect(last - first).toBeGreaterThanOrEqual(0.2 - 1e-9);
        for (const [t, node] of [
          [first, from],
          [last, to],
        ] as const) {
          const { x, y } = pointOn(lane, t);
          const gap = outside(extent, { x: node.x - x, y: node.y - y }) - rim;
          // Or the nodes are too close together.
          expect(gap > 0 || Math.abs(t - 0.5) < 0.1 + 1e-9).toBe(true);
        }
      }
    }
  });

  it('that is small moves all the way between two nodes of three', () => {
    const geometry = layOut(idsOf(3), 1064, 396);
    const [from, to] = geometry.spots;
    if (from === undefined || to === undefined) throw new Error('three nodes have three places');
    expect(clearWay(laneBetween(geometry, from, to), [from, to], BEAD, geometry)).toEqual([0, 1]);
  });
});
