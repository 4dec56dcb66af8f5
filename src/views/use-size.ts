import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { zoomOf } from './zoom.js';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An element's size as it is laid out, in px, kept up to date; 0 × 0 before that. */
export function useSize<E extends Element>(): readonly [RefObject<E | null>, Size] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const measure = () => {
      const bounds = element.getBoundingClientRect();
      const zoom = zoomOf(element);
      const [width, height] = [bounds.width / zoom, bounds.height / zoom];
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
