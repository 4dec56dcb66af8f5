import { describe, expect, it } from 'vitest';
import {
  axisBetween,
  laneBetween,
  layOut,
  pathTo,
  pointsTo,
  pointOn,
  type Box,
  type Geometry,
  type Point,
} from '../../src/views/stage/geometry.js';
import { captionBox } from '../../src/views/stage/caption.js';
import { labelSize, NEAREST, placeLabel } from '../../src/views/stage/labels.js';

const idsOf = (nodes: number) => Array.from({ length: nodes }, (_, i) => `S${i + 1}`);
const spaces = [
  { name: '1440×900', width: 1064, height: 396 },
  { name: '1280×720', width: 904, height: 288 },
  { name: 'a phone', width: 390, height: 272 },
  { name: 'a room', width: 420, height: 312 },
];
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const cases = spaces.flatMap((space) => sizes.map((nodes) => ({ ...space, nodes })));

const pairsOf = ({ spots }: Geometry) =>
  spots.flatMap((a, i) => spots.slice(i + 1).map((b) => [a, b] as const));

describe('The stage', () => {
  it.each(cases)('keeps $nodes nodes with their rings inside $name', ({ nodes, width, height }) => {
    const { spots, ring, ringWidth } = layOut(idsOf(nodes), width, height);
    expect(spots.map(({ id }) => id)).toEqual(idsOf(nodes));
    for (const { x, y } of spots) {
      const reach = ring + ringWidth / 2;
      expect(x - reach).toBeGreaterThanOrEqual(0);
      expect(y - reach).toBeGreaterThanOrEqual(0);
      expect(x + reach).toBeLessThanOrEqual(width);
      expect(y + reach).toBeLessThanOrEqual(height);
    }
  });

  it.each(cases)('keeps the rings of $nodes nodes apart in $name', ({ nodes, width, height }) => {
    const geometry = layOut(idsOf(nodes), width, height);
    for (const [a, b] of pairsOf(geometry)) {
      expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(2 * geometry.ring);
    }
  });

  it.each(cases)(
    'lays no caption of $nodes nodes on another node or beyond an edge of $name',
    ({ nodes, width, height }) => {
      const geometry = layOut(idsOf(nodes), width, height);
      for (const spot of geometry.spots) {
        const box = captionBox(spot, geometry);
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.y + box.height).toBeLessThanOrEqual(height);
        for (const other of geometry.spots.filter((one) => one !== spot)) {
          expect(apart(box, other)).toBeGreaterThan(geometry.ring);
        }
      }
    },
  );

  it.each(cases.filter(({ nodes }) => nodes === 4 || nodes === 5))(
    'leads no link of $nodes nodes through a caption in $name',
    ({ nodes, width, height }) => {
      const geometry = layOut(idsOf(nodes), width, height);
      for (const [a, b] of pairsOf(geometry)) {
        const points = along(axisBetween(geometry, a, b));
        for (const spot of geometry.spots) {
          const box = captionBox(spot, geometry);
          expect(Math.min(...points.map((point) => apart(box, point)))).toBeGreaterThan(0);
        }
      }
    },
  );

  it('puts S1 on top and goes on clockwise', () => {
    const [first, second, last] = layOut(idsOf(3), 1064, 396).spots;
    // S2 stands on the left of three, as in the paper's figures of a cluster read from the left.
    expect(first?.y).toBeLessThan(second?.y ?? 0);
    expect(second?.x).toBeLessThan(last?.x ?? 0);
    const nine = layOut(idsOf(9), 1064, 396).spots;
    expect(Math.min(...nine.map(({ y }) => y))).toBe(nine[0]?.y);
    expect(nine[1]?.x).toBeGreaterThan(nine[0]?.x ?? 0);
  });
});

const near = (point: Point, spot: Point) => Math.hypot(point.x - spot.x, point.y - spot.y);

