import type { Language } from './languages.js';

export interface PresenterWords {
  readonly controls: string;
  readonly leave: string;
  readonly holds: (properties: number) => string;
  readonly broken: (properties: readonly string[]) => string;
}

/** What is said where somebody presents a run. Fetched with it. */
export const presenterWords: Readonly<Record<Language, PresenterWords>> = {
  en: {
    controls: 'Presenter’s controls',
    leave: 'Leave presenter mode',
    holds: (properties) => `all ${properties} safety properties hold`,
    broken: (properties) => `broken: ${properties.join(', ')}`,
  },
  zh: {
    controls: '演示者的控制',
    leave: '退出演示模式',
    holds: (properties) => `${properties} 条安全性质全部成立`,
    broken: (properties) => `被违反：${properties.join('、')}`,
  },
};
