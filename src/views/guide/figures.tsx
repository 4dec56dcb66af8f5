import { select } from 'd3';
import { useLayoutEffect, useRef } from 'react';
import { Sequence } from '../../raft/sequence.js';
import type { Server } from '../../server/server.js';
import type { Exchange } from '../../simulation/exchange.js';
import { useMessages } from '../app-context.js';
import { Lanes } from '../space-time/lanes.js';
import { ARROW } from '../faults/links.js';
import { Still } from '../faults/still.js';
import { WallLines } from '../faults/wall-line.js';
import { drawCountdown } from '../stage/countdowns.js';
import type { Geometry } from '../stage/geometry.js';
import { drawMessage, messageClass } from '../stage/glyphs.js';
import { SLASHES } from '../stage/links.js';
import { nodeClass, NodeShape } from '../stage/node.js';
import '../styles/faults.css';
import '../styles/space-time.css';

/** Room for one node with its caption below, in px. */
const NODE = { width: 112, height: 152 };
const spot = { id: 'S2', x: NODE.width / 2, y: 56, caption: 'below' } as const;
const geometry: Geometry = {
  ...NODE,
  disc: 36,
  ring: 46,
  ringWidth: 6,
  spots: [spot],
  centre: spot,
  bend: 0,
  captions: 'short',
};
/** A ring alone, with its number below. */
const RING = { width: 66, height: 112 };
const ringSpot = { id: 'S2', x: RING.width / 2, y: 34, caption: 'below' } as const;
const ringGeometry: Geometry = {
  ...geometry,
  ...RING,
  ring: 25,
  ringWidth: 5,
  spots: [ringSpot],
};

/** A node as on the stage, with what is left of its timer at time 0; or its ring alone. */
export function NodeFigure({
  server,
  selected,
  ringOnly = false,
}: {
  readonly server: Server;
  readonly selected: boolean;
  readonly ringOnly?: boolean;
}) {
  const words = useMessages();
  const countdown = useRef<SVGGElement>(null);
  const [place, at] = ringOnly ? [ringGeometry, ringSpot] : [geometry, spot];
  useLayoutEffect(() => {
    const root = countdown.current;
    if (root === null || server.status === 'paused') return undefined;
    drawCountdown(root, server, place, words, 0);
    return () => root.replaceChildren();
  }, [place, server, words]);
  return (
    <svg width={place.width} height={place.height} aria-hidden="true">
      {server.status === 'paused' && <Still server={server} spot={at} geometry={place} />}
      {!ringOnly && (
        <g className={nodeClass(server, selected)} transform={`translate(${at.x},${at.y})`}>
          <NodeShape server={server} spot={at} geometry={place} selected={selected} words={words} />
        </g>
      )}
      <g ref={countdown} />
    </svg>
  );
}

/** How far a message has come, in px. */
const WAY = 62;

/** A message under way to the right; one that gets lost, at the place where it does. */
export function MessageShape({ exchange }: { readonly exchange: Exchange }) {
  const group = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    if (group.current === null) return undefined;
    const drawn = select<SVGGElement, unknown>(group.current).append('g');
    drawn.attr('class', messageClass(exchange)).classed('gone', exchange.lost !== null);
    drawMessage(drawn, exchange).trail.setAttribute('points', `${-WAY},0 0,0`);
    return () => {
      drawn.remove();
    };
  }, [exchange]);
  return (
    <svg viewBox="-64 -18 130 36" width="130" height="36" aria-hidden="true">
      <g ref={group} />
    </svg>
  );
}

export function CutLink() {
  return (
    <svg viewBox="-64 -18 130 36" width="130" height="36" aria-hidden="true">
      <path className="link broken" d="M-46,0H46" />
      <path className="slashes" d={SLASHES} />
    </svg>
  );
}

/** A link that is cut from left to right only: messages to the right keep to the lower lane. */
export function OneWayCut() {
  return (
    <svg viewBox="-64 -18 130 36" width="130" height="36" aria-hidden="true">
      <g className="pressable-link">
        <path className="link" d="M-46,-6H46" />
        <path className="link broken" d="M-46,6H34" />
        <path className="arrow" d={ARROW} transform="translate(34,6)" />
        <path className="slashes" d={SLASHES} transform="translate(0,6)" />
      </g>
    </svg>
  );
}

/** A wall across a link between two groups. */
export function WallFigure() {
  return (
    <svg viewBox="-64 -18 130 36" width="130" height="36" aria-hidden="true">
      <path className="link broken" d="M-46,0H46" />
      <WallLines
        walls={[
          [
            { x: 0, y: -18 },
            { x: 0, y: 18 },
          ],
        ]}
      />
    </svg>
  );
}

/** Another branch, as the timeline draws one. */
export function Branch() {
  return (
    <svg viewBox="0 0 44 14" width="44" height="14" aria-hidden="true">
      <g fill="none" stroke="var(--ink3)" strokeWidth="1.2">
        <path d="M1,2Q1,7 7,7H37" />
        <circle cx="40" cy="7" r="3" />
      </g>
    </svg>
  );
}

/** A lane of space-time: its timer starts again before it runs out. */
const lane = [Sequence.of([{ from: 0, term: 3, role: 'follower' } as const])];
const WINDOW = [0, 240] as const;
const fuses = [
  { node: 'S2', from: 0, to: 110, deadline: 210, cause: null },
  { node: 'S2', from: 110, to: 240, deadline: 340, cause: null },
];
const laneLayout = {
  width: 132,
  height: 46,
  names: 0,
  ids: ['S2'],
  middles: [6],
  pitch: 46,
  thick: 14,
  thin: 6,
  fuse: 36,
  scale: 1,
  axis: 46,
};

export function FuseShape() {
  return (
    <svg width={laneLayout.width} height={laneLayout.height} aria-hidden="true">
      <Lanes
        lanes={lane}
        timers={fuses}
        layout={laneLayout}
        window={WINDOW}
        x={(time) => (time / WINDOW[1]) * laneLayout.width}
      />
    </svg>
  );
}
