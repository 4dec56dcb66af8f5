import { axisBetween, pathTo, type Geometry, type Spot } from './geometry.js';

/** Until there are links that can be pressed: where they run. From six nodes on they would hide the nodes. */
export function Links({ geometry }: { readonly geometry: Geometry }) {
  if (geometry.spots.length >= 6) return null;
  return (
    <g className="links" aria-hidden="true">
      {pairsOf(geometry).map(([a, b]) => (
        <path key={`${a.id}${b.id}`} className="link" d={pathTo(axisBetween(geometry, a, b), 1)} />
      ))}
    </g>
  );
}

/** Every two nodes, once. */
export function pairsOf({ spots }: Geometry): readonly (readonly [Spot, Spot])[] {
  return spots.flatMap((a, i) => spots.slice(i + 1).map((b) => [a, b] as const));
}

/** Across a link that is cut. */
export const SLASHES = 'M-9,9L-1,-9M1,9L9,-9';