describe('The lanes', () => {
  const geometry = layOut(idsOf(3), 1064, 396);
  const [a, b] = geometry.spots;
  if (a === undefined || b === undefined) throw new Error('three nodes have three places');

  it('lead a request and its reply past each other', () => {
    const there = pointOn(laneBetween(geometry, a, b), 0.5);
    const back = pointOn(laneBetween(geometry, b, a), 0.5);
    expect(Math.hypot(there.x - back.x, there.y - back.y)).toBeGreaterThan(20);
  });

  it('begin at the sender and end at the receiver', () => {
    const lane = laneBetween(geometry, a, b);
    expect(near(pointOn(lane, 0), a)).toBeLessThan(near(pointOn(lane, 0), b));
    expect(near(pointOn(lane, 1), b)).toBeLessThan(near(pointOn(lane, 1), a));
  });

  it('draw the trail to exactly where the message is', () => {
    const lane = axisBetween(layOut(idsOf(9), 1064, 396), a, b);
    const { x, y } = pointOn(lane, 0.37);
    for (const trail of [pathTo(lane, 0.37), pointsTo(lane, 0.37)]) {
      const end = trail.split(' ').at(-1)?.split(',').map(Number) ?? [];
      expect(end[0]).toBeCloseTo(x, 0);
      expect(end[1]).toBeCloseTo(y, 0);
    }
  });

  it('are drawn by points that nobody could tell from the curve', () => {
    const lane = laneBetween(layOut(idsOf(9), 1440, 600), a, b);
    const points = pointsTo(lane, 1).split(' ');
    const corners = points.map((point) => point.split(',').map(Number));
    expect(corners.length).toBeGreaterThan(10);
    corners.slice(1).forEach(([x = 0, y = 0], i) => {
      const [fromX = 0, fromY = 0] = corners[i] ?? [];
      const on = pointOn(lane, (i + 0.5) / (corners.length - 1));
      expect(Math.hypot((x + fromX) / 2 - on.x, (y + fromY) / 2 - on.y)).toBeLessThan(0.5);
    });
  });
});

const along = (lane: Parameters<typeof pointOn>[0]) =>
  Array.from({ length: 101 }, (_, i) => pointOn(lane, i / 100));

const apart = (box: Box, { x, y }: Point) =>
  Math.hypot(
    Math.max(box.x - x, 0, x - box.x - box.width),
    Math.max(box.y - y, 0, y - box.y - box.height),
  );

describe('A label', () => {
  const size = labelSize('POST /append_entries', 'heartbeat · term 1', false);

  it.each([3, 4, 5])('of %i nodes stands on no node and on no other label', (nodes) => {
    const geometry = layOut(idsOf(nodes), 1064, 396);
    const placed: NonNullable<ReturnType<typeof placeLabel>>[] = [];
    for (const [a, b] of pairsOf(geometry)) {
      const box = placeLabel(laneBetween(geometry, a, b), size, geometry, placed, []);
      if (box === null) continue;
      for (const spot of geometry.spots) expect(apart(box, spot)).toBeGreaterThan(geometry.ring);
      for (const other of placed) {
        const isClear =
          box.x >= other.x + other.width ||
          other.x >= box.x + box.width ||
          box.y >= other.y + other.height ||
          other.y >= box.y + box.height;
        expect(isClear).toBe(true);
      }
      placed.push(box);
    }
    expect(placed.length).toBeGreaterThanOrEqual(3);
  });

  it.each(cases.slice(0, 18))('of $nodes nodes in $name is nearest to its own link', (space) => {
    const geometry = layOut(idsOf(space.nodes), space.width, space.height);
    const pairs = pairsOf(geometry);
    const axes = pairs.map(([a, b]) => axisBetween(geometry, a, b));
    const captions = geometry.spots.map((spot) => captionBox(spot, geometry));
    const taken = [...captions, { x: 0, y: 0, width: 322, height: 186 }];
    const boxes = pairs.map(([a, b], i) => {
      const others = axes.filter((_, j) => j !== i);
      return placeLabel(laneBetween(geometry, a, b), size, geometry, taken, others, NEAREST);
    });
    for (const [i, box] of boxes.entries()) {
      if (box === null) continue;
      const away = axes.map((axis) => Math.min(...along(axis).map((point) => apart(box, point))));
      expect(away.indexOf(Math.min(...away))).toBe(i);
    }
  });

  it('is left out where there is no room', () => {
    const geometry = layOut(idsOf(3), 1064, 396);
    const [a, b] = geometry.spots;
    if (a === undefined || b === undefined) throw new Error('three nodes have three places');
    const everything = [{ x: 0, y: 0, width: 1064, height: 396 }];
    expect(placeLabel(laneBetween(geometry, a, b), size, geometry, everything, [])).toBeNull();
  });
});
