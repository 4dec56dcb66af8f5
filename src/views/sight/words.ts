import type { Known } from '../../history/hearing.js';
import type { Knowledge } from '../../history/knowledge.js';
import type { SightWords } from '../../i18n/en-sight.js';
import type { Messages } from '../../i18n/en.js';
import { sightWords } from '../../i18n/sight.js';
import { useWordsOf } from '../app-context.js';
import { formatMs } from '../terms.js';

export function useSightWords(): SightWords {
  return useWordsOf(sightWords);
}

/** How old the last word of another is at a time, in ms, or that none has come. */
export function ageOf(
  { heard, silent }: Known,
  { since, whole }: Knowledge,
  time: number,
  words: SightWords,
): string {
  const ago = (at: number) => formatMs(Math.max(0, time - at));
  if (silent !== null) return words.silent[silent.failure](ago(silent.at));
  if (heard !== null) return time - heard.at < 1 ? words.now : words.heard(ago(heard.at));
  return whole ? words.never : words.neverLately(ago(since));
}

/** The same in a word or two, where there is only room for that. */
export function shortAgeOf({ heard }: Known, time: number, words: SightWords): string {
  if (heard === null) return words.unheard;
  return time - heard.at < 1 ? words.nowShort : words.ago(formatMs(time - heard.at));
}

/** What is known of another, without its age: "leader, term 3, voted for S1"; empty where nothing is. */
export function inWords(known: Known, words: SightWords, { roles }: Messages): string {
  const { heard, term, role, votedFor, log, reaches, commitIndex } = known;
  if (heard === null) return '';
  const parts = [
    term !== null && (role === null ? words.inTerm(term) : words.asWhat(roles[role], term)),
    votedFor !== null && words.votedFor(votedFor),
    log.length > 0 && words.holds(log.length),
    reaches !== null &&
      (reaches.exactly || reaches.index > log.length) &&
      (reaches.exactly ? words.ends(reaches.index) : words.reaches(reaches.index)),
    commitIndex !== null && words.committed(commitIndex),
  ];
  return words.list(parts.filter((part) => part !== false));
}
