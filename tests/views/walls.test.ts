import { cross, pairs, range } from 'd3';
import { describe, expect, it } from 'vitest';
import { BADGE, badgesOf } from '../../src/views/faults/badges.js';
import { fromNode, type Ground } from '../../src/views/faults/regions.js';
import { wallsOf as findWalls, type Wall } from '../../src/views/faults/walls.js';
import { pointAt } from '../../src/views/space-time/boxes.js';
import { isSmall, layOut, type Geometry, type Point } from '../../src/views/stage/geometry.js';

const ids = (n: number) => Array.from({ length: n }, (_, i) => `S${i + 1}`);

/** The stage of a large screen, a small one and a phone, in px. */
const STAGES = [
  [1064, 396],
  [904, 288],
  [390, 272],
] as const;
const stages = (n: number) => STAGES.map(([width, height]) => layOut(ids(n), width, height));

const found = new Map<string, readonly Wall[]>();

/** The walls, each found once. */
function wallsOf(groups: Groups, geometry: Geometry): readonly Wall[] {
  const name = named(groups, geometry);
  const walls = found.get(name) ?? findWalls(groups, geometry);
  found.set(name, walls);
  return walls;
}

/** Half a wall is so many px wide. */
const HALF = 4;

type Groups = readonly (readonly string[])[];

/** Every way to part n nodes into two groups. */
function partitions(n: number): readonly Groups[] {
  return range(1, 2 ** (n - 1)).map((chosen) => {
    const isChosen = (_: string, i: number) => (chosen >> i) % 2 === 1;
    return [ids(n).filter((id, i) => isChosen(id, i)), ids(n).filter((id, i) => !isChosen(id, i))];
  });
}

/** Every way to part n nodes into two groups of neighbours, and some ways into three. */
function groupings(n: number): readonly Groups[] {
  const neighbours = partitions(n).filter((groups) => seams(groups, n) === 2);
  const thirds =
    n < 3
      ? []
      : range(1, n - 1).map((i) => [
          [1, i],
          [i + 1, n - 1],
          [n, n],
        ]);
  return [
    ...neighbours,
    ...thirds.map((ends) =>
      ends.map(([first = 0, last = 0]) => range(first, last + 1).map((i) => `S${i}`)),
    ),
  ];
}

/** Between how many neighbours in the ring a partition runs. */
function seams(groups: Groups, n: number): number {
  const at = (i: number) => groups.findIndex((group) => group.includes(`S${(i % n) + 1}`));
  return range(n).filter((i) => at(i) !== at(i + 1)).length;
}

/** Whether a point lies to the right of a line. */
function isRight(from: Point, to: Point, { x, y }: Point): boolean {
  return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x) > 0;
}

/** How often the way between two points crosses walls. */
function crossings(walls: readonly Wall[], a: Point, b: Point): number {
  return walls
    .flatMap((wall) => pairs(wall))
    .filter(
      ([from, to]) =>
        isRight(from, to, a) !== isRight(from, to, b) && isRight(a, b, from) !== isRight(a, b, to),
    ).length;
}

/** How near walls come to the nearest ring or caption, in px: less than 0 is inside. */
function room(walls: readonly Wall[], ground: Ground): number {
  const points = walls
    .flatMap((wall) => pairs(wall))
    .flatMap(([from, to]) => range(9).map((i) => pointAt({ from, to }, i / 8)));
  return Math.min(
    ...points.flatMap((point) => ground.spots.map((spot) => fromNode(spot, point, ground))),
  );
}

/** How far any two neighbours leave the middle of a wall between them from both, in px. */
function narrowest(geometry: Geometry): number {
  const { width, height, spots } = geometry;
  const points = range(0, width, 3).flatMap((x) => range(0, height, 3).map((y) => ({ x, y })));
  return Math.min(
    ...spots.map((spot, i) =>
      points.reduce((least, point) => {
        const next = spots[(i + 1) % spots.length]!;
        return Math.min(
          least,
          Math.max(fromNode(spot, point, geometry), fromNode(next, point, geometry)),
        );
      }, Infinity),
    ),
  );
}

/** A name for what fails. */
const named = (groups: Groups, { width, height }: Geometry) =>
  `${groups.map((group) => group.join(' ')).join(' | ')} on ${width} × ${height}`;

interface Case {
  readonly geometry: Geometry;
  readonly groups: Groups;
  readonly walls: readonly Wall[];
}

