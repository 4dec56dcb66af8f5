import type { Messages } from '../../i18n/en.js';
import { roleOf } from '../../raft/node.js';
import type { Server } from '../../server/server.js';
import { ASIDE, LINE, SHORT, type Box, type Geometry, type Spot } from './geometry.js';

export type Anchor = 'start' | 'middle' | 'end';

/** Where a node's caption stands, measured from the middle of its disc, in px. */
export interface CaptionPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
  /** Where the line of the timer begins, measured from the caption. */
  readonly timer: { readonly x: number; readonly y: number };
  /** Which lines there is room for: all, role and timer, or one for both. */
  readonly lines: 'all' | 'two' | 'one';
}

export function captionPlace({ caption }: Spot, { ring, captions }: Geometry): CaptionPlace {
  const below = caption === 'below';
  const side = caption === 'left' ? -1 : 1;
  const anchor = side === 1 ? 'start' : 'end';
  if (captions === 'timer') {
    const [x, y] = below ? [-34, ring + 20] : [side * (ring + 10), 5];
    return { x, y, anchor, timer: { x: side * 20, y: 0 }, lines: 'one' };
  }
  if (below) return { x: 0, y: ring + 24, anchor: 'middle', timer: { x: 0, y: 22 }, lines: 'two' };
  const full = captions === 'full';
  return {
    x: side * (ring + 17),
    y: full ? -22 : -5,
    anchor,
    timer: { x: 0, y: 22 },
    lines: full ? 'all' : 'two',
  };
}

/** What stands behind a timer's number: its unit, and its name where there is room. */
export function behindNumber(
  { node }: Server,
  spot: Spot,
  geometry: Geometry,
  { stage }: Messages,
): string {
  if (captionPlace(spot, geometry).lines !== 'all') return ' ms';
  return ` ${roleOf(node) === 'leader' ? stage.heartbeatTimer : stage.electionTimer}`;
}

/** The room that a caption takes on the stage. */
export function captionBox(
  { x, y, caption }: Spot,
  { ring, captions }: Pick<Geometry, 'ring' | 'captions'>,
): Box {
  const [width, height] =
    captions === 'full'
      ? [176, 92]
      : captions === 'short'
        ? [SHORT.width, SHORT.height]
        : [caption === 'below' ? 84 : LINE.width, LINE.height];
  switch (caption) {
    case 'left':
      return { x: x - ring - ASIDE - width, y: y - height / 2, width, height };
    case 'right':
      return { x: x + ring + ASIDE, y: y - height / 2, width, height };
    case 'below':
      return { x: x - width / 2, y: y + ring + 6, width, height };
  }
}
