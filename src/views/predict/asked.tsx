import { Suspense } from 'react';
import { useSlice } from '../app-context.js';
import { PredictPanel } from './lazy.js';
import { turnHere } from './predicting.js';

/** Where there is no room beside the run: the question comes up over the lower edge while the run stands for it. */
export function Asked() {
  const some = useSlice((state) => turnHere(state) !== null);
  return <Suspense>{some && <PredictPanel brief />}</Suspense>;
}
