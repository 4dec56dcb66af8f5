import { lazy, Suspense } from 'react';
import { useSlice } from './app-context.js';
import { Stage } from './stage/stage.js';

/** Fetched when somebody asks for it. */
const SpaceTime = lazy(async () => ({
  default: (await import('./space-time/space-time.js')).SpaceTime,
}));

/** The run as the cluster, or in space and time; the place stays until the one that is asked for has come. */
export function RunView({ small }: { readonly small: boolean }) {
  const view = useSlice((state) => state.view);
  if (view === 'cluster') return <Stage small={small} />;
  return (
    <Suspense fallback={<div className="stage" />}>
      <SpaceTime small={small} />
    </Suspense>
  );
}
