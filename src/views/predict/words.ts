import type { PredictWords } from '../../i18n/en-predict.js';
import { predictWords } from '../../i18n/predict.js';
import { useSlice } from '../app-context.js';

/** What is said to somebody who predicts, in the language that is chosen. */
export function usePredictWords(): PredictWords {
  return predictWords[useSlice((state) => state.preferences.language)];
}
