import { range } from 'd3';
import type { Server } from '../../server/server.js';
import type { Geometry, Spot } from '../stage/geometry.js';
import { BEADS } from '../stage/timers.js';

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
        range(BEADS).map((i) => (
          <circle
            key={i}
            className="bead"
            cx={ring * Math.sin(((i + 0.5) / BEADS) * 2 * Math.PI)}
            cy={-ring * Math.cos(((i + 0.5) / BEADS) * 2 * Math.PI)}
            r={ringWidth * 0.78}
          />
        ))
      )}
      <path className="bars" d={`M-4.5,${-ring - 9}v18M4.5,${-ring - 9}v18`} />
    </g>
  );
}
