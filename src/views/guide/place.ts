import type { Box } from '../stage/geometry.js';
import type { Size } from '../use-size.js';

/** What stands beside something keeps so far from it, and from the window's edge, in px. */
const GAP = 10;

/**
 * Where a card stands beside a box: on the first side that has room for it, its middle by the box's; where none has,
 * in the lower right corner of the box. Always within the window. The sides are tried in this order: right, left,
 * below, above; or those below and above first.
 */
export function placeBeside(
  box: Box,
  card: Size,
  window: Size,
  first: 'beside' | 'below' = 'beside',
): { x: number; y: number } {
  const middle = {
    x: box.x + (box.width - card.width) / 2,
    y: box.y + (box.height - card.height) / 2,
  };
  const beside = [
    { x: box.x + box.width + GAP, y: middle.y },
    { x: box.x - GAP - card.width, y: middle.y },
  ];
  const stacked = [
    { x: middle.x, y: box.y + box.height + GAP },
    { x: middle.x, y: box.y - GAP - card.height },
  ];
  const inside = (x: number, y: number) => ({
    x: within(x, window.width - card.width),
    y: within(y, window.height - card.height),
  });
  for (const { x, y } of first === 'beside' ? [...beside, ...stacked] : [...stacked, ...beside]) {
    const place = inside(x, y);
    if (!overlap({ ...place, ...card }, box)) return place;
  }
  return inside(box.x + box.width - card.width - GAP, box.y + box.height - card.height - GAP);
}

function within(at: number, most: number): number {
  return Math.max(GAP, Math.min(at, most - GAP));
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
