import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { fieldWords, sourceOf } from '../../i18n/fields.js';
import type { FieldId } from '../../i18n/sources.js';
import { useWordsOf } from '../app-context.js';
import { placeBeside } from './place.js';
import '../styles/guide.css';

/** A pointer that only passes by asks nothing; one that leaves may be on its way to the words. In ms. */
const PASSING = 120;

/** What a name means, beside it: while the pointer is on either, while it has the focus, or after a tap. */
export function Meaning({ first }: { readonly first: Element }) {
  const shown = useAsked(first);
  const words = useWordsOf(fieldWords);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    const element = box.current;
    if (shown === null || element === null) return undefined;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const size = { width: element.offsetWidth, height: element.offsetHeight };
    const { x, y } = placeBeside(shown.getBoundingClientRect(), size, { width, height }, 'below');
    element.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    const control = shown.matches('button, select') ? shown : shown.querySelector('button, select');
    control?.setAttribute('aria-describedby', id);
    return () => control?.removeAttribute('aria-describedby');
  });

  if (shown === null) return null;
  const field = shown.getAttribute('data-field') as FieldId;
  return createPortal(
    <div className="meaning" id={id} role="tooltip" ref={box}>
      {words.meanings[field]} <span className="cite">{sourceOf(field, words)}</span>
    </div>,
    // In the landmark of its name. Beside a dialog nothing can be seen while it is open.
    shown.closest('dialog, [popover], .top-bar, .toolbar, main, aside') ?? document.body,
  );
}

/** The element whose meaning is to be told now. */
function useAsked(first: Element): Element | null {
  const [shown, setShown] = useState<Element | null>(null);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let told: Element | null = null;
    let top = 0;

    function soon(element: Element | null): void {
      clearTimeout(waiting);
      waiting = setTimeout(() => now(element), PASSING);
    }
    function now(element: Element | null): void {
      clearTimeout(waiting);
      told = element;
      top = element?.getBoundingClientRect().top ?? 0;
      setShown(element);
    }
    // A pointer that rests while the page changes below it asks nothing: what counts is that it moves.
    function onPointerMove({ target, pointerType }: PointerEvent): void {
      if (pointerType === 'touch') return;
      if (askedBy(target) === null && (target as Element).closest('.meaning') !== null) {
        clearTimeout(waiting);
      } else soon(askedBy(target) ?? focusedField());
    }
    function onFocus({ target }: FocusEvent): void {
      if ((target as Element).matches(':focus-visible')) now(askedBy(target));
    }
    function onClick({ target }: MouseEvent): void {
      // What opens a list or fields of its own is not to be covered.
      const element = askedBy(target);
      now(element?.matches('.explained') === true ? element : null);
    }
    function onKeyDown({ key }: KeyboardEvent): void {
      if (key === 'Escape') now(null);
    }
    const hide = () => now(null);
    /** What scrolls away is no longer told of; what comes to rest under the pointer is. */
    function onScroll(): void {
      if (told?.getBoundingClientRect().top === top) return;
      now(null);
      soon([...document.querySelectorAll('[data-field]:hover')].at(-1) ?? null);
    }

    now(askedBy(first));
    document.addEventListener('pointermove', onPointerMove);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', hide);
    document.addEventListener('click', onClick);
    document.addEventListener('keydown', onKeyDown, { capture: true });
    document.addEventListener('scroll', onScroll, { capture: true });
    window.addEventListener('resize', hide);
    return () => {
      clearTimeout(waiting);
      document.removeEventListener('pointermove', onPointerMove);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('click', onClick);
      document.removeEventListener('keydown', onKeyDown, { capture: true });
      document.removeEventListener('scroll', onScroll, { capture: true });
      window.removeEventListener('resize', hide);
    };
  }, [first]);
  return shown;
}

/** What has its fields open asks nothing: they are not to be covered, and they cover the words. */
function askedBy(target: EventTarget | null): Element | null {
  const field = target instanceof Element ? target.closest('[data-field]') : null;
  return field?.nextElementSibling?.matches(':popover-open') === true ? null : field;
}

function focusedField(): Element | null {
  const focused = document.activeElement;
  return focused?.matches(':focus-visible') === true ? askedBy(focused) : null;
}
