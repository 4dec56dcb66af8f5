import { enPredict, type PredictWords } from './en-predict.js';
import type { Language } from './languages.js';
import { zhPredict } from './zh-predict.js';

/** What is said to somebody who predicts, in each language. Fetched whole with the panel that says it. */
export const predictWords: Readonly<Record<Language, PredictWords>> = {
  en: enPredict,
  zh: zhPredict,
};
