import type { Server } from '../../server/server.js';
import { Suspense } from 'react';
import { useApp, useMessages, useSlice, useWatched } from '../app-context.js';
import { RealActions } from '../attached/lazy.js';
import { MoreActions } from '../faults/lazy.js';
import { WhenIdle } from '../when-idle.js';
import type { Geometry, Spot } from './geometry.js';

interface Props {
  readonly geometry: Geometry;
  readonly servers: readonly Server[];
  /** The node that the pointer is by: its buttons are offered. One that is down always offers its restart. */
  readonly near: string | null;
}

/** The buttons by a node's caption: kill and time out, or restart. None where nodes are pressed to choose groups. */
export function NodeActions({ geometry, servers, near }: Props) {
  if (useSlice((state) => state.tool?.groups !== undefined)) return null;
  return geometry.spots.map((spot) => {
    const server = servers.find(({ id }) => id === spot.id);
    if (server === undefined) return null;
    const down = server.status === 'down';
    if (!down && near !== spot.id) return null;
    return (
      <div
        key={spot.id}
        className={`node-actions ${spot.caption}`}
        style={placeOf(spot, geometry, down)}
      >
        <ActionsOf server={server} />
      </div>
    );
  });
}

/** Kill and time out for a node that runs, restart for one that is down, thaw for one that stands still; and more. */
export function ActionsOf({ server }: { readonly server: Server }) {
  const words = useMessages();
  const { raftarium } = useApp();
  const { id: node, status } = server;
  if (useWatched()) {
    return (
      <Suspense>
        <RealActions server={server} />
      </Suspense>
    );
  }
  const button = (deed: 'kill' | 'restart' | 'thaw' | 'time-out', name: string) => (
    <button key={deed} type="button" onClick={() => raftarium.dispatch({ do: deed, node })}>
      {name}
    </button>
  );
  return (
    <>
      {status === 'down'
        ? button('restart', words.stage.restart)
        : button('kill', words.stage.kill)}
      {status === 'paused' && button('thaw', words.stage.thaw)}
      {status === 'up' &&
        server.node.leadership === null &&
        button('time-out', words.stage.timeOut)}
      <WhenIdle>
        <MoreActions server={server} />
      </WhenIdle>
    </>
  );
}

/** Beside the role's name for a node that is down; else over its caption, or under one that is high or by the headline. */
function placeOf(spot: Spot, geometry: Geometry, down: boolean) {
  const { ring, captions, width, height } = geometry;
  const full = captions === 'full';
  const aside = ring + 17 + (down && full ? BESIDE_ROLE : 0);
  const lower = spot.y > height / 2;
  const top =
    spot.y + (full ? (down ? -42 : lower ? -78 : 50) : lower || spot.caption !== 'left' ? -46 : 16);
  const left = Math.min(spot.x + aside, width - (down ? NARROW : WIDEST));
  return spot.caption === 'left'
    ? { right: width - spot.x + aside, top }
    : { left, top: Math.max(0, top) };
}

/** Where the name of the role has ended, and the room that the buttons take, in px. */
const BESIDE_ROLE = 80;
const WIDEST = 166;
const NARROW = 108;
