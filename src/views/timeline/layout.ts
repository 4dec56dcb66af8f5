import { scaleLinear, type ScaleLinear } from 'd3';

export type TimeScale = ScaleLinear<number, number>;

/** The least stretch of time that the timeline spans, in ms. */
const SHORTEST = 1000;

/** The end of the axis: it grows in steps of a quarter, so that the picture moves seldom. */
export function spanOf(time: number): number {
  let span = SHORTEST;
  while (time > span * 0.97) span *= 1.25;
  return Math.ceil(span / 100) * 100;
}

/** The scale that shows a stretch of the run, in ms, beside the lanes' names, in px. */
export function scaleFor(
  [from, to]: readonly [number, number],
  left: number,
  width: number,
): TimeScale {
  return scaleLinear([from, to], [left, Math.max(left + 1, width - 14)]);
}

/** Where everything lies, in px: from left to right, and from top to bottom. */
export interface Layout {
  /** Room for the lanes' names; 0 leaves them out. */
  readonly names: number;
  readonly band: number;
  readonly lanes: number;
  /** How far the lanes stand apart, in px, with so many px for other branches below them. */
  readonly pitch: (nodes: number, height: number, courses: number) => number;
  /** How far the marks and the numbers of the axis stand above the lower edge, in px; null leaves them out. */
  readonly marks: number | null;
  readonly axis: number | null;
}

export const FULL: Layout = {
  names: 30,
  band: 20,
  lanes: 26,
  // The name of the last lane ends above the key of the marks.
  pitch: (n, height, courses) => Math.min(16, (height - 69 - courses) / (n - 0.5)),
  marks: 29,
  axis: 5,
};
export const COMPACT: Layout = {
  names: 0,
  band: 0,
  lanes: 4,
  pitch: (n) => Math.min(14, 42 / n),
  marks: null,
  axis: null,
};
/** Terms and lanes alone, to be seen from afar. */
export const PRESENTED: Layout = {
  ...COMPACT,
  band: 20,
  lanes: 22,
  pitch: (n, height) => Math.min(14, (height - 24) / n),
};
