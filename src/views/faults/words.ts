import type { FaultWords } from '../../i18n/en-faults.js';
import { faultWords } from '../../i18n/faults.js';
import { useSlice } from '../app-context.js';

/** What is said of all that can be broken, in the language that is chosen. */
export function useFaultWords(): FaultWords {
  return faultWords[useSlice((state) => state.preferences.language)];
}
