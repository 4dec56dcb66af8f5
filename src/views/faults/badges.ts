import { greatest, pairs } from 'd3';
import type { NodeId } from '../../raft/node.js';
import { isSmall, type Geometry, type Point, type Spot } from '../stage/geometry.js';
import { fromNode, fromWay } from './regions.js';
import type { Wall } from './walls.js';

/** The radius of a badge, and how far its middle stands from a node's ring, in px. */
export const BADGE = 11;
const ASIDE = 20;
/** On a large stage, the card of the tool in hand lies over so many px of the lower edge. */
const CARD = 40;
/** So many px are free between a badge and a wall, if there is room anywhere. */
const FREE = 4;
/** The middle of a badge. */
interface Badge extends Point {
  readonly id: NodeId;
}

/** Where a badge stands best, clockwise from the right, in turns: above on the left, or else near another diagonal. */
const BEST = [0, -1, 1, -2, 2, -3, 3, 4].flatMap((beside) =>
  [20, 28, 12, 4].map((diagonal) => (diagonal + beside) / 32),
);

/** Where each node's badge stands: inside the stage, above the tool's card, off the nodes, and off the walls if it can. */
export function badgesOf(geometry: Geometry, walls: readonly Wall[]): readonly Badge[] {
  const badges: Badge[] = [];
  for (const spot of geometry.spots) {
    const places = placesAround(spot, geometry);
    const room = (place: Point) => roomAt(place, spot, geometry, badges);
    const free = places.filter((place) => room(place) >= 0);
    const offWalls = (place: Point) => fromWalls(place, walls);
    const best =
      free.find((place) => offWalls(place) >= BADGE + FREE) ??
      greatest(free, offWalls) ??
      greatest(places, room);
    badges.push({ id: spot.id, ...(best as Point) });
  }
  return badges;
}

function placesAround(spot: Spot, { ring }: Geometry): readonly Point[] {
  const away = ring + ASIDE;
  return BEST.map((turn) => ({
    x: spot.x + away * Math.cos(2 * Math.PI * turn),
    y: spot.y + away * Math.sin(2 * Math.PI * turn),
  }));
}

/** How many px are free around a badge; less than 0 where it leaves the stage or touches a node or another badge. */
function roomAt(place: Point, own: Spot, geometry: Geometry, others: readonly Badge[]): number {
  const { width, spots } = geometry;
  const height = geometry.height - (isSmall(geometry) ? 0 : CARD);
  return (
    Math.min(
      place.x,
      place.y,
      width - place.x,
      height - place.y,
      // Nearest to its own node.
      ...spots.map((spot) => fromNode(spot, place, geometry) - (spot === own ? 0 : ASIDE - BADGE)),
      ...others.map(({ x, y }) => Math.hypot(x - place.x, y - place.y) - BADGE),
    ) - BADGE
  );
}

function fromWalls(place: Point, walls: readonly Wall[]): number {
  const parts = walls.flatMap((wall) => pairs(wall));
  return Math.min(...parts.map(([from, to]) => fromWay(from, to, place)));
}
