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

/** Where everything lies from top to bottom, in px. */
export interface Layout {
  readonly band: number;
  readonly lanes: number;
  /** How far the lanes stand apart, in px, with so many px for other branches below them. */
  readonly pitch: (nodes: number, height: number, courses: number) => number;
  /** How far the marks and the numbers of the axis stand above the lower edge, in px; null leaves them out. */
  readonly marks: number | null;
  readonly axis: number | null;
}

export const FULL: Layout = {
  band: 20,
  lanes: 26,
  // The name of the last lane ends above the key of the marks.
  pitch: (n, height, courses) => Math.min(16, (height - 69 - courses) / (n - 0.5)),
  marks: 29,
  axis: 5,
};
export const COMPACT: Layout = {
  band: 0,
  lanes: 4,
  pitch: (n) => Math.min(14, 42 / n),
  marks: null,
  axis: null,
};
