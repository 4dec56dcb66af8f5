import type { Language } from './languages.js';

export interface BranchesWords {
  readonly name: string;
  readonly start: string;
  readonly from: (ms: string) => string;
  readonly here: string;
  readonly goTo: (name: string) => string;
  readonly compareWith: (name: string) => string;
  readonly remove: (name: string) => string;
  readonly note: string;
}

/** What is said of the courses that a run has taken. Fetched with their list. */
export const branchesWords: Readonly<Record<Language, BranchesWords>> = {
  en: {
    name: 'Name of the branch',
    start: 'from the start',
    from: (ms) => `from ${ms} ms`,
    here: 'you are here',
    goTo: (name) => `Go to “${name}”`,
    compareWith: (name) => `Compare with “${name}”`,
    remove: (name) => `Delete “${name}”`,
    note: 'To act in the past begins a branch. The course that the run took before stays.',
  },
  zh: {
    name: '分支名称',
    start: '从开头起',
    from: (ms) => `自 ${ms} 毫秒起`,
    here: '当前所在',
    goTo: (name) => `转到“${name}”`,
    compareWith: (name) => `与“${name}”比较`,
    remove: (name) => `删除“${name}”`,
    note: '在过去操作会产生新的分支，运行原来的走向仍然保留。',
  },
};
