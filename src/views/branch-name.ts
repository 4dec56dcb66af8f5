import type { Branch } from '../history/chronicle.js';
import type { Messages } from '../i18n/en.js';

/** The name of a branch: the one that a person has given it, or its number. */
export function branchName({ id, name }: Branch, { branches }: Messages): string {
  return name ?? (id === 0 ? branches.first : branches.number(id + 1));
}
