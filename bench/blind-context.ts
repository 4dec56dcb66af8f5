/** The parts of a canvas's context that the timeline uses. */
const METHODS = [
  'arc',
  'beginPath',
  'clearRect',
  'clip',
  'fill',
  'fillRect',
  'fillText',
  'lineTo',
  'moveTo',
  'quadraticCurveTo',
  'rect',
  'restore',
  'save',
  'scale',
  'stroke',
  'strokeRect',
  'translate',
] as const satisfies readonly (keyof OffscreenCanvasRenderingContext2D)[];

const measureText = (text: string) => ({ width: 7 * text.length });

/** A context that draws nothing, for Node, which has no canvas. */
export function blindContext(): OffscreenCanvasRenderingContext2D {
  globalThis.Path2D ??= Object as unknown as typeof Path2D;
  const context = Object.fromEntries(METHODS.map((method) => [method, () => undefined]));
  return { ...context, measureText } as unknown as OffscreenCanvasRenderingContext2D;
}
