import { useEffect, useState } from 'react';

/** Whether the page has once had nothing else to do since it was opened. */
let rested = false;

/** Acts once the page has nothing else to do. */
export function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act);
  else setTimeout(act);
}

/** Whether the page has had nothing else to do since it was opened. */
export function useIdle(): boolean {
  const [idle, setIdle] = useState(rested);
  useEffect(
    () =>
      whenIdle(() => {
        rested = true;
        setIdle(true);
      }),
    [],
  );
  return idle;
}
