import { X } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { guideWords } from '../../i18n/guide.js';
import { useApp, useSlice } from '../app-context.js';
import { PHONE, useMedia } from '../use-media.js';
import { placeBeside } from './place.js';
import { seen, stopsFor } from './stops.js';
import { useRing } from './ring.js';
import '../styles/guide.css';

/** Shows one after the other what the page is made of. The page goes on as it is: nothing is blocked. */
export function Tour({ onLeave }: { readonly onLeave: () => void }) {
  const { raftarium } = useApp();
  const language = useSlice((state) => state.preferences.language);
  const words = guideWords[language].tour;
  const phone = useMedia(PHONE);
  const stops = stopsFor(phone);
  const [at, setAt] = useState(0);
  const stop = stops[at] ?? stops[0];
  const text = useId();
  const ring = useRing(stop?.anchors ?? NOTHING);
  const card = usePlace(stop?.beside === undefined ? stop?.anchors : [stop.beside]);
  useEscape(onLeave);

  useEffect(() => raftarium.prefer({ toured: true }), [raftarium]);

  function goTo(next: number): void {
    const tab = stops[next]?.tab;
    if (tab !== undefined) document.querySelector<HTMLElement>(tab)?.click();
    setAt(next);
  }

  if (stop === undefined) return null;
  const said = words.stops[stop.name];
  const last = at === stops.length - 1;
  return (
    <>
      <div className="tour-ring" ref={ring} aria-hidden="true" />
      <div
        className="tour"
        ref={card}
        role="dialog"
        aria-label={words.label}
        aria-describedby={text}
      >
        <div id={text} aria-live="polite">
          <h2>{said.title}</h2>
          <p>{said.text}</p>
        </div>
        <footer>
          <span className="note">{words.at(at + 1, stops.length)}</span>
          {at > 0 && (
            <button type="button" onClick={() => goTo(at - 1)}>
              {words.back}
            </button>
          )}
          <button
            key={at}
            type="button"
            className="primary"
            ref={focus}
            onClick={() => (last ? onLeave() : goTo(at + 1))}
          >
            {last ? words.done : words.next}
          </button>
        </footer>
        <button type="button" className="icon" aria-label={words.leave} onClick={onLeave}>
          <X size={18} />
        </button>
      </div>
    </>
  );
}

const NOTHING: readonly string[] = [];

/** Whoever goes on by the keyboard finds the focus on the way on. */
function focus(button: HTMLElement | null): void {
  button?.focus({ preventScroll: true });
}

/** Puts the card beside what it speaks of: whenever it says something else, or the window has another size. */
function usePlace(beside: readonly string[] = NOTHING): RefObject<HTMLDivElement | null> {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    function place(): void {
      const element = card.current;
      const box = seen(beside)?.getBoundingClientRect();
      if (element === null || box === undefined) return;
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const { x, y } = placeBeside(box, size, { width, height });
      element.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    }
    place();
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  });
  return card;
}

/** Escape leaves from wherever the focus is, unless it has something else to close first. */
function useEscape(onLeave: () => void): void {
  const leave = useRef(onLeave);
  useEffect(() => {
    leave.current = onLeave;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape') return;
      if (document.querySelector('dialog[open], :popover-open') !== null) return;
      event.preventDefault();
      leave.current();
    }
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
