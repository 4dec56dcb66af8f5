import type { NodeId } from '../../raft/node.js';
import { direction, type Geometry, type Point } from '../stage/geometry.js';

/** A straight wall, from one end to the other. */
export type Wall = readonly [from: Point, to: Point];

/** Beyond the ring of nodes a wall goes on for so many px. */
const BEYOND = 64;

/** Neighbours of one group, by their places in the ring. */
interface Arc {
  readonly group: number;
  readonly first: number;
  readonly last: number;
}

/**
 * The walls between groups of nodes. Those who stand side by side are walled off together, by a line from the gap
 * before the first to the gap behind the last; one group, that which stands in most places or is larger, lies between the walls.
 */
export function wallsOf(
  groups: readonly (readonly NodeId[])[],
  { spots }: Pick<Geometry, 'spots'>,
): readonly Wall[] {
  const groupAt = spots.map(({ id }) => groups.findIndex((group) => group.includes(id)));
  const arcs = arcsOf(groupAt);
  if (arcs.length < 2) return [];
  const weight = (group: number) =>
    arcs.filter((arc) => arc.group === group).length * spots.length +
    groupAt.filter((other) => other === group).length;
  const middle = groups.map((_, i) => i).toSorted((a, b) => weight(b) - weight(a))[0];
  const at = (i: number) => spots[(i + spots.length) % spots.length] as Point;
  return arcs
    .filter(({ group }) => group !== middle)
    .map(({ first, last }) =>
      wallThrough(
        half(at(first - 1), at(first)),
        half(at(last), at(last + 1)),
        direction(at(first), at(first - 1)),
      ),
    );
}

/** The stretches of neighbours that are in one group, going round. */
function arcsOf(groupAt: readonly number[]): readonly Arc[] {
  const n = groupAt.length;
  const starts = groupAt.flatMap((group, i) => (group === groupAt[(i + n - 1) % n] ? [] : [i]));
  return starts.map((first, i) => {
    const next = starts[i + 1] ?? (starts[0] as number) + n;
    return { group: groupAt[first] as number, first, last: next - 1 };
  });
}

function half(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Through both points and beyond; between two nodes alone, where both are one point, across the way between them. */
function wallThrough(a: Point, b: Point, way: Point): Wall {
  const same = Math.hypot(a.x - b.x, a.y - b.y) < 1;
  const along = same ? { x: -way.y, y: way.x } : direction(a, b);
  return [
    { x: a.x - along.x * BEYOND, y: a.y - along.y * BEYOND },
    { x: b.x + along.x * BEYOND, y: b.y + along.y * BEYOND },
  ];
}
