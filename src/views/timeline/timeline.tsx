import { Maximize } from 'lucide-react';
import {
  lazy,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type WheelEvent,
} from 'react';
import type { Timeline } from '../../history/timeline.js';
import type { State, Window } from '../../store/state.js';
import { useApp, useMessages, useSlice, useTold } from '../app-context.js';
import { branchName } from '../branch-name.js';
import { useExplained } from '../causes/use-explained.js';
import { whenChanged, type Draw } from '../frames.js';
import { formatMs } from '../terms.js';
import { useSize } from '../use-size.js';
import { pointIn } from '../zoom.js';
import { draw, middleOf } from './drawing.js';
import { scaleFor, type Layout } from './layout.js';
import { painterFor } from './pen.js';
import { SIGNS } from './signs.js';
import { coursesBeside } from './courses.js';
import { markAt } from './spans.js';
import { pan, windowAround, windowOf, zoom } from './window.js';

/** Fetched when somebody asks for causes. */
const LitTimeline = lazy(async () => ({
  default: (await import('../causes/lit-timeline.js')).LitTimeline,
}));

/** Below the playhead's line, in px: the numbers of the axis. */
const FOOT = 18;
/** While the run plays, the picture is drawn anew at most every so many ms of real time: */
const SELDOM = 100;
/** in the past when the playhead has moved so many px; */
const FINE = 4;
/** where the run grows, as if nothing happened for so many px more, once half of them are used. What is still to come is veiled. */
const AHEAD = 128;
/** The marks can be pressed so many px above and below their middle. */
const MARK = 9;
/** By Page up and Page down the playhead moves so many ms. */
const PAGE = 100;

/**
 * The whole run at a glance, on a canvas: terms as bands, a lane for each node, other branches, marks below. It
 * is a slider as well: press or drag anywhere to go there, turn the wheel to look closer.
 */
