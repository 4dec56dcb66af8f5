import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Expectation } from '../../src/scenarios/expectation.js';
import { readScenario, toScenario, type Subject } from '../../src/scenarios/document.js';
import { scenarioCalled } from '../../src/scenarios/library.js';
import { scenarioNames } from '../../src/scenarios/names.js';
import { fromFile, toFile } from '../../src/store/file.js';
import { fromLink, toLink } from '../../src/store/link.js';
import { ending, said, someDocument } from '../support/documents.js';

const run = { raftarium: 1, seed: 1 };

/** All that is wrong with a value; that it cannot be told is an error. */
function problemsIn(value: unknown) {
  const read = readScenario(value);
  if (read.ok) throw new Error('nothing is wrong with it');
  read.problems.forEach(said);
  return read.problems;
}

const wrong = (path: string, expected: string) => ({ kind: 'wrong', path, expected });
const expecting = (...expect: unknown[]) => ({ ...run, expect });

const everyKind: readonly Expectation[] = [
  { at: 1, leader: 'S1', term: [1, 2] },
  { by: 2, leader: 'any' },
  { never: 3, leader: null },
  { next: true, role: 'candidate', on: ['S1', 'S3'], term: 2 },
  { at: 4, log: [1, 'SET x = 5'], on: 2 },
  { at: 4, stored: 'SET x = 5' },
  { at: 4, lacks: 'GET x', on: ['S2'] },
  { at: 4, committed: 'DEL x', on: 3 },
  { at: 4, violation: 'log-matching' },
  { at: 4, splitVotes: 1 },
  { at: 4, elections: 1, on: ['S1'] },
  { at: 4, panics: [0, 3] },
];

const subjects: fc.Arbitrary<Subject> = fc.record({
  name: fc.constantFrom(null, ...scenarioNames),
  title: fc.option(fc.string({ unit: 'grapheme', maxLength: 20 })),
  watch: fc.option(fc.string({ unit: 'grapheme', maxLength: 40 })),
  expect: fc.constantFrom(null, [], everyKind),
});

