import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Server } from '../../server/server.js';
import { useApp, useMessages } from '../app-context.js';
import type { Box, Geometry, Spot } from './geometry.js';
import { messageLayer } from './message-layer.js';
import { beadsLeft, electionArc, shareLeft, shownTimer, timeLeft } from './timers.js';

/** What the frame loop writes: countdowns, and the messages in a group of their own. */
export function Moving({
  geometry,
  labels: showLabels,
  voteRows,
  phone,
}: {
  readonly geometry: Geometry;
  /** Whether messages go slowly enough for labels to be read. */
  readonly labels: boolean;
  readonly voteRows: number;
  readonly phone: boolean;
}) {
  const { raftarium, frames } = useApp();
  const words = useMessages();
  const layer = useRef<SVGGElement>(null);
  const labels = useRef(showLabels);
  useLayoutEffect(() => {
    labels.current = showLabels;
  }, [showLabels]);
  useEffect(() => {
    const root = layer.current;
    const svg = root?.ownerSVGElement;
    if (root == null || svg == null) return undefined;
    const drawMessages = messageLayer(root, {
      geometry,
      words,
      taken: (servers) => [
        ...takenBoxes(geometry, voteRows, phone),
        ...ballotBoxes(geometry, servers),
      ],
      labels: () => labels.current,
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
  const known = new Map<string, Countdown>();
  return (servers: readonly Server[], time: number) => {
    for (const { id, node } of servers) {
      const timer = shownTimer(node);
      if (timer === null) continue;
      const countdown = countdownOf(known, svg, id, node.leadership !== null);
      const share = shareLeft(timer, time);
      const left = Math.ceil(timeLeft(timer, time));
      if (left !== countdown.shown) {
        countdown.shown = left;
        if (countdown.ms !== null) countdown.ms.textContent = `${left}`;
      }
      countdown.arc?.setAttribute('d', electionArc(share, ring, ringWidth));
      const beads = beadsLeft(share);
      if (beads !== countdown.beadsLeft) {
        countdown.beadsLeft = beads;
        countdown.beads.forEach((bead, i) => bead.classList.toggle('left', i < beads));
      }
    }
  };
}

/** The elements of one node that the frame loop writes to, and what it has written there. */
interface Countdown {
  readonly leads: boolean;
  readonly element: Element | null;
  readonly ms: Element | null;
  readonly arc: Element | null;
  readonly beads: readonly Element[];
  shown: number;
  beadsLeft: number;
}

/** Looked up once, and again when React has drawn the node in another role. */
function countdownOf(
  known: Map<string, Countdown>,
  svg: SVGSVGElement,
  id: string,
  leads: boolean,
): Countdown {
  const before = known.get(id);
  if (before?.leads === leads && before.element?.isConnected && before.ms?.isConnected) {
    const drawn = leads ? before.beads[0] : before.arc;
    if (drawn?.isConnected) return before;
  }
  const element = svg.querySelector(`[data-node="${id}"]`);
  const found: Countdown = {
    leads,
    element,
    ms: element?.querySelector('[data-ms]') ?? null,
    arc: element?.querySelector('[data-arc]') ?? null,
    beads: [...(element?.querySelectorAll('[data-bead]') ?? [])],
    shown: -1,
    beadsLeft: -1,
  };
  known.set(id, found);
  return found;
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

/** Where candidates have their ballots now. */
function ballotBoxes(geometry: Geometry, servers: readonly Server[]): readonly Box[] {
  const { ring, spots, captions } = geometry;
  const width = captions === 'full' ? 190 : 150;
  return spots
    .filter(({ id }) => servers.some((one) => one.id === id && one.node.candidacy !== null))
    .map(({ x, y }) => ({ x: x - width / 2, y: y + ring, width, height: 70 }));
}

function captionBox({ x, y, caption }: Spot, { ring, captions }: Geometry): Box {
  const [width, height] =
    captions === 'full' ? [190, 92] : captions === 'short' ? [138, 46] : [120, 24];
  switch (caption) {
    case 'left':
      return { x: x - ring - 14 - width, y: y - height / 2, width, height };
    case 'right':
      return { x: x + ring + 14, y: y - height / 2, width, height };
    case 'below':
      return { x: x - width / 2, y: y + ring + 6, width, height };
  }
}
