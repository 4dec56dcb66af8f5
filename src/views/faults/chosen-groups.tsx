import type { NodeId } from '../../raft/node.js';
import type { Geometry } from '../stage/geometry.js';
import { BADGE, badgesOf } from './badges.js';
import { useWalls } from './use-walls.js';
import { pathOf } from './wall-line.js';

/** A partition that is being chosen: each node's group as a number, and where the walls will be. */
export function ChosenGroups({
  groups,
  geometry,
}: {
  readonly groups: readonly (readonly NodeId[])[];
  readonly geometry: Geometry;
}) {
  const walls = useWalls(groups, geometry);
  return (
    <g aria-hidden="true">
      <path className="wall-to-be" d={pathOf(walls)} />
      {badgesOf(geometry, walls).map(({ id, x, y }) => (
        <g key={id} className="group-number" transform={`translate(${x},${y})`}>
          <circle r={BADGE} />
          <text dy="0.36em">{groups.findIndex((group) => group.includes(id)) + 1}</text>
        </g>
      ))}
    </g>
  );
}
