import { select } from 'd3';
import { memo, useLayoutEffect, useRef } from 'react';
import type { Flight } from '../../history/traffic.js';
import type { Exchange } from '../../simulation/exchange.js';
import { drawGlyph, isHeartbeat, termOf } from '../stage/glyphs.js';
import { termClass } from '../terms.js';
import type { Line } from './boxes.js';
import { isPlain, type DrawnFlight } from './picture.js';
import { onPress } from './press.js';
import { flightInWords, type Words } from './words.js';

interface Props {
  readonly flights: readonly DrawnFlight[];
  /** The number of the exchange that is selected. */
  readonly selected: number | null;
  /** Those of which the viewer knows nothing, by their keys. */
  readonly unknown: ReadonlySet<string>;
  readonly onSelect: (flight: Flight) => void;
}

/** Slanted lines from lane to lane. They lie below all glyphs, so that each glyph can be seen and pressed. */
export const Ways = memo(function Ways({
  flights,
  selected,
  unknown,
  lit,
  onSelect,
}: Props & { readonly lit: ReadonlySet<string> }) {
  return (
    <g aria-hidden="true">
      {flights.map(({ key, flight, line, arrives }) => (
        <g
          key={key}
          className={`way ${lit.has(key) ? 'lit' : ''} ${unknown.has(key) ? 'unknown' : ''} ${classOf(flight, arrives, flight.exchange.id === selected)}`}
          onClick={() => onSelect(flight)}
        >
          <path className="reach" d={pathOf(line)} />
          <path className="trail" d={pathOf(line)} />
          {arrives ? (
            <path className="arrow" d={ARROW} transform={atEnd(line)} />
          ) : (
            <path className="stop" d={CROSS} transform={`translate(${line.to.x},${line.to.y})`} />
          )}
        </g>
      ))}
    </g>
  );
});

/** The messages on those lines: what each is, in a shape and in a word. */
export const Messages = memo(function Messages({
  flights,
  scale,
  selected,
  unknown,
  words,
  onSelect,
}: Props & { readonly scale: number; readonly words: Words }) {
  return flights.map(({ key, flight, line, arrives, glyph, label }) => (
    <g
      key={key}
      className={`${unknown.has(key) ? 'unknown' : ''} ${classOf(flight, arrives, flight.exchange.id === selected)}`}
      role="button"
      tabIndex={0}
      aria-label={flightInWords(flight, words)}
      {...onPress(() => onSelect(flight))}
    >
      <path className="focus-line" d={pathOf(line)} />
      {glyph !== null && (
        <g className="glyph" transform={`translate(${glyph.x},${glyph.y}) scale(${scale})`}>
          <Glyph exchange={flight.exchange} />
        </g>
      )}
      {label !== null && (
        <text className="word" x={label.x} y={label.y + 12}>
          {label.text}
        </text>
      )}
    </g>
  ));
});

const ARROW = 'M0,0L-10,-4.5V4.5Z';
const CROSS = 'M-6,-6L6,6M6,-6L-6,6';

function classOf({ exchange, lost }: Flight, arrives: boolean, selected: boolean): string {
  return [
    'message',
    exchange.phase,
    termClass(termOf(exchange)),
    isHeartbeat(exchange) && 'heartbeat',
    isPlain(exchange) && 'plain',
    (lost || !arrives) && 'astray',
    selected && 'selected',
  ]
    .filter(Boolean)
    .join(' ');
}

function pathOf({ from, to }: Line): string {
  return `M${from.x},${from.y}L${to.x},${to.y}`;
}

/** The end of a line, turned the way that it runs. */
function atEnd({ from, to }: Line): string {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return `translate(${to.x},${to.y}) rotate(${angle})`;
}

/** A message's glyph, as on the stage. */
function Glyph({ exchange }: { readonly exchange: Exchange }) {
  const group = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    if (group.current === null) return undefined;
    const drawn = select<SVGGElement, unknown>(group.current).append('g');
    drawn.append('circle').attr('class', 'halo').attr('r', 23);
    drawGlyph(drawn, exchange);
    return () => {
      drawn.remove();
    };
  }, [exchange]);
  return <g ref={group} aria-hidden="true" />;
}
