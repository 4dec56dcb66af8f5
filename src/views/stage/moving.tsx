import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import type { Server } from '../../server/server.js';
import { useApp, useMessages } from '../app-context.js';
import { READABLE } from '../frames.js';
import { countdownLayer } from './countdowns.js';
import { captionBox } from './caption.js';
import type { Box, Geometry } from './geometry.js';
import { messageLayer } from './message-layer.js';

/** Between two frames of a usual screen, in real ms. */
const FRAME = 1000 / 60;

/** What the frame loop writes: countdowns and messages, in a drawing of their own over the one that React draws. */
export const Moving = memo(function Moving({
  geometry,
  labels: showLabels,
  voteRows,
  walls,
  small,
  viewer,
}: {
  readonly geometry: Geometry;
  /** Whether messages go slowly enough for labels to be read. */
  readonly labels: boolean;
  readonly voteRows: number;
  /** The room that is taken by what parts the network. */
  readonly walls: readonly Box[];
  readonly small: boolean;
  /** The node through whose eyes the cluster is seen: of the others it knows no timers, and no message on its way. */
  readonly viewer: string | null;
}) {
  const { raftarium, frames } = useApp();
  const words = useMessages();
  const countdowns = useRef<SVGGElement>(null);
  const messages = useRef<SVGGElement>(null);
  const labels = useRef(showLabels);
  useLayoutEffect(() => {
    labels.current = showLabels;
  }, [showLabels]);
  useEffect(() => {
    if (countdowns.current === null || messages.current === null) return undefined;
    const roots = [countdowns.current, messages.current] as const;
    const isUnknown = (id: string) => viewer !== null && id !== viewer;
    const countdown = countdownLayer(roots[0], geometry, words, ({ id }) => !isUnknown(id));
    const drawMessages = messageLayer(roots[1], {
      geometry,
      words,
      taken: (servers) => [
        ...takenBoxes(geometry, voteRows, small),
        ...ballotBoxes(geometry, servers),
        ...walls,
      ],
      labels: () => labels.current,
      shortest() {
        const { playing, speed } = raftarium.store.getState();
        return playing ? FRAME * speed : 0;
      },
      isUnknown,
      selected() {
        const { selection } = raftarium.store.getState();
        return selection?.kind === 'message' ? selection.exchange.id : null;
      },
      inRows: () => raftarium.store.getState().tool?.name === 'by-hand',
      onPress(exchange) {
        const { tool } = raftarium.store.getState();
        if (tool?.message !== undefined) tool.message(exchange);
        else raftarium.select({ kind: 'message', exchange, over: false });
      },
    });
    const stops = [
      frames.add((playhead) => {
        countdown.rings(playhead);
        drawMessages(playhead);
      }),
      frames.add(countdown.numbers, READABLE),
    ];
    return () => {
      for (const stop of stops) stop();
      for (const root of roots) root.replaceChildren();
    };
  }, [frames, geometry, small, raftarium, viewer, voteRows, walls, words]);
  return (
    <svg
      className="moving"
      width={geometry.width}
      height={geometry.height}
      role="group"
      aria-label={words.stage.messages}
    >
      <g ref={countdowns} aria-hidden="true" />
      {/* While the bounds of what is painted stay the same, the browser keeps its layers as they are. */}
      <rect width={geometry.width} height={geometry.height} fill="transparent" />
      <g className="messages" ref={messages} />
    </svg>
  );
});

/** Where labels may not stand: headline, votes, the nodes' captions, and the key unless it gives way. */
export function takenBoxes(
  geometry: Geometry,
  voteRows: number,
  small: boolean,
  key = true,
): readonly Box[] {
  const { width, height } = geometry;
  const boxes = geometry.spots.map((spot) => captionBox(spot, geometry));
  if (small) return boxes;
  boxes.push({ x: 0, y: 0, width: 322, height: height > 340 ? 186 : 150 });
  const keyWidth = width < 1000 ? 470 : 520;
  if (key) boxes.push({ x: width - keyWidth, y: height - 30, width: keyWidth, height: 30 });
  if (voteRows > 0) boxes.push({ x: width - 288, y: 0, width: 288, height: 48 + 38 * voteRows });
  return boxes;
}

/** Where candidates have their ballots now. */
function ballotBoxes(geometry: Geometry, servers: readonly Server[]): readonly Box[] {
  const { ring, spots, captions } = geometry;
  const width = captions === 'full' ? 190 : 150;
  return spots
    .filter(({ id }) => servers.some((one) => one.id === id && one.node.candidacy !== null))
    .map(({ x, y }) => ({ x: x - width / 2, y: y + ring, width, height: 70 }));
}
