import type { Messages } from './en.js';

/** What each language calls itself. */
export const LANGUAGES = { en: 'English', zh: '中文' } as const;

export type Language = keyof typeof LANGUAGES;

const loaders: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('./en.js')).en,
  zh: async () => (await import('./zh.js')).zh,
};

const loaded = new Map<Language, Messages>();

/** Fetches the sentences of a language, once: nobody waits for those of another. */
export async function loadLanguage(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, await loaders[language]());
}

/** The sentences of a language that has been loaded. */
export function sentencesIn(language: Language): Messages {
  const messages = loaded.get(language);
  if (messages === undefined) throw new Error(`${LANGUAGES[language]} has not been loaded`);
  return messages;
}
