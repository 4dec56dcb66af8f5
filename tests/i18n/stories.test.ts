import { describe, expect, it } from 'vitest';
import { begin, next } from '../../src/history/moment.js';
import { shortCommand, tell } from '../../src/i18n/facts.js';
import type { Language } from '../../src/i18n/languages.js';
import { languages } from '../support/languages.js';
import { opening } from '../../src/store/opening.js';

/** The opening's first half second, as the feed tells it. */
function story(language: Language): readonly string[] {
  let moment = begin(opening);
  while (moment.world.time < 540) moment = next(moment);
  return [...moment.feed].map(
    ({ at, fact }) => `${at} ${tell(languages[language].facts, fact).title}`,
  );
}

describe('The story of a run', () => {
  it('is told in English', () => {
    expect(story('en')).toMatchSnapshot();
  });

  it('is told in Chinese, fact by fact the same', () => {
    expect(story('zh')).toMatchSnapshot();
    expect(story('zh')).toHaveLength(story('en').length);
  });

  it('leaves no word of English in a Chinese sentence but names of the field', () => {
    const allowed =
      /S\d|x=\d|SET|GET|DEL|AppendEntries|RequestVote|POST|commitIndex|nextIndex|prevLogIndex|x|y|\/\w+/g;
    for (const line of story('zh')) {
      expect(line.replace(allowed, '')).not.toMatch(/[a-z]{3}/i);
    }
  });
});

describe('A command in a log cell', () => {
  it.each([
    ['SET x = 5', 'x=5'],
    ['GET x', 'get x'],
    ['DEL x', 'del x'],
  ])('%s is drawn as %s', (command, cell) => {
    expect(shortCommand(command)).toBe(cell);
  });
});
