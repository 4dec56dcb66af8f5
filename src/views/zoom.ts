import type { Point } from './stage/geometry.js';

/** How many times as large as it is laid out an element is drawn: more than once where somebody presents the run. */
export function zoomOf(element: Element): number {
  // An older browser tells sizes as they are laid out.
  return 'currentCSSZoom' in element ? element.currentCSSZoom : 1;
}

/** Where the pointer is in an element, measured as the element is laid out, in px. */
export function pointIn(
  element: Element,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Point {
  const { left, top } = element.getBoundingClientRect();
  const zoom = zoomOf(element);
  return { x: (clientX - left) / zoom, y: (clientY - top) / zoom };
}
