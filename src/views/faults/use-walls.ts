import { useMemo } from 'react';
import type { NodeId } from '../../raft/node.js';
import type { Geometry } from '../stage/geometry.js';
import { wallsOf, type Wall } from './walls.js';

/** The walls between groups, found anew only where there are other groups or another stage. */
export function useWalls(
  groups: readonly (readonly NodeId[])[],
  geometry: Geometry,
): readonly Wall[] {
  const named = JSON.stringify(groups);
  return useMemo(() => wallsOf(JSON.parse(named), geometry), [named, geometry]);
}
