import type { Server } from '../../server/server.js';
import { useApp, useMessages } from '../app-context.js';
import type { Geometry, Spot } from './geometry.js';

interface Props {
  readonly geometry: Geometry;
  readonly servers: readonly Server[];
  /** The node that the pointer is by: its buttons are offered. One that is down always offers its restart. */
  readonly near: string | null;
}

/** The buttons by a node's caption: kill and time out, or restart. */
export function NodeActions({ geometry, servers, near }: Props) {
  return geometry.spots.map((spot) => {
    const server = servers.find(({ id }) => id === spot.id);
    if (server === undefined) return null;
    const down = server.status === 'down';
    if (!down && near !== spot.id) return null;
    return (
      <div key={spot.id} className={`node-actions ${spot.caption}`} style={placeOf(spot, geometry)}>
        <ActionsOf server={server} />
      </div>
    );
  });
}

/** Kill and time out for a node that runs, restart for one that is down. */
export function ActionsOf({ server }: { readonly server: Server }) {
  const words = useMessages();
  const { raftarium } = useApp();
  const { id: node, status } = server;
  if (status === 'down') {
    return (
      <button type="button" onClick={() => raftarium.dispatch({ do: 'restart', node })}>
        {words.stage.restart}
      </button>
    );
  }
  return (
    <>
      <button type="button" onClick={() => raftarium.dispatch({ do: 'kill', node })}>
        {words.stage.kill}
      </button>
      {server.node.leadership === null && (
        <button type="button" onClick={() => raftarium.dispatch({ do: 'time-out', node })}>
          {words.stage.timeOut}
        </button>
      )}
    </>
  );
}

/** Just below the caption, or right under the disc where captions are short. */
function placeOf(spot: Spot, { ring, captions, width }: Geometry) {
  const y = spot.y + (captions === 'full' ? 50 : captions === 'short' ? 24 : 10);
  return spot.caption === 'left'
    ? { right: width - (spot.x - ring - 17), top: y }
    : { left: spot.x + ring + 17, top: y };
}
