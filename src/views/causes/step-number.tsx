/** The number of a step in a picture, around a point; filled where the playhead stands at it. */
export function StepNumber({
  number,
  here,
  x,
  y,
}: {
  readonly number: number;
  readonly here: boolean;
  readonly x: number;
  readonly y: number;
}) {
  const width = STEP_NUMBER + (number > 9 ? 4 : 0);
  return (
    <g className={`lit-number ${here ? 'here' : ''}`} transform={`translate(${x},${y})`}>
      <rect x={-width / 2} y="-10" width={width} height="20" rx="10" />
      <text dy="0.35em">{number}</text>
    </g>
  );
}

/** How wide a number of one digit is, in px. */
export const STEP_NUMBER = 21;
