import { Suspense } from 'react';
import { useSlice } from '../app-context.js';
import { PredictPanel } from './lazy.js';

/** Where there is no room beside the run, what is asked comes up over the lower edge. */
export function Asked() {
  const some = useSlice((state) => state.tool?.name === 'predict');
  return <Suspense>{some && <PredictPanel brief />}</Suspense>;
}
