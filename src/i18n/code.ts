import { enCode, type CodeWords } from './en-code.js';
import type { Language } from './languages.js';
import { zhCode } from './zh-code.js';

/** What is said beside the pseudocode, in each language. Fetched whole with the panel that says it. */
export const codeWords: Readonly<Record<Language, CodeWords>> = { en: enCode, zh: zhCode };
