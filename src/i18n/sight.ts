import { enSight, type SightWords } from './en-sight.js';
import type { Language } from './languages.js';
import { zhSight } from './zh-sight.js';

/** What is said of a node's knowledge, in each language. Fetched whole with what shows it. */
export const sightWords: Readonly<Record<Language, SightWords>> = { en: enSight, zh: zhSight };
