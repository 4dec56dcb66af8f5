import { figure2, memoryOnly, type Rules } from '../raft/rules.js';

/** A range of whole milliseconds, both ends included. */
export type Range = readonly [min: number, max: number];

/** What can be changed while a run goes on. Times in ms. */
export interface Settings {
  /** How often a leader sends heartbeats (§5.2). */
  readonly heartbeatInterval: number;
  /** The range from which every election timeout is drawn (§5.2). */
  readonly electionTimeout: Range;
  /** How long a message is on its way, one way. */
  readonly latency: Range;
  /** The share of messages that get lost, 0 to 1. */
  readonly loss: number;
}

export const defaultSettings: Settings = {
  heartbeatInterval: 100,
  electionTimeout: [150, 300],
  latency: [10, 25],
  loss: 0,
};

/** The least and the most that each setting may be. */
export const limits = {
  nodes: [1, 9],
  heartbeatInterval: [10, 1000],
  electionTimeout: [10, 5000],
  latency: [1, 500],
  loss: [0, 0.9],
  rate: [0.1, 10],
  strength: [0, 1],
  every: [1, 10_000],
} as const satisfies Record<string, Range>;

/** Whether a value lies within limits, both included. */
export const fits = (value: number, [min, max]: Range) => value >= min && value <= max;

/** The first setting that cannot be: outside its limits, not a whole number of ms, or a range the wrong way round. */
export function wrongSetting(settings: Settings): keyof Settings | null {
  const whole = (value: number, limit: Range) => Number.isInteger(value) && fits(value, limit);
  const range = ([min, max]: Range, limit: Range) =>
    whole(min, limit) && whole(max, limit) && min <= max;
  if (!whole(settings.heartbeatInterval, limits.heartbeatInterval)) return 'heartbeatInterval';
  if (!range(settings.electionTimeout, limits.electionTimeout)) return 'electionTimeout';
  if (!range(settings.latency, limits.latency)) return 'latency';
  return fits(settings.loss, limits.loss) ? null : 'loss';
}

/** Which Raft the nodes run. */
export const presets = {
  /** The paper's Figure 2: a restart keeps `currentTerm`, `votedFor` and `log`. */
  'figure-2': figure2,
  /** The smallest node: nothing survives a restart, which is unsafe. */
  'memory-only': memoryOnly,
} as const satisfies Record<string, Rules>;

export type PresetName = keyof typeof presets;
