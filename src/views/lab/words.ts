import { labWords } from '../../i18n/lab.js';
import type { LabWords } from '../../i18n/en-lab.js';
import { proofWords } from '../../i18n/proof.js';
import type { ProofWords } from '../../i18n/en-proof.js';
import { useWordsOf } from '../app-context.js';

/** What is said in the lab, in the language that is chosen. */
export function useLabWords(): LabWords {
  return useWordsOf(labWords);
}

/** What is said where a promise is broken, in the language that is chosen. */
export function useProofWords(): ProofWords {
  return useWordsOf(proofWords);
}
