import { enGuide, type GuideWords } from './en-guide.js';
import type { Language } from './languages.js';
import { zhGuide } from './zh-guide.js';

/** What a newcomer is told, in each language. Fetched whole with the panel that says it. */
export const guideWords: Readonly<Record<Language, GuideWords>> = { en: enGuide, zh: zhGuide };