export function TimelineView({ layout }: { readonly layout: Layout }) {
  const words = useMessages();
  const { frames, raftarium } = useApp();
  const branches = useSlice((state) => state.branches);
  const chosen = useSlice((state) => state.window);
  const here = useSlice((state) => state.branch.id);
  const [box, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const playhead = useRef<SVGPolygonElement>(null);
  const veil = useRef<SVGPolygonElement>(null);
  // One for every node that the run has had, whichever cluster it belonged to.
  const lanes = useSlice((state) => state.branch.tip.timeline.lanes.length);
  const ids = useMemo(() => Array.from({ length: lanes }, (_, i) => `S${i + 1}`), [lanes]);
  const explained = useExplained();
  const { names: left } = layout;
  const foot = layout.axis === null ? 0 : FOOT;

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
    const paint = painterFor(canvas.current, size);
    if (paint === null) return undefined;
    const scaleOf = lastScale(left, size.width);
    const bottom = middleOf({ layout, ids, courses }, size.height, ids.length - 0.5);
    const writePlayhead = whenChanged((px: number) => {
      const out = px < left - 1 || px > size.width;
      playhead.current?.setAttribute('points', out ? '' : playheadAt(px, size.height - foot));
    });
    const writeVeil = whenChanged((px: number) => {
      const from = Math.max(left, px);
      veil.current?.setAttribute(
        'points',
        from < size.width
          ? `${from},0 ${size.width},0 ${size.width},${bottom} ${from},${bottom}`
          : '',
      );
    });
    let followed = raftarium.playhead().time;
    const glide: Draw = ({ time }) => {
      const state = raftarium.store.getState();
      const window = windowOf(chosen, Math.max(time, state.branch.tip.world.time));
      // Who looks elsewhere may do so until the playhead moves on.
      if (chosen !== null && time !== followed) {
        const around = windowAround(window, time);
        if (around !== window) raftarium.look(around);
      }
      followed = time;
      const x = Math.round(scaleOf(window)(time));
      writePlayhead(x);
      writeVeil(grows(state, time) ? x : size.width);
    };
    let drawnFor: Timeline | null = null;
    let drawnStop: number | null = null;
    let drawnTo = -Infinity;
    let drawnEnd = 0;
    let drawnAhead = 0;
    const picture: Draw = ({ time }) => {
      const state = raftarium.store.getState();
      const { branch, playing } = state;
      const { timeline, safety } = branch.tip;
      const stopped = safety.violations[0]?.at ?? null;
      const reached = Math.max(time, branch.tip.world.time);
      const window = windowOf(chosen, reached);
      const scale = scaleOf(window);
      const ahead = grows(state, time) ? AHEAD : 0;
      const x = scale(time);
      const far = ahead > 0 ? ahead / 2 : playing ? FINE : 0.5;
      const moved = Math.abs(x - drawnTo) >= far || window[1] !== drawnEnd || ahead !== drawnAhead;
      if (timeline === drawnFor && stopped === drawnStop && !moved) return;
      drawnFor = timeline;
      drawnStop = stopped;
      drawnTo = x;
      drawnEnd = window[1];
      drawnAhead = ahead;
      const run = {
        timeline,
        time,
        end: reached,
        ahead,
        scale,
        layout,
        words,
        ids,
        courses,
        stopped,
      };
      paint((pen) => draw(pen, size, run));
    };
    const stops = [frames.add(glide), frames.add(picture, SELDOM)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [chosen, courses, foot, frames, ids, layout, left, raftarium, size, words]);

  /** The scale of what is seen, and a place in it, in px. */
  function placeOf(event: PointerEvent | WheelEvent) {
    const { time } = raftarium.playhead();
    const window = windowOf(chosen, Math.max(time, raftarium.branch().tip.world.time));
    const scale = scaleFor(window, left, size.width);
    return { scale, ...pointIn(event.currentTarget, event) };
  }

  function press(event: PointerEvent<HTMLDivElement>): void {
    if (event.buttons !== 1) return;
    const { scale, x, y } = placeOf(event);
    const beside = layout.marks !== null && Math.abs(size.height - layout.marks - y) < MARK;
    const mark = beside ? markAt(raftarium.branch().tip.timeline, scale, x) : null;
    if (mark === null) {
      event.currentTarget.setPointerCapture(event.pointerId);
      raftarium.seekTime(scale.invert(x));
      return;
    }
    raftarium.seek(mark.event);
    void import('../causes/asking.js').then(({ explainEvent }) =>
      explainEvent(raftarium, mark.event),
    );
  }

  function scrub(event: PointerEvent<HTMLDivElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { scale, x } = placeOf(event);
    raftarium.seekTime(scale.invert(x));
  }

  function turn(event: WheelEvent<HTMLDivElement>): void {
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      pan(raftarium, Math.sign(event.deltaX + event.deltaY) * 0.15);
    } else {
      const { scale, x } = placeOf(event);
      zoom(raftarium, event.deltaY > 0 ? 1.25 : 0.8, scale.invert(x));
    }
  }

  function page(event: KeyboardEvent): void {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    raftarium.moveBy(event.key === 'PageUp' ? PAGE : -PAGE);
  }

  const told = useTold();
  const { world, timeline } = told.moment;
  const reign = timeline.reigns.at(timeline.reigns.length);
  const label = words.transport.timelineLabel(formatMs(world.time), reign.term, reign.leader ?? '');
  return (
    <div className="timeline" ref={box}>
      <div
        className="scrubber"
        role="slider"
        tabIndex={0}
        aria-label={words.transport.timeline}
        aria-valuemin={0}
        aria-valuemax={Math.max(told.branch.tip.world.time, world.time)}
        aria-valuenow={world.time}
        aria-valuetext={label}
        onPointerDown={press}
        onPointerMove={scrub}
        onWheel={turn}
        onKeyDown={page}
        onDoubleClick={() => raftarium.look(null)}
      >
        <Suspense>
          {explained !== null && size.width > 0 && (
            <LitTimeline
              trail={explained}
              ids={ids}
              left={left}
              size={size}
              laneAt={(position) => middleOf({ layout, ids, courses }, size.height, position)}
            />
          )}
        </Suspense>
        <canvas ref={canvas} aria-hidden="true" />
        <svg className="playhead" width={size.width} height={size.height} aria-hidden="true">
          <rect width={size.width} height={size.height} fill="transparent" />
          <polygon className="veil" ref={veil} />
          <polygon ref={playhead} />
        </svg>
      </div>
      {layout.marks !== null && <Marks label={words.transport.marks} />}
      {chosen !== null && layout.marks !== null && (
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

/** Whether the playhead takes the run further; one that stands, or was stopped, shows flags and steps beyond it. */
function grows({ playing, branch: { tip } }: State, time: number): boolean {
  return playing && time >= tip.world.time && tip.safety.violations.length === 0;
}

/** A line of so many px with a handle on top. */
function playheadAt(x: number, height: number): string {
  const at = (dx: number, y: number) => `${x + dx},${y}`;
  return [
    at(-8, 0),
    at(8, 0),
    at(8, 8),
    at(1, 13),
    at(1, height),
    at(-1, height),
    at(-1, 13),
    at(-8, 8),
  ].join(' ');
}

/** The scale for a window; to make one takes longer than to use it, so that the last one is kept. */
function lastScale(left: number, width: number): (window: Window) => ReturnType<typeof scaleFor> {
  let [from, to] = [NaN, NaN];
  let scale = scaleFor([0, 1], left, width);
  return (window) => {
    if (window[0] !== from || window[1] !== to) {
      [from, to] = window;
      scale = scaleFor(window, left, width);
    }
    return scale;
  };
}
