import { Maximize } from 'lucide-react';
import {
  useEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type WheelEvent,
} from 'react';
import type { Timeline } from '../../history/timeline.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { branchName } from '../branch-name.js';
import { whenChanged } from '../frames.js';
import { formatMs } from '../terms.js';
import { useSize } from '../use-size.js';
import { COMPACT, draw, FULL, penFor, scaleFor, SIGNS } from './drawing.js';
import { coursesBeside } from './courses.js';
import { pan, windowAround, windowOf, zoom } from './window.js';

/** Room for the lanes' names, in px. */
const LABEL = 30;
/** While the run plays, the picture is drawn anew when the playhead has moved so many px, */
const FINE = 4;
/** and at most every so many ms of real time. */
const SELDOM = 80;
/** By Page up and Page down the playhead moves so many ms. */
const PAGE = 100;

/**
 * The whole run at a glance, on a canvas: terms as bands, a lane for each node, other branches, marks below. It
 * is a slider as well: press or drag anywhere to go there, turn the wheel to look closer.
 */
export function TimelineView({ compact }: { readonly compact: boolean }) {
  const words = useMessages();
  const { frames, raftarium } = useApp();
  const moment = useSlice((state) => state.moment);
  const branches = useSlice((state) => state.branches);
  const chosen = useSlice((state) => state.window);
  const here = useSlice((state) => state.branch.id);
  const end = useSlice((state) => state.branch.tip.world.time);
  const [box, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const { world } = moment;
  // One for every node that the run has had, whichever cluster it belonged to.
  const lanes = useSlice((state) => state.branch.tip.timeline.lanes.length);
  const left = compact ? 0 : LABEL;

  // Other branches do not grow while this one is in view.
  const courses = useMemo(
    () =>
      coursesBeside(raftarium.run(), branches, here).map(({ branch, from, to }) => ({
        name: branchName(branch, words),
        from,
        to,
      })),
    [branches, here, raftarium, words],
  );

  useEffect(() => {
    const pen = penFor(canvas.current, size);
    if (pen === null) return undefined;
    const layout = compact ? COMPACT : FULL;
    const ids = Array.from({ length: lanes }, (_, i) => `S${i + 1}`);
    const writePlayhead = whenChanged((px: number) => {
      if (playhead.current === null) return;
      playhead.current.style.transform = `translateX(${px}px)`;
      playhead.current.hidden = px < left - 1 || px > size.width;
    });
    let drawnFor: Timeline | null = null;
    let drawnTo = -Infinity;
    let drawnEnd = 0;
    let drawnAt = -Infinity;
    return frames.add(({ time }) => {
      const { branch, playing } = raftarium.store.getState();
      const { timeline } = branch.tip;
      const reached = Math.max(time, branch.tip.world.time);
      const window = windowOf(chosen, reached);
      if (chosen !== null && playing) {
        const around = windowAround(window, time);
        if (around !== window) raftarium.look(around);
      }
      const scale = scaleFor(window, left, size.width);
      const x = scale(time);
      writePlayhead(Math.round(x));
      const now = performance.now();
      if (playing && now - drawnAt < SELDOM) return;
      const moved = Math.abs(x - drawnTo) >= (playing ? FINE : 0.5) || window[1] !== drawnEnd;
      if (timeline === drawnFor && !moved) return;
      drawnFor = timeline;
      drawnTo = x;
      drawnEnd = window[1];
      drawnAt = now;
      draw(pen, size, { timeline, time, end: reached, scale, layout, words, ids, courses });
    });
  }, [chosen, compact, courses, frames, lanes, left, raftarium, size, words]);

  function timeAt(clientX: number): number {
    const bounds = canvas.current?.getBoundingClientRect();
    const { time } = raftarium.playhead();
    const window = windowOf(chosen, Math.max(time, raftarium.branch().tip.world.time));
    return scaleFor(window, left, size.width).invert(clientX - (bounds?.left ?? 0));
  }

  function scrub(event: PointerEvent<HTMLDivElement>): void {
    if (event.buttons !== 1) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    raftarium.seekTime(timeAt(event.clientX));
  }

  function turn(event: WheelEvent<HTMLDivElement>): void {
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      pan(raftarium, Math.sign(event.deltaX + event.deltaY) * 0.15);
    } else {
      zoom(raftarium, event.deltaY > 0 ? 1.25 : 0.8, timeAt(event.clientX));
    }
  }

  function page(event: KeyboardEvent): void {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    raftarium.moveBy(event.key === 'PageUp' ? PAGE : -PAGE);
  }

  const reigns = moment.timeline.reigns;
  const reign = reigns.at(reigns.length);
  const label = words.transport.timelineLabel(formatMs(world.time), reign.term, reign.leader ?? '');
  return (
    <div className="timeline" ref={box}>
      <div
        className="scrubber"
        role="slider"
        tabIndex={0}
        aria-label={words.transport.timeline}
        aria-valuemin={0}
        aria-valuemax={Math.max(end, world.time)}
        aria-valuenow={world.time}
        aria-valuetext={label}
        onPointerDown={scrub}
        onPointerMove={scrub}
        onWheel={turn}
        onKeyDown={page}
        onDoubleClick={() => raftarium.look(null)}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <div className="playhead" ref={playhead} aria-hidden="true">
          <svg viewBox="0 0 16 14" width="16" height="14">
            <path d="M0,0H16V8L8,14L0,8Z" fill="currentColor" />
          </svg>
        </div>
      </div>
      {!compact && <Marks label={words.transport.marks} />}
      {chosen !== null && !compact && (
        <button
          type="button"
          className="icon whole"
          aria-label={words.transport.wholeRun}
          title={words.transport.wholeRun}
          onClick={() => raftarium.look(null)}
        >
          <Maximize size={16} />
        </button>
      )}
    </div>
  );
}

/** Before the row of marks: what they mean. */
function Marks({ label }: { readonly label: string }) {
  return (
    <button type="button" className="explained marks" data-field="marks" aria-label={label}>
      <svg viewBox="-7 -7 26 14" width="26" height="14">
        <path d={SIGNS.request} fill="currentColor" />
        <path d={SIGNS.commit} transform="translate(13,0)" className="stroked" />
      </svg>
    </button>
  );
}
