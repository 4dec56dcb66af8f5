import { Suspense } from 'react';
import { useChoosing } from '../notices.js';
import { PredictPanel } from './lazy.js';

/** Where there is no room beside the run, what is asked comes up over the lower edge. */
export function Asked() {
  return <Suspense>{useChoosing() === 'predict' && <PredictPanel brief />}</Suspense>;
}
