import { enLive, type LiveWords } from './en-live.js';
import type { Language } from './languages.js';
import { zhLive } from './zh-live.js';

/** What is said of real nodes, in each language. Fetched whole with what attaches the page to them. */
export const liveWords: Readonly<Record<Language, LiveWords>> = { en: enLive, zh: zhLive };
