import { describe, expect, it } from 'vitest';
import { wallsOf, type Wall } from '../../src/views/faults/walls.js';
import { layOut, type Geometry, type Point } from '../../src/views/stage/geometry.js';

const ids = (n: number) => Array.from({ length: n }, (_, i) => `S${i + 1}`);
const stage = (n: number) => layOut(ids(n), 1064, 396);

/** On which side of a wall's line a point lies, by its sign. */
function side([from, to]: Wall, { x, y }: Point): number {
  return Math.sign((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x));
}

/** The nodes on each side of every wall, as one name for the lot. */
function regions(walls: readonly Wall[], { spots }: Geometry): ReadonlyMap<string, string> {
  return new Map(spots.map((spot) => [spot.id, walls.map((wall) => side(wall, spot)).join(' ')]));
}

/** How near a wall comes to the middle of a node, in px. */
function distance([from, to]: Wall, { x, y }: Point): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return Math.abs((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)) / length;
}

describe('the walls between groups', () => {
  it('are none where all are in one', () => {
    expect(wallsOf([ids(5)], stage(5))).toEqual([]);
    expect(wallsOf([['S1']], stage(1))).toEqual([]);
  });

  it.each([
    ['one of two', 2, [['S1'], ['S2']]],
    ['one of three', 3, [['S1'], ['S2', 'S3']]],
    ['another of three', 3, [['S1', 'S3'], ['S2']]],
    ['three of three', 3, [['S1'], ['S2'], ['S3']]],
    [
      'two of five',
      5,
      [
        ['S1', 'S2'],
        ['S3', 'S4', 'S5'],
      ],
    ],
    [
      'two of five across the top',
      5,
      [
        ['S1', 'S5'],
        ['S2', 'S3', 'S4'],
      ],
    ],
    ['three groups of five', 5, [['S1', 'S2'], ['S3', 'S4'], ['S5']]],
    [
      'four of nine',
      9,
      [
        ['S2', 'S3', 'S4', 'S5'],
        ['S1', 'S6', 'S7', 'S8', 'S9'],
      ],
    ],
  ] as const)('part neighbours from the others, and no group in itself: %s', (_, n, groups) => {
    const geometry = stage(n);
    const region = regions(wallsOf(groups, geometry), geometry);
    for (const group of groups) {
      expect(new Set(group.map((id) => region.get(id))).size).toBe(1);
    }
    expect(new Set(region.values()).size).toBe(groups.length);
  });

  it('leave those between the walls who stand in most places, or are more', () => {
    const geometry = stage(5);
    const walls = wallsOf(
      [
        ['S1', 'S3'],
        ['S2', 'S4', 'S5'],
      ],
      geometry,
    );
    const region = regions(walls, geometry);
    expect(walls).toHaveLength(2);
    expect(new Set(['S2', 'S4', 'S5'].map((id) => region.get(id))).size).toBe(1);
    expect(new Set(['S1', 'S2', 'S3'].map((id) => region.get(id))).size).toBe(3);
  });

  it('keep clear of the nodes', () => {
    for (const [n, groups] of [
      [3, [['S1'], ['S2', 'S3']]],
      [
        5,
        [
          ['S1', 'S2'],
          ['S3', 'S4', 'S5'],
        ],
      ],
      [
        9,
        [
          ['S1', 'S2', 'S3'],
          ['S4', 'S5', 'S6', 'S7', 'S8', 'S9'],
        ],
      ],
    ] as const) {
      const geometry = stage(n);
      for (const wall of wallsOf(groups, geometry)) {
        for (const spot of geometry.spots) {
          expect(distance(wall, spot)).toBeGreaterThan(geometry.disc);
        }
      }
    }
  });
});
