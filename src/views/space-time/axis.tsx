import { memo } from 'react';
import { scaleLinear } from 'd3';
import type { Window } from '../../store/state.js';
import { formatMs } from '../terms.js';
import type { Layout } from './layout.js';

/** So far apart, in px, the lines of the grid stand at least. */
const APART = 88;

/** The grid, and the numbers of the time axis below it. */
export const Axis = memo(function Axis({
  layout,
  window: [from, to],
  x,
}: {
  readonly layout: Layout;
  readonly window: Window;
  readonly x: (time: number) => number;
}) {
  const count = Math.max(2, Math.floor((x(to) - x(from)) / APART));
  const ticks = scaleLinear([from, to], [0, 1]).ticks(count).filter(Number.isInteger);
  return (
    <g className="axis" aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(${x(tick)},0)`}>
          <path d={`M0,10V${layout.axis}`} />
          {isWhole(x(tick), layout.width) && <text y={layout.axis + 17}>{formatMs(tick)}</text>}
        </g>
      ))}
    </g>
  );
});

/** Half of a number's room, in px. */
const HALF = 20;

/** Whether a number is not cut at an edge of the picture. */
function isWhole(x: number, width: number): boolean {
  return x >= HALF && Math.abs(x - width) >= HALF;
}
