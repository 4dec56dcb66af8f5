import { useCallback } from 'react';
import type { Known } from '../../history/hearing.js';
import type { Knowledge } from '../../history/knowledge.js';
import type { Sight } from '../../history/sight.js';
import { standingOf, type Server } from '../../server/server.js';
import { rulesOf } from '../../simulation/world.js';
import { useMessages, useSlice } from '../app-context.js';
import { Ballots } from '../stage/ballots.js';
import { captionPlace } from '../stage/caption.js';
import { spotOf, type Geometry, type Spot } from '../stage/geometry.js';
import { NodeDisc, RoleLine } from '../stage/node.js';
import { DrawnAge } from './age.js';
import { ageOf, shortAgeOf, useSightWords } from './words.js';
import '../styles/sight.css';

/** The nodes as one of them knows them: itself, and beside the others what they last said and how old that is. */
export function KnownNodes({
  sight: { knowledge, world },
  geometry,
  onPress,
}: {
  readonly sight: Sight;
  readonly geometry: Geometry;
  readonly onPress: (id: string) => void;
}) {
  const words = useMessages();
  const selected = useSlice(({ selection }) => (selection?.kind === 'node' ? selection.id : null));
  const needed = rulesOf(world).majority(world.servers.length);
  return world.servers.map((server) => {
    const { id } = server;
    const spot = spotOf(geometry, id);
    const known = knowledge.others.find((other) => other.id === id);
    if (spot === undefined) return null;
    return (
      <g key={id}>
        <NodeDisc
          server={server}
          spot={spot}
          geometry={geometry}
          selected={selected === id}
          words={words}
          onSelect={() => onPress(id)}
          caption={
            known && (
              <KnownCaption
                known={known}
                knowledge={knowledge}
                server={server}
                spot={spot}
                geometry={geometry}
              />
            )
          }
        />
        {known === undefined && (
          <Ballots
            server={server}
            servers={world.servers}
            geometry={geometry}
            needed={needed}
            counted
          />
        )}
      </g>
    );
  });
}

/** What is known of another beside its disc. */
function KnownCaption({
  known,
  knowledge,
  server,
  spot,
  geometry,
}: {
  readonly known: Known;
  readonly knowledge: Knowledge;
  readonly server: Server;
  readonly spot: Spot;
  readonly geometry: Geometry;
}) {
  const messages = useMessages();
  const words = useSightWords();
  const { x, y, anchor, timer, lines } = captionPlace(spot, geometry);
  const role = standingOf(server);
  const text = useCallback(
    (time: number) =>
      lines === 'all' ? ageOf(known, knowledge, time, words) : shortAgeOf(known, time, words),
    [knowledge, known, lines, words],
  );
  return (
    <g className="caption" transform={`translate(${x},${y})`} textAnchor={anchor}>
      <RoleLine
        role={role}
        name={role === 'unreachable' ? words.role : messages.roles[role]}
        anchor={anchor}
        lines={lines}
      />
      <DrawnAge text={text} x={timer.x} y={timer.y - 1} />
      {lines === 'all' && known.heard !== null && (
        <>
          <Field y={43} name="votedFor" value={known.votedFor} />
          <Field y={62} name={messages.log.commit} value={known.commitIndex} />
        </>
      )}
    </g>
  );
}

function Field({
  y,
  name,
  value,
}: {
  readonly y: number;
  readonly name: string;
  readonly value: string | number | null;
}) {
  const words = useSightWords();
  return (
    <text y={y} className="field">
      <tspan className="name">{name} </tspan>
      <tspan className="value">{value ?? words.unknown}</tspan>
    </text>
  );
}
