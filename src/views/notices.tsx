import { lazy, Suspense } from 'react';
import type { State } from '../store/state.js';
import { useSlice, useWatched } from './app-context.js';
import { AttachedNotice } from './attached/lazy.js';
import { HandPanel } from './faults/lazy.js';
import { useIdle } from './idle.js';
import { Verdict } from './lab/lazy.js';
import { PredictPanel } from './predict/lazy.js';
import { SubjectCard } from './scenarios/lazy.js';

/** Fetched when there is something to say. */
const Invitation = lazy(async () => ({
  default: (await import('./guide/invitation.js')).Invitation,
}));
const ProblemBlock = lazy(async () => ({ default: (await import('./problem.js')).ProblemBlock }));

/** What the run is about, where it is about something. */
export function Subject() {
  const some = useSlice((state) => state.subject !== null && state.watched === null);
  return <Suspense>{some && <SubjectCard />}</Suspense>;
}
export const isBroken = ({ branch }: State) => branch.tip.safety.violations.length > 0;

/** On the first visits, where the page stands for itself; it waits until the page is at rest. */
export function Invited({ onTour }: { readonly onTour: () => void }) {
  const toured = useSlice((state) => state.preferences.toured);
  const idle = useIdle();
  if (toured || !idle || window.parent !== window) return null;
  return (
    <Suspense>
      <Invitation onTour={onTour} />
    </Suspense>
  );
}

/** Why something could not be opened, or done. */
export function Problems() {
  const some = useSlice((state) => state.problems.length > 0);
  const watched = useWatched();
  return (
    <Suspense>
      {some && <ProblemBlock />}
      {watched && <AttachedNotice />}
    </Suspense>
  );
}

/** What a person can choose from, who has taken what happens next in hand, or predicts it. */
export function Choices({ of }: { readonly of: 'by-hand' | 'predict' }) {
  return <Suspense>{of === 'predict' ? <PredictPanel brief={false} /> : <HandPanel />}</Suspense>;
}

/** What has choices, if it is in hand. */
export function useChoosing(): 'by-hand' | 'predict' | null {
  return useSlice(({ tool }) =>
    tool?.name === 'by-hand' || tool?.name === 'predict' ? tool.name : null,
  );
}

/** What is to be said of a branch that breaks a promise, or that may repeat such a one. */
export function Judged({ phone }: { readonly phone: boolean }) {
  const some = useSlice((state) => state.branch.parent !== null || isBroken(state));
  return <Suspense>{some && <Verdict phone={phone} />}</Suspense>;
}