describe('A scenario as a file', () => {
  it('is a run, and may say what it is about and what is expected', () => {
    const value = { ...run, title: 'Mine', watch: 'Look.', from: 300, expect: everyKind };
    expect(readScenario(value)).toMatchObject({
      ok: true,
      value: {
        run: { origin: { seed: 1 } },
        from: 300,
        subject: { name: null, title: 'Mine', watch: 'Look.', expect: everyKind },
      },
    });
    expect(readScenario(run)).toMatchObject({ ok: true });
    expect(readScenario(run)).not.toHaveProperty('value.subject');
  });

  it('takes commands as they will stand in the log', () => {
    expect(readScenario(expecting({ at: 1, stored: 'set x 5' }))).toMatchObject({
      value: { subject: { expect: [{ at: 1, stored: 'SET x = 5' }] } },
    });
  });

  it('keeps it all: through a file and through a link', async () => {
    await fc.assert(
      fc.asyncProperty(
        someDocument,
        subjects.filter((subject) => Object.values(subject).some((one) => one !== null)),
        async (document, subject) => {
          const about = { ...document, subject };
          // In a cluster of fewer than three nodes, nobody can expect anything of S3.
          if (about.run.origin.nodes !== undefined && about.run.origin.nodes < 3) return;
          const text = toFile(about);
          expect(fromFile(text, text.length)).toEqual({ ok: true, value: about });
          const link = await toLink(about);
          expect(link === null || (await fromLink(link))).toEqual(
            link === null || { ok: true, value: about },
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says nothing of what a run without a subject does not have', () => {
    const { run: data, view } = scenarioCalled('figure-8');
    expect(Object.keys(toScenario({ run: data, view }) as object)).toEqual([
      'raftarium',
      'seed',
      'cluster',
      'agenda',
    ]);
  });
});

describe('What is wrong with a scenario', () => {
  it.each<readonly [unknown, object]>([
    [{ ...run, scenario: 'figure-9' }, wrong('scenario', 'scenario')],
    [{ ...run, title: 7 }, wrong('title', 'text')],
    [{ ...run, watch: [] }, wrong('watch', 'text')],
    [
      { ...run, title: 'a'.repeat(101) },
      { kind: 'too-many', path: 'title', of: 'characters', count: 101, most: 100 },
    ],
    [
      { ...run, from: -1 },
      { kind: 'out-of-range', path: 'from', least: 0, most: 600_000 },
    ],
    [{ ...run, expect: {} }, wrong('expect', 'list')],
    [expecting(1), wrong('expect[0]', 'object')],
    [expecting({ leader: 'S1' }), wrong('expect[0]', 'when')],
    [expecting({ at: 1, by: 2, leader: 'S1' }), wrong('expect[0]', 'when')],
    [expecting({ next: false, leader: 'S1' }), wrong('expect[0].next', 'when')],
    [expecting({ at: 1 }), wrong('expect[0]', 'claim')],
    [expecting({ at: 1, leader: 'S1', role: 'leader' }), wrong('expect[0]', 'claim')],
    [expecting({ at: 1, elections: 1, panics: 1 }), wrong('expect[0]', 'claim')],
    [expecting({ at: '1', leader: 'S1' }), wrong('expect[0].at', 'whole-number')],
    [expecting({ at: 1, leader: 'S4' }), wrong('expect[0].leader', 'leader')],
    [expecting({ at: 1, leader: 'S1', term: 'x' }), wrong('expect[0].term', 'amount')],
    [expecting({ at: 1, leader: 'S1', term: [3, 1] }), wrong('expect[0].term', 'amount')],
    [expecting({ at: 1, leader: 'S1', term: [1] }), wrong('expect[0].term', 'amount')],
    [expecting({ at: 1, role: 'king' }), wrong('expect[0].role', 'role')],
    [expecting({ at: 1, role: 'leader', on: ['S9'] }), wrong('expect[0].on[0]', 'node')],
    [expecting({ at: 1, role: 'leader', on: 'S1' }), wrong('expect[0].on', 'nodes')],
    [
      expecting({ at: 1, role: 'leader', on: 4 }),
      { kind: 'out-of-range', path: 'expect[0].on', least: 1, most: 3 },
    ],
    [expecting({ at: 1, log: [1, 'fly'] }), wrong('expect[0].log[1]', 'command')],
    [expecting({ at: 1, committed: 'SET x' }), wrong('expect[0].committed', 'command')],
    [expecting({ at: 1, violation: 'none' }), wrong('expect[0].violation', 'property')],
    [expecting({ at: 1, refusals: -1 }), wrong('expect[0].refusals', 'amount')],
    [expecting({ at: 1, refusals: 1, on: 2 }), wrong('expect[0].on', 'list')],
  ])('is found: %j', (value, problem) => {
    expect(problemsIn(value)).toEqual([problem]);
  });

  it('is told together with what is wrong with its run', () => {
    const agenda = [{ at: 1, do: 'kill', node: 'S4' }];
    expect(problemsIn({ raftarium: 1, agenda, expect: [{ at: 1, leader: 'S4' }] })).toEqual([
      wrong('seed', 'whole-number'),
      wrong('agenda[0].node', 'node'),
      wrong('expect[0].leader', 'leader'),
    ]);
  });

  it('is nothing more where it is no run at all', () => {
    expect(problemsIn({ expect: 7 })).toEqual([{ kind: 'not-a-run' }]);
    expect(problemsIn({ raftarium: 9, expect: 7 })).toEqual([{ kind: 'newer', version: 9 }]);
  });

  it('is a run or a problem, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (title, watch, expectations) => {
        const value = { ...run, title, watch, expect: expectations };
        expect(['run', 'problem']).toContain(ending(readScenario(value)));
      }),
    );
  });
});
