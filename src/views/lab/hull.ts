import { round, type Point } from '../stage/geometry.js';

/** The corners of the smallest convex shape around some points, in the order in which a clock's hand meets them. */
export function hullOf(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.toReversed())];
}

/** The upper corners of points that go from left to right, or the lower ones from right to left, but the last. */
function half(along: readonly Point[]): readonly Point[] {
  const chain: Point[] = [];
  for (const point of along) {
    while (chain.length > 1 && !turnsRight(chain.at(-2)!, chain.at(-1)!, point)) chain.pop();
    chain.push(point);
  }
  return chain.slice(0, -1);
}

/** Whether, with y growing downwards, the way over three points turns with the clock. */
function turnsRight(a: Point, b: Point, c: Point): boolean {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
}

/** The outline of all that lies within so many px of the hull of some points, as SVG path data. */
export function capsuleAround(points: readonly Point[], radius: number): string {
  const corners = hullOf(points);
  const [only] = corners;
  if (only === undefined) return '';
  if (corners.length === 1) {
    const { x, y } = only;
    return `M${round(x - radius)},${round(y)}a${radius},${radius} 0 1 1 0,0.01Z`;
  }
  const sides = corners.map((from, i) => {
    const to = corners[(i + 1) % corners.length] as Point;
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const out = { x: ((to.y - from.y) / length) * radius, y: (-(to.x - from.x) / length) * radius };
    const at = ({ x, y }: Point) => `${round(x + out.x)},${round(y + out.y)}`;
    return `${at(from)}L${at(to)}`;
  });
  const arc = `A${radius},${radius} 0 0 1 `;
  return `M${sides.join(arc)}${arc}${sides[0]?.split('L')[0]}Z`;
}
