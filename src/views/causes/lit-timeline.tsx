import type { Trail } from '../../history/trail.js';
import { useSlice } from '../app-context.js';
import { scaleFor } from '../timeline/layout.js';
import { windowOf } from '../timeline/window.js';
import type { Size } from '../use-size.js';
import { placesOf } from './steps.js';
import '../styles/causes.css';

/** The causes on the timeline: the highlighter from the first of them to what they led to, and a dot for each on its lane. */
export function LitTimeline({
  trail: { steps },
  ids,
  left,
  size: { width, height },
  laneAt,
}: {
  readonly trail: Trail;
  readonly ids: readonly string[];
  /** Where the lanes begin, in px. */
  readonly left: number;
  readonly size: Size;
  /** The middle of a node's lane, in px. */
  readonly laneAt: (position: number) => number;
}) {
  const chosen = useSlice((state) => state.window);
  const end = useSlice(({ branch, moment }) => Math.max(branch.tip.world.time, moment.world.time));
  const now = useSlice((state) => state.moment.world.events);
  const scale = scaleFor(windowOf(chosen, end), left, width);
  const x = (time: number) => Math.max(left, Math.min(width, scale(time)));
  const from = x(steps[0]?.at ?? 0) - ROOM;
  const to = x(steps.at(-1)?.at ?? 0) + ROOM;
  return (
    <>
      <i
        className="lit-time"
        style={{ left: from, width: to - from, height: laneAt(ids.length) - 20 }}
      />
      <svg className="lit-dots" width={width} height={height} aria-hidden="true">
        {placesOf({ steps }).map(({ step, node }) => (
          <circle
            key={`${step.event} ${node}`}
            className={step.event === now ? 'here' : ''}
            cx={x(step.at)}
            cy={laneAt(ids.indexOf(node))}
            r="3.5"
          />
        ))}
      </svg>
    </>
  );
}

/** The highlighter reaches so many px beyond the first and the last. */
const ROOM = 4;
