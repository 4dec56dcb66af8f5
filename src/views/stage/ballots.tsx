import type { Server } from '../../server/server.js';
import { useMessages, useSlice } from '../app-context.js';
import { Slip } from '../icons.js';
import { termClass } from '../terms.js';
import { isSmall, spotOf, type Geometry } from './geometry.js';

/** For more voters than this there is no room for slips; the caption counts their votes. */
export function mostSlips(geometry: Geometry): number {
  return isSmall(geometry) ? 3 : 5;
}

/** Under a candidate: a slip for each voter, and how many votes it has. */
export function Ballots({
  server,
  servers,
  geometry,
  needed,
  counted = false,
}: {
  readonly server: Server;
  readonly servers: readonly Server[];
  readonly geometry: Geometry;
  readonly needed: number;
  /** Whether only what the candidate has counted is shown, and not what is on its way to it. */
  readonly counted?: boolean;
}) {
  const words = useMessages();
  const votes = useSlice((state) => state.moment.votes);
  const { node } = server;
  const spot = spotOf(geometry, server.id);
  if (node.candidacy === null || spot === undefined || servers.length > mostSlips(geometry))
    return null;
  const { granted, refused } = node.candidacy;
  const term = votes
    .slice(Math.max(1, votes.length - 5))
    .find((one) => one.term === node.currentTerm);
  const stateOf = (voter: string) => {
    if (granted.includes(voter)) return 'counted';
    if (refused.includes(voter)) return 'refused';
    if (counted) return 'pending';
    const ballot = term?.ballots.find((one) => one.voter === voter && one.candidate === server.id);
    return ballot?.state === 'granted' ? 'granted' : 'pending';
  };
  const { ring, ringWidth, captions, height } = geometry;
  const scale = servers.length > 3 ? 0.72 : 1;
  const slip = 39 * scale;
  const row = servers.length * slip;
  const below = spot.caption === 'below' ? 50 : -2;
  // Under the node on top, messages pass on both sides.
  const beside = spot.y > height / 2;
  return (
    <g
      className={`ballots ${spot.caption} ${termClass(node.currentTerm)}`}
      transform={`translate(${spot.x - row / 2},${spot.y + ring + ringWidth + 8 + below})`}
      aria-hidden="true"
    >
      {servers.map(({ id }, i) => (
        <g key={id} transform={`translate(${i * slip},0) scale(${scale})`}>
          <Slip name={id} state={stateOf(id)} />
        </g>
      ))}
      {!isSmall(geometry) && captions === 'full' && (
        <text
          x={beside ? row + 6 : row / 2}
          y={beside ? 19 : 46}
          textAnchor={beside ? 'start' : 'middle'}
        >
          <tspan className="strong">{words.stage.ballots(granted.length, servers.length)}</tspan>
          <tspan>, {words.stage.needs(needed)}</tspan>
        </text>
      )}
    </g>
  );
}
