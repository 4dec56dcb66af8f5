import { enCauses, type CausesWords } from './en-causes.js';
import type { Language } from './languages.js';
import { zhCauses } from './zh-causes.js';

/** What is said of causes, in each language. Fetched whole with the panel that says it. */
export const causesWords: Readonly<Record<Language, CausesWords>> = { en: enCauses, zh: zhCauses };
