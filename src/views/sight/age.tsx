import { useEffect, useRef, type RefObject } from 'react';
import { useApp } from '../app-context.js';
import { whenChanged } from '../frames.js';

interface Props {
  /** What stands there at a time of the playhead, in ms. */
  readonly text: (time: number) => string;
}

/** A text that changes with the playhead, as the age of news does; the frame loop writes it. */
export function Age({ text }: Props) {
  return <span ref={useWritten<HTMLSpanElement>(text)} />;
}

/** The same within a drawing. */
export function DrawnAge({ text, ...place }: Props & { readonly x?: number; readonly y: number }) {
  return <text ref={useWritten<SVGTextElement>(text)} className="note" {...place} />;
}

function useWritten<Written extends Element>(text: Props['text']): RefObject<Written | null> {
  const { frames } = useApp();
  const element = useRef<Written>(null);
  useEffect(() => {
    const write = whenChanged((shown: string) => {
      if (element.current !== null) element.current.textContent = shown;
    });
    return frames.add(({ time }) => write(text(time)));
  }, [frames, text]);
  return element;
}
