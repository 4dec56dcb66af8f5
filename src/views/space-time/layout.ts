import type { NodeId } from '../../raft/node.js';
import type { TimerStretch } from '../../history/traffic.js';
import type { Window } from '../../store/state.js';

/** Where the lanes lie: all lengths in px, from the upper left corner of the picture beside the names. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Room for the names, to the left of the picture. */
  readonly names: number;
  readonly ids: readonly NodeId[];
  /** The middle of each lane. */
  readonly middles: readonly number[];
  readonly pitch: number;
  /** How thick the lane of a leader is; that of a follower is `thin`. */
  readonly thick: number;
  readonly thin: number;
  /** How high a full election timer stands below its lane. */
  readonly fuse: number;
  /** How large marks and glyphs are, 1 being their full size. */
  readonly scale: number;
  /** Where the numbers of the time axis begin. */
  readonly axis: number;
}

const NAMES = { wide: 92, narrow: 58 };
const AXIS = 30;
/** Lanes further apart than this would only be empty between. */
const MOST_PITCH = 150;
const FULL_THICK = 16;
const FULL_FUSE = 38;

/** Lays out a lane for each node in a space of so many px, the names included. */
export function layOut(ids: readonly NodeId[], width: number, height: number): Layout {
  const names = width < 600 ? NAMES.narrow : NAMES.wide;
  const axis = height - AXIS;
  const top = ids.length === 1 ? axis / 2 : Math.min(44, 18 + 90 / ids.length);
  const below = 0.4;
  const pitch = Math.max(8, Math.min(MOST_PITCH, (axis - top) / (ids.length - 1 + below)));
  const thick = Math.max(5, Math.min(FULL_THICK, pitch * 0.26));
  return {
    width: Math.max(1, width - names),
    height,
    names,
    ids,
    middles: ids.map((_, i) => top + i * pitch),
    pitch,
    thick,
    thin: Math.max(3, thick * 0.4),
    fuse: Math.min(FULL_FUSE, pitch * below - thick / 2),
    scale: Math.max(0.5, Math.min(0.85, pitch / 120)),
    axis,
  };
}

/** The middle of a node's lane; null for what is no node, as a client. */
export function middleOf({ ids, middles }: Layout, id: NodeId): number | null {
  return middles[ids.indexOf(id)] ?? null;
}

/** Px a ms. */
export function paceOf({ width }: Layout, [from, to]: Window): number {
  return width / (to - from);
}

/** A timer of so many ms fills the room below its lane; a longer one does, too. */
const LONGEST = 300;

/** What shows the time left on an election timer: it hangs at `top`, in px, up to a time, in ms. */
export interface Fuse {
  readonly top: number;
  readonly to: number;
  /** How far it hangs down at a time, in px. */
  readonly high: (time: number) => number;
}

/** The fuse of a timer, as far as a time; null where there is none. */
export function fuseOf(timer: TimerStretch, layout: Layout, end: number): Fuse | null {
  const { node, from, deadline } = timer;
  const to = Math.min(timer.to, deadline, end);
  const middle = middleOf(layout, node);
  if (middle === null || to <= from) return null;
  return {
    top: middle + layout.thin / 2 + 1,
    to,
    high: (time) => (layout.fuse * Math.min(LONGEST, deadline - time)) / LONGEST,
  };
}
