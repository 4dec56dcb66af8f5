import { isRunning } from '../../server/server.js';
import { linkName, type World } from '../../simulation/world.js';
import { axisBetween, pathTo, pointOn, type Geometry, type Spot } from './geometry.js';

/** The links between nodes; from six nodes on, only those of a leader or a candidate, and the cut ones. */
export function Links({ world, geometry }: { readonly world: World; readonly geometry: Geometry }) {
  const { spots } = geometry;
  const pairs = spots.flatMap((a, i) => spots.slice(i + 1).map((b) => [a, b] as const));
  return (
    <g className="links" aria-hidden="true">
      {pairs.map(([a, b]) => (
        <Link key={`${a.id}${b.id}`} world={world} geometry={geometry} a={a} b={b} />
      ))}
    </g>
  );
}

/** Across a link that is cut. */
export const SLASHES = 'M-9,9L-1,-9M1,9L9,-9';

interface LinkProps {
  readonly world: World;
  readonly geometry: Geometry;
  readonly a: Spot;
  readonly b: Spot;
}

function Link({ world, geometry, a, b }: LinkProps) {
  const ends = world.servers.filter(({ id }) => id === a.id || id === b.id);
  const cut = [linkName(a.id, b.id), linkName(b.id, a.id)].some((link) =>
    world.cuts.includes(link),
  );
  const active = ends.some(({ node }) => node.leadership !== null || node.candidacy !== null);
  if (world.servers.length >= 6 && !active && !cut) return null;
  const lane = axisBetween(geometry, a, b);
  const down = !ends.every(isRunning);
  const middle = pointOn(lane, 0.5);
  return (
    <>
      <path className={cut || down ? 'link broken' : 'link'} d={pathTo(lane, 1)} />
      {cut && (
        <path className="slashes" d={SLASHES} transform={`translate(${middle.x},${middle.y})`} />
      )}
    </>
  );
}
