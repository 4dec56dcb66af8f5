import { describe, expect, it } from 'vitest';
import { begin, next } from '../../src/history/moment.js';
import { isRoutine } from '../../src/history/news.js';
import { shortCommand, tell } from '../../src/i18n/facts.js';
import type { Language } from '../../src/i18n/languages.js';
import { RULES } from '../../src/raft/facts.js';
import { figure2 } from '../../src/raft/rules.js';
import type { Fact } from '../../src/simulation/facts.js';
import { opening } from '../../src/store/opening.js';
import { elected, logs } from '../support/figure-7.js';
import { comeback, figure8 } from '../support/figure-8.js';
import { languages } from '../support/languages.js';

/** Facts as they are read: the sentence, its reason, and the rule that it cites. */
function story(facts: readonly Fact[], language: Language): readonly string[] {
  const words = languages[language];
  return facts.map((fact) => {
    const { title, why = '' } = tell(words.facts, fact);
    const cited =
      'rule' in fact ? `[${words.cited(words.rules[fact.rule], RULES[fact.rule])}]` : '';
    return [title, why, cited].filter((part) => part !== '').join(' ');
  });
}

/** What the feed of the opening keeps of a stretch of time, in ms. */
function ofOpening(from: number, to: number): readonly Fact[] {
  let moment = begin(opening);
  while (moment.world.time < to) moment = next(moment);
  return [...moment.feed].filter(({ at }) => at >= from).map(({ fact }) => fact);
}

/** How Figure 7's follower f, who has missed terms 4 to 6, comes to the log of the leader of term 8. */
function ofFollowerF(): readonly Fact[] {
  const { id } = logs.f;
  return elected().facts.filter(
    (fact) =>
      (fact.node === id || ('follower' in fact && fact.follower === id)) &&
      !(fact.kind === 'append-acknowledged' && fact.matchIndex === fact.before),
  );
}

/** Figure 8 as the paper's rules have it, to (d): nothing that was promised is overwritten. */
function ofFigure8(): readonly Fact[] {
  const cluster = figure8(figure2);
  comeback(cluster);
  cluster.command('S5', 'SET x = 5');
  cluster.settle('S2', 'S3', 'S4', 'S5');
  return cluster.facts.filter((fact) => !isRoutine(fact) && fact.kind !== 'reply-ignored');
}

const STORIES = {
  'an election': ofOpening(0, 240),
  'a replication': ofOpening(420, 540),
  'Figure 7’s follower f': ofFollowerF(),
  'Figure 8, under the paper’s rules': ofFigure8(),
};

describe.each(Object.entries(STORIES))('The story of %s', (_, facts) => {
  it('is told in English', () => {
    expect(story(facts, 'en')).toMatchSnapshot();
  });

  it('is told in Chinese', () => {
    expect(story(facts, 'zh')).toMatchSnapshot();
  });

  it('leaves no word of English in a Chinese sentence but names of the field', () => {
    const allowed =
      /S\d|x=\d|SET|GET|DEL|AppendEntries|RequestVote|POST|(commit|next|prevLog)Index|x|y|\/\w+/g;
    for (const line of story(facts, 'zh')) {
      expect(line.replace(allowed, '')).not.toMatch(/[a-z]{3}/i);
    }
  });
});

describe('Figure 7’s follower f', () => {
  it('refuses seven times, and each refusal names the index that it was asked for', () => {
    const asked = ofFollowerF().flatMap((fact) =>
      fact.kind === 'append-refused' && 'prevLogIndex' in fact ? [fact.prevLogIndex] : [],
    );
    expect(asked).toEqual([10, 9, 8, 7, 6, 5, 4]);
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
