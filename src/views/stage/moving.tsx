import { useEffect, useRef } from 'react';
import type { Server } from '../../server/server.js';
import { useApp, useMessages } from '../app-context.js';
import type { Box, Geometry, Spot } from './geometry.js';
import { messageLayer } from './message-layer.js';
import { beadsLeft, electionArc, shareLeft, shownTimer, timeLeft } from './timers.js';

/** What the frame loop writes: countdowns, and the messages in a group of their own. */
export function Moving({
  geometry,
  voteRows,
  phone,
}: {
  readonly geometry: Geometry;
  readonly voteRows: number;
  readonly phone: boolean;
}) {
  const { raftarium, frames } = useApp();
  const words = useMessages();
  const layer = useRef<SVGGElement>(null);
  useEffect(() => {
    const root = layer.current;
    const svg = root?.ownerSVGElement;
    if (root == null || svg == null) return undefined;
    const drawMessages = messageLayer(root, {
      geometry,
      words,
      taken: takenBoxes(geometry, voteRows, phone),
      selected() {
        const { selection } = raftarium.store.getState();
        return selection?.kind === 'message' ? selection.exchange.id : null;
      },
      onSelect: (exchange) => raftarium.select({ kind: 'message', exchange, over: false }),
    });
    const drawTimers = timerWriter(svg, geometry);
    const stop = frames.add((playhead) => {
      drawTimers(playhead.moment.world.servers, playhead.time);
      drawMessages(playhead);
    });
    return () => {
      stop();
      root.replaceChildren();
    };
  }, [frames, geometry, phone, raftarium, voteRows, words]);
  return <g className="messages" ref={layer} />;
}

/** Writes the countdowns into the elements that the nodes keep for them. */
function timerWriter(svg: SVGSVGElement, { ring, ringWidth }: Geometry) {
  return (servers: readonly Server[], time: number) => {
    for (const { id, node } of servers) {
      const timer = shownTimer(node);
      const element = svg.querySelector(`[data-node="${id}"]`);
      if (timer === null || element === null) continue;
      const share = shareLeft(timer, time);
      const ms = element.querySelector('[data-ms]');
      const text = `${Math.ceil(timeLeft(timer, time))}`;
      if (ms !== null && ms.textContent !== text) ms.textContent = text;
      element.querySelector('[data-arc]')?.setAttribute('d', electionArc(share, ring, ringWidth));
      if (node.leadership === null) continue;
      const left = beadsLeft(share);
      element.querySelectorAll('[data-bead]').forEach((bead, i) => {
        bead.classList.toggle('left', i < left);
      });
    }
  };
}

/** Where labels may not stand: headline, votes, key and the nodes' captions. */
function takenBoxes(geometry: Geometry, voteRows: number, phone: boolean): readonly Box[] {
  const { width, height } = geometry;
  const boxes = geometry.spots.map((spot) => captionBox(spot, geometry));
  if (phone) return boxes;
  boxes.push({ x: 0, y: 0, width: 322, height: 150 });
  const key = width < 1000 ? 470 : 520;
  boxes.push({ x: width - key, y: height - 30, width: key, height: 30 });
  if (voteRows > 0) boxes.push({ x: width - 288, y: 0, width: 288, height: 48 + 38 * voteRows });
  return boxes;
}

function captionBox({ x, y, caption }: Spot, { ring, captions }: Geometry): Box {
  const [width, height] =
    captions === 'full' ? [190, 92] : captions === 'short' ? [138, 46] : [66, 24];
  switch (caption) {
    case 'left':
      return { x: x - ring - 14 - width, y: y - height / 2, width, height };
    case 'right':
      return { x: x + ring + 14, y: y - height / 2, width, height };
    case 'below':
      return { x: x - width / 2, y: y + ring + 6, width, height };
  }
}
