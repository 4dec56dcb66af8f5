import type { Language } from './languages.js';

interface Ways {
  readonly name: string;
  readonly previous: string;
  readonly next: string;
}

export interface GoToWords extends Readonly<Record<'election' | 'commit' | 'action', Ways>> {
  readonly none: string;
  readonly skipQuiet: string;
}

/** What is said of the places in a run that one can go to. Fetched with their list. */
export const goToWords: Readonly<Record<Language, GoToWords>> = {
  en: {
    none: 'There is none in this run so far.',
    skipQuiet: 'Skip the quiet: time runs faster while no message is under way',
    election: { name: 'Election', previous: 'Previous election', next: 'Next election' },
    commit: { name: 'Commit', previous: 'Previous commit', next: 'Next commit' },
    action: { name: 'Your own act', previous: 'Your previous act', next: 'Your next act' },
  },
  zh: {
    none: '到目前为止，此运行中没有。',
    skipQuiet: '跳过安静时段：没有消息在途时加快时间',
    election: { name: '选举', previous: '上一次选举', next: '下一次选举' },
    commit: { name: '提交', previous: '上一次提交', next: '下一次提交' },
    action: { name: '你的操作', previous: '你的上一次操作', next: '你的下一次操作' },
  },
};
