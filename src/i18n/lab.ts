import { enLab, type LabWords } from './en-lab.js';
import type { Language } from './languages.js';
import { zhLab } from './zh-lab.js';

/** What is said in the mistakes lab, in each language. Fetched whole with the lab. */
export const labWords: Readonly<Record<Language, LabWords>> = { en: enLab, zh: zhLab };
