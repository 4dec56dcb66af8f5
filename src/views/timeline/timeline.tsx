import { useEffect, useRef } from 'react';
import type { Timeline } from '../../history/timeline.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { whenChanged } from '../frames.js';
import { formatMs } from '../terms.js';
import { useSize } from '../use-size.js';
import { COMPACT, draw, FULL, penFor, scaleFor, spanOf } from './drawing.js';

/** Room for the lanes' names, in px. */
const LABEL = 30;
/** The picture is drawn anew when the playhead has moved so many px. */
const FINE = 2;

/** The whole run at a glance, on a canvas: terms as bands, a lane for each node, marks below. */
export function TimelineView({ compact }: { readonly compact: boolean }) {
  const words = useMessages();
  const { frames } = useApp();
  const moment = useSlice((state) => state.moment);
  const [box, size] = useSize<HTMLDivElement>();
  const picture = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const { world, timeline } = moment;
  const names = world.servers.map(({ id }) => id).join(' ');
  const left = compact ? 0 : LABEL;

  useEffect(() => {
    const pen = penFor(picture.current, size);
    if (pen === null) return undefined;
    const layout = compact ? COMPACT : FULL;
    const ids = names.split(' ');
    const writePlayhead = whenChanged((px: number) => {
      if (playhead.current !== null) playhead.current.style.transform = `translateX(${px}px)`;
    });
    let drawnFor: Timeline | null = null;
    let drawnTo = -Infinity;
    return frames.add(({ moment: now, time }) => {
      const scale = scaleFor(spanOf(time), left, size.width);
      const x = scale(time);
      writePlayhead(Math.round(x));
      if (now.timeline === drawnFor && Math.abs(x - drawnTo) < FINE) return;
      drawnFor = now.timeline;
      drawnTo = x;
      draw(pen, size, { timeline: now.timeline, time, scale, layout, words, ids });
    });
  }, [compact, frames, left, names, size, words]);

  const reign = timeline.reigns.at(timeline.reigns.length);
  const label = words.transport.timelineLabel(formatMs(world.time), reign.term, reign.leader ?? '');
  return (
    <div className="timeline" ref={box}>
      <canvas ref={picture} role="img" aria-label={`${words.transport.timeline}: ${label}`} />
      <div className="playhead" ref={playhead} aria-hidden="true">
        <svg viewBox="0 0 16 14" width="16" height="14">
          <path d="M0,0H16V8L8,14L0,8Z" fill="currentColor" />
        </svg>
      </div>
    </div>
  );
}
