import { describe, expect, it } from 'vitest';
import { fieldWords, sourceOf } from '../../src/i18n/fields.js';
import { LANGUAGES, type Language } from '../../src/i18n/languages.js';
import { SOURCES, type FieldId } from '../../src/i18n/sources.js';
import { PROPERTIES } from '../../src/safety/safety.js';
import { presets } from '../../src/simulation/settings.js';
import { Run } from '../support/run.js';

const FIELDS = Object.keys(SOURCES) as FieldId[];

/** The names of all that the bodies of requests and replies held in a run with refusals and forwarded commands. */
function namesOnTheWire(): ReadonlySet<string> {
  const names = new Set<string>();
  const run = new Run({ seed: 3, nodes: 5 });
  const look = () => {
    for (const { request, reply } of run.world.exchanges) {
      for (const name of Object.keys({ ...request, ...reply?.body })) names.add(name);
    }
  };
  const pass = (ms: number) => {
    for (const end = run.world.time + ms; run.world.time < end; look()) run.next();
  };
  run.untilLeader();
  pass(300);
  const [follower = ''] = run.others;
  run.do({ do: 'request', to: follower, command: 'SET x = 1' });
  pass(300);
  run.do({ do: 'kill', node: run.leader });
  run.do({ do: 'request', to: follower, command: 'SET x = 2' });
  pass(1500);
  return names;
}

describe('A name that can be asked for its meaning', () => {
  it('is every field of every body on the wire', () => {
    const names = namesOnTheWire();
    expect(names.size).toBeGreaterThanOrEqual(13);
    expect([...names].filter((name) => !(name in SOURCES))).toEqual([]);
  });

  it('is every field of Figure 2’s state', () => {
    const { node } = new Run({ seed: 1 }).server('S1');
    const state = ['currentTerm', 'votedFor', 'log', 'commitIndex', 'lastApplied'];
    expect(Object.keys(node)).toEqual(expect.arrayContaining(state));
    expect(FIELDS).toEqual(expect.arrayContaining([...state, 'nextIndex', 'matchIndex']));
  });

  it('is every property that is promised, and every kind of Raft', () => {
    expect(FIELDS).toEqual(expect.arrayContaining([...PROPERTIES, ...Object.keys(presets)]));
  });

  it.each(Object.keys(LANGUAGES) as Language[])('cites the paper in %s, in short', (language) => {
    const words = fieldWords[language];
    const width = language === 'zh' ? 80 : 160;
    const source = language === 'zh' ? /^(图 \d|§\d)/ : /^(Figure \d|§\d)/;
    const amiss = FIELDS.filter((field) => {
      const meaning = words.meanings[field];
      const whole = field === 'marks' ? /▼.*△/ : /^\S.{4,}[.。]$/;
      return !whole.test(meaning) || meaning.length > width || !source.test(sourceOf(field, words));
    });
    expect(amiss).toEqual([]);
  });

  it('has no word of English in its Chinese meaning but names of the field', () => {
    const names = new RegExp(`${FIELDS.join('|')}|AppendEntries`, 'g');
    for (const field of FIELDS) {
      expect(fieldWords.zh.meanings[field].replace(names, '')).not.toMatch(/[a-z]/i);
    }
  });
});
