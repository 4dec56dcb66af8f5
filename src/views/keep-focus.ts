/** What the keyboard can come to. */
const FOCUSABLE =
  'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex="0"]';

/**
 * Keeps the keyboard where it was: where the control that has the focus goes away, or can no longer be pressed, the
 * focus goes to the first beside it, or around that place, and not to the page as a whole. The pointer needs no such
 * thing, and nothing is watched for it.
 */
export function keepFocus(): void {
  let around: readonly Element[] = [];
  // Not at once: while the focus goes from one field to the next, nothing has it.
  const changes = new MutationObserver(() => setTimeout(bringBack));

  function bringBack(): void {
    const { activeElement } = document;
    if (activeElement !== document.body && activeElement?.matches(':disabled') !== true) return;
    for (const place of around) {
      const control = firstIn(place);
      if (control === undefined) continue;
      control.focus();
      return;
    }
  }

  /** Whoever leaves a control has nothing to be brought back to. */
  function forget(): void {
    around = [];
    changes.disconnect();
  }

  document.addEventListener('focusin', ({ target }) => {
    forget();
    if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
    around = ancestorsOf(target);
    changes.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['disabled'],
    });
  });
  document.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (relatedTarget !== null || !(target instanceof Element)) return;
    // What is still there afterwards was left: by Escape, say.
    queueMicrotask(() => {
      if (target.isConnected) forget();
    });
  });
  document.addEventListener('pointerdown', forget);
}

/** From the nearest on. */
function ancestorsOf({ parentElement }: Element): readonly Element[] {
  return parentElement === null ? [] : [parentElement, ...ancestorsOf(parentElement)];
}

/** The first control in a part of the page, if that is still there and has one that is seen. */
function firstIn(element: Element): HTMLElement | undefined {
  if (!element.isConnected) return undefined;
  return [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].find((control) =>
    control.checkVisibility({ visibilityProperty: true }),
  );
}
