import type { Language } from './languages.js';

/** The way back to a run whose place another has taken. Fetched once there is one. */
export const wayBack: Readonly<Record<Language, string>> = {
  en: 'Back to the run before',
  zh: '回到之前的运行',
};
