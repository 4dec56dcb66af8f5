import { Suspense, type ReactNode } from 'react';
import { useIdle } from './idle.js';

/** What is fetched once the page is at rest; until it has come, something stands in for it. */
export function WhenIdle({
  meanwhile = null,
  children,
}: {
  readonly meanwhile?: ReactNode;
  readonly children: ReactNode;
}) {
  return useIdle() ? <Suspense fallback={meanwhile}>{children}</Suspense> : meanwhile;
}
