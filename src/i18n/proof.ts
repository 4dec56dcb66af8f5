import { enProof, type ProofWords } from './en-proof.js';
import type { Language } from './languages.js';
import { zhProof } from './zh-proof.js';

/** What is said where a promise is broken, in each language. Fetched whole with the panel that says it. */
export const proofWords: Readonly<Record<Language, ProofWords>> = { en: enProof, zh: zhProof };
