import { enSettings, type SettingsWords } from './en-settings.js';
import type { Language } from './languages.js';
import { zhSettings } from './zh-settings.js';

/** What is said of settings while they are changed, in each language. Fetched whole with the fields. */
export const settingsWords: Readonly<Record<Language, SettingsWords>> = {
  en: enSettings,
  zh: zhSettings,
};
