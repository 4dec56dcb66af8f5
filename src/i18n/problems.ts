import type { Problem } from '../history/reading.js';
import { enProblems, type ProblemWords } from './en-problems.js';
import type { Language } from './languages.js';
import { zhProblems } from './zh-problems.js';

/** What is wrong with a link or a file, in each language. Fetched whole with the block that says it. */
export const problemWords: Readonly<Record<Language, ProblemWords>> = {
  en: enProblems,
  zh: zhProblems,
};

/** Says what is wrong with a document, and where. */
export function problemSentence(problem: Problem, words: ProblemWords): string {
  switch (problem.kind) {
    case 'not-a-run':
    case 'damaged':
    case 'impossible':
      return words[problem.kind];
    case 'no-json':
      return words.noJson(problem.line, problem.column);
    case 'newer':
      return words.newer(problem.version);
    case 'too-large':
      return words.tooLarge(
        problem.most >= 1e6 ? `${problem.most / 1e6} MB` : `${problem.most / 1e3} kB`,
      );
    case 'wrong':
      return words.wrong(problem.path, words.expected[problem.expected]);
    case 'out-of-range':
      return problem.least === problem.most
        ? words.wrong(problem.path, grouped(problem.least))
        : words.outOfRange(problem.path, grouped(problem.least), grouped(problem.most));
    case 'setting':
      return words.wrong(
        problem.path,
        words.settings[problem.setting](problem.least, problem.most),
      );
    case 'too-many':
      return words.tooMany[problem.of](problem.path, grouped(problem.count), grouped(problem.most));
    case 'too-long':
      return words.tooLong(grouped(problem.events), grouped(problem.most));
  }
}

/** `1,000,000`, as it is written in both languages. */
const grouped = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 4 });
