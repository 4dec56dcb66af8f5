import type { LiveWords } from '../../i18n/en-live.js';
import { liveWords } from '../../i18n/live.js';
import { useWordsOf } from '../app-context.js';

/** What is said of real nodes, in the language that is chosen. */
export function useLiveWords(): LiveWords {
  return useWordsOf(liveWords);
}
