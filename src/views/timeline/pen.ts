import type { Size } from '../use-size.js';
import { zoomOf } from '../zoom.js';

/** What draws a picture. */
export interface Pen {
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly colour: (name: string) => string;
  readonly face: string;
}

/**
 * Draws pictures for a canvas, at the screen's resolution and with the colours of the theme looked up once each. They
 * are drawn out of sight and then shown: a browser looks through a canvas that may be drawn on again for every frame of
 * the page, but not through a picture that stays.
 */
export function painterFor(
  canvas: HTMLCanvasElement | null,
  { width, height }: Size,
): ((draw: (pen: Pen) => void) => void) | null {
  if (canvas === null || width === 0 || height === 0) return null;
  const pixels = window.devicePixelRatio * zoomOf(canvas);
  canvas.width = Math.round(width * pixels);
  canvas.height = Math.round(height * pixels);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const shown = canvas.getContext('bitmaprenderer');
  const hidden = new OffscreenCanvas(canvas.width, canvas.height);
  const context = hidden.getContext('2d');
  if (shown === null || context === null) return null;
  const style = getComputedStyle(canvas);
  const known = new Map<string, string>();
  const colour = (name: string) => {
    const value = known.get(name) ?? style.getPropertyValue(name).trim();
    known.set(name, value);
    return value;
  };
  const pen = { context, colour, face: style.fontFamily };
  return (draw) => {
    context.setTransform(pixels, 0, 0, pixels, 0, 0);
    draw(pen);
    shown.transferFromImageBitmap(hidden.transferToImageBitmap());
  };
}

/** The name of a term's colour. */
export function termName(term: number): string {
  return `--t${term === 0 ? 0 : ((term - 1) % 6) + 1}`;
}
