import type { Language } from './languages.js';

export interface ShareWords {
  readonly link: string;
  readonly copy: string;
  readonly copied: string;
  readonly note: string;
  readonly noLink: string;
  readonly save: string;
  readonly open: string;
}

/** What is said where a run is passed on or opened. Fetched with it. */
export const shareWords: Readonly<Record<Language, ShareWords>> = {
  en: {
    link: 'Link to this run',
    copy: 'Copy link',
    copied: 'Copied. Whoever opens it sees this run, at this place.',
    note: 'The link holds the whole run: its seed, what was done, and where you are in it.',
    noLink: 'This run is too long for a link. Save it as a file.',
    save: 'Save as file',
    open: 'Open file',
  },
  zh: {
    link: '指向此运行的链接',
    copy: '复制链接',
    copied: '已复制。打开链接的人会看到此运行，并处在同一位置。',
    note: '链接包含整个运行：种子、所做的操作，以及你所在的位置。',
    noLink: '此运行太长，放不进链接。请保存为文件。',
    save: '保存为文件',
    open: '打开文件',
  },
};
