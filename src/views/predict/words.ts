import type { PredictWords } from '../../i18n/en-predict.js';
import { predictWords } from '../../i18n/predict.js';
import { useWordsOf } from '../app-context.js';

/** What is said to somebody who predicts, in the language that is chosen. */
export function usePredictWords(): PredictWords {
  return useWordsOf(predictWords);
}
