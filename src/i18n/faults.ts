import { enFaults, type FaultWords } from './en-faults.js';
import type { Language } from './languages.js';
import { zhFaults } from './zh-faults.js';

/** What is said of all that can be broken, in each language. Fetched whole with the panels that say it. */
export const faultWords: Readonly<Record<Language, FaultWords>> = { en: enFaults, zh: zhFaults };
