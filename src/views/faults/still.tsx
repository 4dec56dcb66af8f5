import type { Server } from '../../server/server.js';
import type { Geometry, Spot } from '../stage/geometry.js';
import { beadSize, beadsOn } from '../stage/timers.js';

/** Around a frozen process: its countdown, which does not run, and the two bars of a pause. */
export function Still({
  server,
  spot,
  geometry: { ring, ringWidth },
}: {
  readonly server: Server;
  readonly spot: Spot;
  readonly geometry: Geometry;
}) {
  return (
    <g className="still-ring" transform={`translate(${spot.x},${spot.y})`} aria-hidden="true">
      {server.node.leadership === null ? (
        <circle className="track" r={ring} strokeWidth={ringWidth} />
      ) : (
        beadsOn(ring).map(({ x, y }) => (
          <circle key={`${x},${y}`} className="bead" cx={x} cy={y} r={beadSize(ringWidth)} />
        ))
      )}
      <path className="bars" d={`M-4.5,${-ring - 9}v18M4.5,${-ring - 9}v18`} />
    </g>
  );
}
