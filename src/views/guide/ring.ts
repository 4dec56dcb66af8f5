import { useEffect, useRef, type RefObject } from 'react';
import { useApp } from '../app-context.js';
import { seen } from './stops.js';

/** The ring stands so far around what it shows, in px. */
const AROUND = 6;

/** A ring around the first of these that is in view, also while it moves: the frame loop draws it. */
export function useRing(anchors: readonly string[]): RefObject<HTMLDivElement | null> {
  const { frames } = useApp();
  const ring = useRef<HTMLDivElement>(null);
  useEffect(() => {
    function draw(): void {
      if (ring.current === null) return;
      const box = seen(anchors)?.getBoundingClientRect();
      ring.current.hidden = box === undefined;
      if (box === undefined) return;
      const { clientWidth, clientHeight } = document.documentElement;
      const left = Math.max(3, box.left - AROUND);
      const top = Math.max(3, box.top - AROUND);
      const { style } = ring.current;
      style.translate = `${left}px ${top}px`;
      style.width = `${Math.min(clientWidth - 3, box.right + AROUND) - left}px`;
      style.height = `${Math.min(clientHeight - 3, box.bottom + AROUND) - top}px`;
    }
    window.addEventListener('resize', draw);
    const stop = frames.add(draw);
    return () => {
      stop();
      window.removeEventListener('resize', draw);
    };
  }, [anchors, frames]);
  return ring;
}
