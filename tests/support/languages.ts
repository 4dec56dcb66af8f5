import { en } from '../../src/i18n/en.js';
import { zh } from '../../src/i18n/zh.js';

export const languages = { en, zh };
