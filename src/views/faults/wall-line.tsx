import type { Wall } from './walls.js';

/** A wall: two lines, as a cut is two slashes. */
export function WallLine({ wall: [from, to] }: { readonly wall: Wall }) {
  const d = `M${from.x},${from.y}L${to.x},${to.y}`;
  return (
    <g className="wall" aria-hidden="true">
      <path d={d} />
      <path className="gap" d={d} />
    </g>
  );
}
