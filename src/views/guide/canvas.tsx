import { useLayoutEffect, useRef } from 'react';
import type { MarkKind, Stretch } from '../../history/timeline.js';
import { useSlice } from '../app-context.js';
import { painterFor, type Pen } from '../timeline/pen.js';
import { drawLane, drawMark } from '../timeline/signs.js';

interface Props {
  readonly width: number;
  readonly height: number;
  readonly draw: (pen: Pen) => void;
}

/** A little of the timeline. A canvas keeps its colours: another theme is another canvas. */
function Swatch(props: Props) {
  const theme = useSlice((state) => state.preferences.theme);
  return <Canvas key={theme} {...props} />;
}

function Canvas({ width, height, draw }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    painterFor(canvas.current, { width, height })?.(draw);
  }, [draw, height, width]);
  return <canvas ref={canvas} aria-hidden="true" />;
}

const LANE = { width: 92, height: 16 };

export function LaneSwatch({ role }: { readonly role: Stretch['role'] }) {
  return (
    <Swatch
      {...LANE}
      draw={(pen) => {
        const item = { from: 0, term: 3, role };
        drawLane(pen, [{ item, x: 0, until: LANE.width }], LANE.height / 2, LANE.height * 0.8);
      }}
    />
  );
}

export function MarkSwatch({ kind }: { readonly kind: MarkKind }) {
  return <Swatch width={16} height={16} draw={(pen) => drawMark(pen, kind, 8, 8)} />;
}
