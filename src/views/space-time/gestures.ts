import { useRef, type PointerEvent, type WheelEvent } from 'react';
import type { Window } from '../../store/state.js';
import type { Raftarium } from '../../store/store.js';
import { pan, windowOf, zoom } from '../timeline/window.js';
import { pointIn } from '../zoom.js';
import type { Layout } from './layout.js';
import { windowAt } from './window.js';

/** A pointer that has moved no more px than this has pressed, and not dragged. */
const STILL = 4;

/** A drag: where it began, in px and in ms, and whether it is one already. */
interface Drag {
  readonly x: number;
  readonly time: number;
  last: number;
  moved: boolean;
}

/**
 * The wheel looks closer. Dragging moves the stretch that is looked at, or, where nobody looks closer, the
 * playhead under the picture. A press on the time axis goes there.
 */
export function useGestures(raftarium: Raftarium, layout: Layout) {
  const drag = useRef<Drag | null>(null);

  function seen(): Window {
    const { window } = raftarium.store.getState();
    return window ?? windowAt(raftarium.playhead().time, layout.width);
  }

  function timeAt(x: number): number {
    const [from, to] = seen();
    return from + ((x - layout.names) / layout.width) * (to - from);
  }

  function onWheel(event: WheelEvent): void {
    const { shiftKey, deltaX, deltaY } = event;
    const { window } = raftarium.store.getState();
    if (shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) {
      const share = Math.sign(deltaX + deltaY) * 0.15;
      const [from, to] = seen();
      if (window === null) raftarium.seekTime(raftarium.playhead().time + share * (to - from));
      else pan(raftarium, share);
      return;
    }
    if (window === null) raftarium.look(seen());
    zoomWithin(raftarium, deltaY > 0 ? 1.25 : 0.8, timeAt(pointIn(event.currentTarget, event).x));
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    const { time } = raftarium.playhead();
    const { x } = pointIn(event.currentTarget, event);
    drag.current = { x, time, last: x, moved: false };
  }

  function onPointerMove(event: PointerEvent): void {
    const now = drag.current;
    if (now === null || event.buttons !== 1) return;
    const { x } = pointIn(event.currentTarget, event);
    if (!now.moved && Math.abs(x - now.x) <= STILL) return;
    if (!now.moved) event.currentTarget.setPointerCapture(event.pointerId);
    now.moved = true;
    const [from, to] = seen();
    if (raftarium.store.getState().window === null) {
      raftarium.seekTime(now.time - ((x - now.x) / layout.width) * (to - from));
    } else {
      pan(raftarium, (now.last - x) / layout.width);
    }
    now.last = x;
  }

  function onPointerUp(event: PointerEvent): void {
    const now = drag.current;
    drag.current = null;
    const { x, y } = pointIn(event.currentTarget, event);
    if (now === null || now.moved || y < layout.axis) return;
    raftarium.seekTime(timeAt(x));
  }

  return { onWheel, onPointerDown, onPointerMove, onPointerUp };
}

/** Looks closer or less closely; at most at the whole run. */
function zoomWithin(raftarium: Raftarium, factor: number, around: number): void {
  const before = raftarium.store.getState().window;
  zoom(raftarium, factor, around);
  if (before === null || raftarium.store.getState().window !== null) return;
  const end = Math.max(raftarium.playhead().time, raftarium.branch().tip.world.time);
  raftarium.look(windowOf(null, end));
}
