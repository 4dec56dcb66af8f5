import { enFields } from './en-fields.js';
import type { Language } from './languages.js';
import { SOURCES, type FieldId, type FieldWords } from './sources.js';
import { zhFields } from './zh-fields.js';

/** The meanings in each language. Fetched whole when somebody first asks for one. */
export const fieldWords: Readonly<Record<Language, FieldWords>> = { en: enFields, zh: zhFields };

/** Where the paper speaks of it, in a language. */
export function sourceOf(field: FieldId, { source }: FieldWords): string {
  return source(SOURCES[field]);
}
