import type { Preferences } from '../../src/store/preferences.js';

/** What somebody has chosen who has been here before. */
export const preferences: Preferences = {
  theme: 'light',
  language: 'en',
  letterKeys: true,
  skipQuiet: true,
  toured: true,
};
