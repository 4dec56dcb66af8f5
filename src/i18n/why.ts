import { enWhy, type WhyWords } from './en-why.js';
import type { Language } from './languages.js';
import { zhWhy } from './zh-why.js';

/** What is said of an exchange, in each language. Fetched whole with the panel that says it. */
export const whyWords: Readonly<Record<Language, WhyWords>> = { en: enWhy, zh: zhWhy };
