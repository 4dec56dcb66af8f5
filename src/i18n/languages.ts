import { en, type Messages } from './en.js';
import { zh } from './zh.js';

export type Language = 'en' | 'zh';

export const languages: Readonly<Record<Language, Messages>> = { en, zh };
