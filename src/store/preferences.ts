import type { Language } from '../i18n/languages.js';

export type Theme = 'light' | 'dark';

/** What a person has chosen about the page itself; it outlives the tab. */
export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  /** Whether single letters are shortcuts. */
  readonly letterKeys: boolean;
  /** Whether time runs faster while no message is under way. */
  readonly skipQuiet: boolean;
  /** Whether the tour of the page has been taken, or declined. */
  readonly toured: boolean;
}

const KEY = 'raftarium.preferences';

/** The stored preferences; what is missing or cannot be read follows the browser. */
export function readPreferences(): Preferences {
  const stored = readStored();
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const { theme, language, letterKeys, skipQuiet, toured } = stored;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : dark ? 'dark' : 'light',
    language:
      language === 'en' || language === 'zh'
        ? language
        : navigator.language.startsWith('zh')
          ? 'zh'
          : 'en',
    letterKeys: letterKeys !== false,
    skipQuiet: skipQuiet !== false,
    toured: toured === true,
  };
}

function readStored(): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? { ...stored } : {};
  } catch {
    return {};
  }
}

/** Where storage is forbidden, the choice lasts as long as the tab. */
export function writePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Nothing is lost but the memory of it.
  }
}
