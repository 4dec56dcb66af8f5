import type { FaultWords } from '../../i18n/en-faults.js';
import { faultWords } from '../../i18n/faults.js';
import { useWordsOf } from '../app-context.js';

/** What is said of all that can be broken, in the language that is chosen. */
export function useFaultWords(): FaultWords {
  return useWordsOf(faultWords);
}