/** Groups of n nodes on every stage. */
function cases(n: number, ways: (n: number) => readonly Groups[]): readonly Case[] {
  return stages(n).flatMap((geometry) =>
    ways(n).map((groups) => ({ geometry, groups, walls: wallsOf(groups, geometry) })),
  );
}

/** Those for which something is wrong, by name. */
function wrong(all: readonly Case[], isWrong: (one: Case) => boolean): readonly string[] {
  return all.filter(isWrong).map(({ groups, geometry }) => named(groups, geometry));
}

const areTogether = (groups: Groups, a: string, b: string) =>
  groups.some((group) => group.includes(a) && group.includes(b));

describe('the walls between groups', () => {
  it('are none where all are in one', () => {
    expect(wallsOf([ids(5)], layOut(ids(5), 1064, 396))).toEqual([]);
    expect(wallsOf([['S1']], layOut(['S1'], 1064, 396))).toEqual([]);
  });

  it.each([2, 3, 4, 5, 7, 9])('stand between any neighbours of two groups: %i nodes', (n) => {
    const all = cases(n, n > 5 ? groupings : partitions);
    const failing = wrong(all, ({ geometry: { spots }, groups, walls }) =>
      spots.some((spot, i) => {
        const next = spots[(i + 1) % n]!;
        const isParted = crossings(walls, spot, next) % 2 === 1;
        return isParted === areTogether(groups, spot.id, next.id);
      }),
    );
    expect(failing).toEqual([]);
  });

  it.each([2, 3, 4, 5, 7, 9])('keep clear of rings and captions: %i nodes', (n) => {
    const least = new Map(
      stages(n).map((geometry) => [geometry.width, Math.min(HALF, narrowest(geometry) - 2)]),
    );
    const failing = wrong(
      cases(n, groupings),
      ({ geometry, walls }) => room(walls, geometry) <= least.get(geometry.width)!,
    );
    expect(failing).toEqual([]);
  });

  it.each([3, 4, 5, 7])('cross no way between two of one group of neighbours: %i nodes', (n) => {
    const all = cases(n, groupings).filter(({ geometry }) => !isSmall(geometry));
    const failing = wrong(all, ({ geometry: { spots }, groups, walls }) =>
      cross(spots, spots).some(
        ([a, b]) => areTogether(groups, a.id, b.id) && crossings(walls, a, b) > 0,
      ),
    );
    expect(failing).toEqual([]);
  });

  it('are straight between two rows of nodes', () => {
    const groups = [
      ['S1', 'S4'],
      ['S2', 'S3'],
    ];
    const [wall, ...others] = wallsOf(groups, layOut(ids(4), 1064, 396));
    expect(others).toEqual([]);
    expect(wall).toHaveLength(2);
  });

  it('of three groups meet', () => {
    const walls = wallsOf([['S1', 'S2'], ['S3'], ['S4', 'S5']], layOut(ids(5), 1064, 396));
    expect(walls).toHaveLength(3);
    const [first, ...others] = walls as [Wall, ...Wall[]];
    const meeting = [first[0]!, first.at(-1)!].filter(({ x, y }) =>
      others.every((wall) =>
        [wall[0]!, wall.at(-1)!].some((end) => Math.hypot(end.x - x, end.y - y) < 3 * HALF),
      ),
    );
    expect(meeting).toHaveLength(1);
  });
});

describe('the badges of groups that are being chosen', () => {
  it.each([2, 3, 4, 5, 7, 9])('are whole inside the stage, and off the nodes: %i nodes', (n) => {
    const failing = wrong(cases(n, groupings), ({ geometry, walls }) =>
      badgesOf(geometry, walls).some((badge) => {
        const { width, height, spots } = geometry;
        const { x, y } = badge;
        // A caption's box is a little wider than its words.
        const nodes = spots.map((spot) => fromNode(spot, badge, geometry) + 0.5);
        return Math.min(x, y, width - x, height - y, ...nodes) < BADGE;
      }),
    );
    expect(failing).toEqual([]);
  });

  it.each([3, 5, 9])('stand by their own nodes: %i nodes', (n) => {
    const failing = wrong(cases(n, groupings), ({ geometry, walls }) =>
      badgesOf(geometry, walls).some(({ id, x, y }) => {
        const [nearest] = geometry.spots.toSorted(
          (a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y),
        );
        return nearest?.id !== id;
      }),
    );
    expect(failing).toEqual([]);
  });
});
