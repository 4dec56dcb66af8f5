import { memo } from 'react';
import type { Stretch } from '../../history/timeline.js';
import type { TimerStretch } from '../../history/traffic.js';
import type { Sequence } from '../../raft/sequence.js';
import { termClass } from '../terms.js';
import type { Window } from '../../store/state.js';
import { fuseOf, type Layout } from './layout.js';

interface Props {
  readonly lanes: readonly Sequence<Stretch>[];
  readonly timers: readonly TimerStretch[];
  readonly layout: Layout;
  readonly window: Window;
  readonly x: (time: number) => number;
  /** Through whose eyes the run is seen: the lanes of the others are pale. */
  readonly viewer?: string | null;
}

/** A lane for each node, and under it what is left of its election timer. Colour is the term, weight is the role. */
export const Lanes = memo(function Lanes({
  lanes,
  timers,
  layout,
  window,
  x,
  viewer = null,
}: Props) {
  const shown = timers.filter(({ node }) => viewer === null || node === viewer);
  return (
    <g aria-hidden="true">
      <defs>
        <pattern
          id="lane-hatch"
          width="5"
          height="5"
          patternTransform="rotate(45)"
          patternUnits="userSpaceOnUse"
        >
          <path className="lane-hatch" d="M0,0V5" />
        </pattern>
      </defs>
      {shown.map((timer) => (
        <Fuse
          key={`${timer.node} ${timer.from} ${timer.deadline}`}
          timer={timer}
          layout={layout}
          window={window}
          x={x}
        />
      ))}
      {lanes.map((lane, i) =>
        stretchesIn(lane, window).map(({ from, to, term, role }) => {
          const thick = role === 'follower' ? layout.thin : layout.thick;
          const middle = layout.middles[i];
          if (middle === undefined || role === 'absent') return null;
          const [left, right] = [x(from), Math.max(x(from) + 1, x(to))];
          const pale = viewer !== null && layout.ids[i] !== viewer ? 'pale' : '';
          const className = `lane ${role} ${termClass(term)} ${pale}`;
          if (role === 'down' || role === 'unreachable') {
            return <path key={from} className={className} d={`M${left},${middle}H${right}`} />;
          }
          const place = { x: left, y: middle - thick / 2, width: right - left, height: thick };
          return (
            <g key={from} className={className}>
              <rect {...place} />
              {role === 'candidate' && <rect className="hatched" {...place} />}
            </g>
          );
        }),
      )}
    </g>
  );
});

interface Shown extends Stretch {
  readonly to: number;
}

/** The stretches of a lane that are seen in a window, each to where the next one begins, cut to the window. */
function stretchesIn(lane: Sequence<Stretch>, [start, end]: Window): readonly Shown[] {
  const shown: Shown[] = [];
  let to = end;
  for (let i = lane.length; i > 0 && to > start; i--) {
    const stretch = lane.at(i);
    const from = Math.max(start, stretch.from);
    if (from < to) shown.unshift({ ...stretch, from, to });
    to = Math.min(to, stretch.from);
  }
  return shown;
}

/** What is left of an election timer: as high as the time left is long, from where it was set to where it was set anew. */
function Fuse({
  timer,
  layout,
  window,
  x,
}: Omit<Props, 'lanes' | 'timers' | 'viewer'> & { readonly timer: TimerStretch }) {
  const fuse = fuseOf(timer, layout, window[1]);
  if (fuse === null) return null;
  const { top, to, high } = fuse;
  const [left, right] = [x(timer.from), x(to)];
  return (
    <g className="fuse">
      <path d={`M${left},${top}H${right}V${top + high(to)}L${left},${top + high(timer.from)}Z`} />
      <path
        className="edge"
        d={`M${left},${top}V${top + high(timer.from)}L${right},${top + high(to)}`}
      />
    </g>
  );
}
