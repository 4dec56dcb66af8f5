import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { FieldId } from '../i18n/sources.js';

/** A name whose meaning is told by pointer, by focus and by a tap. Other controls bear `data-field` themselves. */
export function Explained({
  field,
  children,
}: {
  readonly field: FieldId;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className="explained" data-field={field}>
      {children}
    </button>
  );
}

/** Fetched when somebody first comes to a name that has a meaning. */
const Meaning = lazy(async () => ({ default: (await import('./guide/meaning.js')).Meaning }));

/** Tells the meaning of whatever on the page has a `data-field`. */
export function Meanings() {
  const [first, setFirst] = useState<Element | null>(null);
  useEffect(() => {
    if (first !== null) return undefined;
    const ask = ({ target }: Event) => setFirst((target as Element).closest('[data-field]'));
    document.addEventListener('pointermove', ask);
    document.addEventListener('focusin', ask);
    return () => {
      document.removeEventListener('pointermove', ask);
      document.removeEventListener('focusin', ask);
    };
  }, [first]);
  return <Suspense>{first !== null && <Meaning first={first} />}</Suspense>;
}
