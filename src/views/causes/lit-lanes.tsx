import type { Trail } from '../../history/trail.js';
import { useSlice } from '../app-context.js';
import { middleOf, type Layout } from '../space-time/layout.js';
import { STEP_NUMBER, StepNumber } from './step-number.js';
import { numberOf, placesOf } from './steps.js';
import '../styles/causes.css';

interface Props {
  readonly trail: Trail;
  readonly layout: Layout;
  readonly x: (time: number) => number;
}

/** The highlighter under the places of the causes in space and time. */
export function LitSpots({ trail, layout, x }: Props) {
  return placesOf(trail).map(({ step, node }) => (
    <circle
      key={`${step.event} ${node}`}
      className="lit-node"
      cx={x(step.at)}
      cy={middleOf(layout, node) ?? 0}
      r={layout.thick / 2 + 10 * layout.scale}
    />
  ));
}

/** The numbers of the causes in space and time, each below its lane and before its time. */
export function LitLanes({ trail, layout, x }: Props) {
  const now = useSlice((state) => state.moment.world.events);
  return (
    <g className="lit-lanes" aria-hidden="true">
      {placesOf(trail).map(({ step, node }) => {
        const middle = middleOf(layout, node);
        return (
          middle !== null && (
            <StepNumber
              key={`${step.event} ${node}`}
              number={numberOf(trail, step.event)}
              here={step.event === now}
              x={x(step.at) - STEP_NUMBER / 2 - 5}
              y={middle + layout.thick / 2 + 13}
            />
          )
        );
      })}
    </g>
  );
}
