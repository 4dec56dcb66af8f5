import { memo } from 'react';
import type { LaneEvent } from '../../history/traffic.js';
import { CROWN } from '../icons.js';
import type { DrawnEvent } from './picture.js';
import { onPress } from './press.js';
import { eventInWords, type Words } from './words.js';

/** What the nodes did, on their lanes. Each leads to its moment. */
export const Events = memo(function Events({
  events,
  viewer,
  scale,
  words,
  onGo,
}: {
  readonly events: readonly DrawnEvent[];
  /** Through whose eyes the run is seen: what the others did is pale. */
  readonly viewer: string | null;
  readonly scale: number;
  readonly words: Words;
  readonly onGo: (event: number) => void;
}) {
  return events.map(({ key, event, x, y, label }) => (
    <g
      key={key}
      className={`lane-event ${event.kind} ${viewer === null || event.node === viewer ? '' : 'pale'}`}
      role="button"
      tabIndex={0}
      aria-label={eventInWords(event, words)}
      {...onPress(() => onGo(event.event))}
    >
      <g transform={`translate(${x},${y}) scale(${scale})`}>
        <circle className="target" r="15" />
        <Mark kind={event.kind} />
      </g>
      {label !== null && (
        <text x={label.x} y={label.y + 12}>
          {label.text}
        </text>
      )}
    </g>
  ));
});

/** 26 × 26 px at most, around the origin. */
function Mark({ kind }: { readonly kind: LaneEvent['kind'] }) {
  switch (kind) {
    case 'election':
      return <rect className="outline" x="-8" y="-8" width="16" height="16" rx="1" />;
    case 'leader':
      return (
        <>
          <circle className="solid" r="13" />
          <path className="on-solid" d={CROWN} transform="scale(0.8)" />
        </>
      );
    case 'request':
      return <path className="solid" d="M-10,-8H10L0,8Z" />;
    case 'commit':
      return (
        <>
          <circle className="solid" r="12" />
          <path className="tick" d="M-5.5,0.5L-1.5,4.5L6,-4.5" />
        </>
      );
    case 'crash':
      return <path className="cross" d="M-9,-9L9,9M9,-9L-9,9" />;
    case 'restart':
      return <path className="outline" d="M-10,8H10L0,-10Z" />;
  }
}
