import { useEffect, useRef } from 'react';
import { useApp } from '../app-context.js';
import { whenChanged } from '../frames.js';

/** A text that changes with the playhead, as the age of news does; the frame loop writes it. */
export function Age({ text }: { readonly text: (time: number) => string }) {
  const { frames } = useApp();
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = whenChanged((shown: string) => {
      if (element.current !== null) element.current.textContent = shown;
    });
    return frames.add(({ time }) => write(text(time)));
  }, [frames, text]);
  return <span ref={element} />;
}

/** The same within a drawing. */
export function DrawnAge({
  text,
  ...place
}: {
  readonly text: (time: number) => string;
  readonly x?: number;
  readonly y: number;
}) {
  const { frames } = useApp();
  const element = useRef<SVGTextElement>(null);
  useEffect(() => {
    const write = whenChanged((shown: string) => {
      if (element.current !== null) element.current.textContent = shown;
    });
    return frames.add(({ time }) => write(text(time)));
  }, [frames, text]);
  return <text ref={element} className="note" {...place} />;
}
