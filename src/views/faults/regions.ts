import type { NodeId } from '../../raft/node.js';
import { captionBox } from '../stage/caption.js';
import { pointAt } from '../space-time/boxes.js';
import type { Geometry, Point, Spot } from '../stage/geometry.js';

/** Those who stand together between walls, and the ways among them that no wall may cross. */
export interface Region {
  readonly spots: readonly Spot[];
  readonly ways: readonly (readonly [Point, Point])[];
}

/** The stage, as far as walls are concerned. */
export type Ground = Pick<
  Geometry,
  'spots' | 'ring' | 'ringWidth' | 'captions' | 'width' | 'height'
>;

/** A way runs so many px clear of others' nodes at least, or there is none. */
const CLEAR = 8;

/**
 * Neighbours of one group are a region; one group, that which stands in most places or is larger, is a region as a
 * whole, and the first. None where all are in one group.
 */
export function regionsOf(
  groups: readonly (readonly NodeId[])[],
  ground: Ground,
): readonly Region[] {
  const { spots } = ground;
  const groupAt = spots.map(({ id }) => groups.findIndex((group) => group.includes(id)));
  const arcs = arcsOf(groupAt);
  if (arcs.length < 2) return [];
  const weight = (group: number) =>
    arcs.filter((arc) => arc.group === group).length * spots.length +
    groupAt.filter((other) => other === group).length;
  const middle = groups.map((_, i) => i).toSorted((a, b) => weight(b) - weight(a))[0];
  return [
    spots.filter((_, i) => groupAt[i] === middle),
    ...arcs
      .filter(({ group }) => group !== middle)
      .map(({ places }) => places.map((place) => spots[place] as Spot)),
  ].map((together) => ({ spots: together, ways: waysAmong(together, ground) }));
}

/** Neighbours of one group, by their places in the ring. */
interface Arc {
  readonly group: number;
  readonly places: readonly number[];
}

/** The stretches of neighbours that are in one group, going round. */
function arcsOf(groupAt: readonly number[]): readonly Arc[] {
  const n = groupAt.length;
  const starts = groupAt.flatMap((group, i) => (group === groupAt[(i + n - 1) % n] ? [] : [i]));
  return starts.map((first, i) => {
    const next = starts[i + 1] ?? (starts[0] as number) + n;
    const places = Array.from({ length: next - first }, (_, place) => (first + place) % n);
    return { group: groupAt[first] as number, places };
  });
}

/** Straight from node to node, but for what would run through another's. */
function waysAmong(together: readonly Spot[], ground: Ground): Region['ways'] {
  const others = ground.spots.filter((spot) => !together.includes(spot));
  return together
    .flatMap((from, i) => together.slice(i + 1).map((to) => [from, to] as const))
    .filter(([from, to]) =>
      SHARES.every((share) => {
        const point = pointAt({ from, to }, share);
        return others.every((other) => fromNode(other, point, ground) > CLEAR);
      }),
    );
}

const SHARES = Array.from({ length: 33 }, (_, i) => i / 32);

/** How far a point lies from the nodes of a region, their captions and their ways, in px. */
export function fromRegion({ spots, ways }: Region, point: Point, ground: Ground): number {
  let nearest = Infinity;
  for (const spot of spots) nearest = Math.min(nearest, fromNode(spot, point, ground));
  for (const [a, b] of ways) nearest = Math.min(nearest, fromWay(a, b, point));
  return nearest;
}

/** How far a point lies from the ring of a node and its caption, between which there is no way; less than 0 inside. */
export function fromNode(spot: Spot, point: Point, ground: Ground): number {
  const { ring, ringWidth } = ground;
  const disc = Math.hypot(point.x - spot.x, point.y - spot.y) - ring - ringWidth / 2;
  const { x, y, width, height } = captionBox(spot, ground);
  // From the ring on.
  const left = spot.caption === 'right' ? spot.x + ring : x;
  const right = spot.caption === 'left' ? spot.x - ring : x + width;
  const [top, bottom] = [Math.min(y, spot.y + ring), y + height];
  const dx = Math.max(left - point.x, point.x - right);
  const dy = Math.max(top - point.y, point.y - bottom);
  const box = Math.min(0, Math.max(dx, dy)) + Math.hypot(Math.max(0, dx), Math.max(0, dy));
  return Math.min(disc, box);
}

/** How far a point lies from a straight way, in px. */
export function fromWay(a: Point, b: Point, { x, y }: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1);
  const nearest = pointAt({ from: a, to: b }, Math.max(0, Math.min(1, share)));
  return Math.hypot(x - nearest.x, y - nearest.y);
}
