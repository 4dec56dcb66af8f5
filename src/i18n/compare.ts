import type { Language } from './languages.js';

export interface CompareWords {
  readonly title: string;
  readonly parting: (ms: string, event: number) => string;
  readonly shorter: (ms: string) => string;
  readonly at: (ms: string) => string;
  readonly role: string;
  readonly roleIn: (role: string, term: number) => string;
  readonly nobody: string;
  readonly empty: string;
  readonly same: string;
}

/** What is said where two branches are compared. Fetched with it. */
export const compareWords: Readonly<Record<Language, CompareWords>> = {
  en: {
    title: 'Two branches at the same time',
    parting: (ms, event) => `They part at ${ms} ms, after event ${event}.`,
    shorter: (ms) => `The other branch ends at ${ms} ms; this is how it ends.`,
    at: (ms) => `At ${ms} ms`,
    role: 'role',
    roleIn: (role, term) => `${role}, term ${term}`,
    nobody: 'nobody',
    empty: 'empty',
    same: 'Nothing differs at this time.',
  },
  zh: {
    title: '同一时刻的两个分支',
    parting: (ms, event) => `它们在 ${ms} 毫秒、第 ${event} 个事件之后分开。`,
    shorter: (ms) => `另一分支止于 ${ms} 毫秒，此处显示其末尾的状态。`,
    at: (ms) => `在 ${ms} 毫秒`,
    role: '角色',
    roleIn: (role, term) => `${role}，任期 ${term}`,
    nobody: '无',
    empty: '空',
    same: '此刻没有任何差异。',
  },
};
