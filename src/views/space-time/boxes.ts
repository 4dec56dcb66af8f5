import type { Box, Point } from '../stage/geometry.js';

/** A straight way from one point to another. */
export interface Line {
  readonly from: Point;
  readonly to: Point;
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Whether a line runs through a box. */
export function meets({ from, to }: Line, box: Box): boolean {
  let enter = 0;
  let leave = 1;
  for (const [start, way, low, size] of [
    [from.x, to.x - from.x, box.x, box.width],
    [from.y, to.y - from.y, box.y, box.height],
  ] as const) {
    if (way === 0) {
      if (start < low || start > low + size) return false;
      continue;
    }
    const [near, far] = [(low - start) / way, (low + size - start) / way].toSorted((a, b) => a - b);
    enter = Math.max(enter, near as number);
    leave = Math.min(leave, far as number);
  }
  return enter <= leave;
}

export function pointAt({ from, to }: Line, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** The box of this size around a point. */
export function boxAround({ x, y }: Point, width: number, height: number): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** A sheet that fills with boxes and lines; it tells what is still free. */
export class Board {
  readonly #boxes: Box[] = [];
  readonly #lines: Line[] = [];

  readonly #edges: Box;

  /** What is placed stays within this box. */
  constructor(edges: Box) {
    this.#edges = edges;
  }

  put(box: Box): void {
    this.#boxes.push(box);
  }

  draw(line: Line): void {
    this.#lines.push(line);
  }

  /** Whether a box would lie on no other. */
  isFree(box: Box): boolean {
    const { x, y, width, height } = this.#edges;
    const inside =
      box.x >= x &&
      box.x + box.width <= x + width &&
      box.y >= y &&
      box.y + box.height <= y + height;
    return inside && !this.#boxes.some((other) => overlap(box, other));
  }

  /** Whether no line would run through a box. */
  isBlank(box: Box): boolean {
    return !this.#lines.some((line) => meets(line, box));
  }

  /** Takes the first of these places that is free, a blank one rather than one with lines under it. */
  take<Place extends Box>(places: readonly Place[], evenOverLines: boolean): Place | null {
    const free = places.filter((place) => this.isFree(place));
    const found =
      free.find((place) => this.isBlank(place)) ?? (evenOverLines ? free[0] : undefined);
    if (found === undefined) return null;
    this.put(found);
    return found;
  }
}
