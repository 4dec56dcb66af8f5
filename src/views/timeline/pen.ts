import type { Size } from '../use-size.js';

/** A canvas to draw on. */
export interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly colour: (name: string) => string;
  readonly face: string;
}

/** The canvas at the screen's resolution, with the colours of the theme looked up once each. */
export function penFor(canvas: HTMLCanvasElement | null, { width, height }: Size): Pen | null {
  if (canvas === null || width === 0) return null;
  const pixels = window.devicePixelRatio;
  canvas.width = Math.round(width * pixels);
  canvas.height = Math.round(height * pixels);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.scale(pixels, pixels);
  const style = getComputedStyle(canvas);
  const known = new Map<string, string>();
  const colour = (name: string) => {
    const value = known.get(name) ?? style.getPropertyValue(name).trim();
    known.set(name, value);
    return value;
  };
  return { context, colour, face: style.fontFamily };
}

/** The name of a term's colour. */
export function termName(term: number): string {
  return `--t${term === 0 ? 0 : ((term - 1) % 6) + 1}`;
}
