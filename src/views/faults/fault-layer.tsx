import { useLayoutEffect } from 'react';
import { choicesOf } from '../../simulation/choices.js';
import { groupsOf } from '../../simulation/groups.js';
import type { World } from '../../simulation/world.js';
import { useSlice } from '../app-context.js';
import { captionPlace } from '../stage/caption.js';
import { spotOf, type Box, type Geometry } from '../stage/geometry.js';
import { ChosenGroups } from './chosen-groups.js';
import { PressableLinks } from './links.js';
import { Still } from './still.js';
import { boxesAlong, WallLines } from './wall-line.js';
import { useWalls } from './use-walls.js';
import { useFaultWords } from './words.js';

interface Props {
  readonly world: World;
  readonly geometry: Geometry;
}

interface LayerProps extends Props {
  /** Where nothing else may stand. */
  readonly onTaken: (boxes: readonly Box[]) => void;
}

/** Under the nodes: the links, what is broken of the cluster, and what the tool in hand can be used on. */
export function FaultLayer({ world, geometry, onTaken }: LayerProps) {
  const tool = useSlice((state) => state.tool);
  const groups = groupsOf(world);
  const walls = useWalls(groups, geometry);
  useLayoutEffect(() => onTaken(boxesAlong(walls)), [walls, onTaken]);
  const isWalled = (a: string, b: string) =>
    !groups.some((group) => group.includes(a) && group.includes(b));
  return (
    <>
      {tool?.name === 'by-hand' && <Offered geometry={geometry} />}
      <PressableLinks world={world} geometry={geometry} isWalled={isWalled} />
      <WallLines walls={walls} />
      {tool?.groups !== undefined && <ChosenGroups groups={tool.groups} geometry={geometry} />}
      <Clocks world={world} geometry={geometry} />
    </>
  );
}

/** Over the nodes, and over the halo of the one that is selected: the countdowns that stand still. */
export function StillRings({ world, geometry }: Props) {
  return geometry.spots.map((spot) => {
    const server = world.servers.find(({ id }) => id === spot.id);
    return server?.status === 'paused' ? (
      <Still key={spot.id} server={server} spot={spot} geometry={geometry} />
    ) : null;
  });
}

/** A clock that does not run like the others', in its node's caption. */
function Clocks({ world, geometry }: Props) {
  const words = useFaultWords();
  return Object.entries(world.oddities.clocks).map(([id, rate]) => {
    const spot = spotOf(geometry, id);
    if (spot === undefined) return null;
    const { x, y, anchor, timer, lines } = captionPlace(spot, geometry);
    // Below all the lines, or behind the time that is left.
    const aside = anchor === 'middle' ? 32 : anchor === 'start' ? 58 : -58;
    return (
      <text
        key={id}
        className="clock-rate"
        x={spot.x + x + (lines === 'all' ? 0 : timer.x + aside)}
        y={spot.y + y + (lines === 'all' ? 81 : timer.y)}
        textAnchor={anchor === 'middle' ? 'start' : anchor}
      >
        {words.node.clockAt(rate)}
      </text>
    );
  });
}

/** Behind the nodes whose timer can be let run out. */
function Offered({ geometry }: Pick<Props, 'geometry'>) {
  const world = useSlice((state) => state.moment.world);
  const nodes = new Set(choicesOf(world).timers.map(({ node }) => node));
  return geometry.spots
    .filter(({ id }) => nodes.has(id))
    .map(({ id, x, y }) => (
      <circle key={id} className="offered-node" cx={x} cy={y} r={geometry.ring + 13} />
    ));
}
