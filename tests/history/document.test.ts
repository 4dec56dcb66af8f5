import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readDocument,
  toDocument,
  VERSION,
  type RunDocument,
  type View,
} from '../../src/history/document.js';
import { bounds, usual } from '../../src/history/fields.js';
import type { Problem } from '../../src/history/reading.js';
import { Run, type RunData } from '../../src/history/run.js';
import { defaultSettings } from '../../src/simulation/settings.js';
import { createWorld } from '../../src/simulation/world.js';
import { DEFAULT_SPEED, SPEEDS } from '../../src/store/speeds.js';
import { documents, ending, said, someDocument } from '../support/documents.js';

const atBeginning: View = usual.view;

/** What a value is read as; it must be a run. */
function read(value: unknown): RunDocument {
  const result = readDocument(value);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** What is wrong with a value. */
function problemsIn(value: unknown): readonly Problem[] {
  const result = readDocument(value);
  if (result.ok) throw new Error('nothing is wrong with it');
  return result.problems;
}

/** What is wrong with a value in which one thing is wrong. */
function problemIn(value: unknown): Problem {
  const problems = problemsIn(value);
  expect(problems).toHaveLength(1);
  return problems[0]!;
}

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('A document', () => {
  it('gives back the run and the view that were written', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(read(json(toDocument(document.run, document.view)))).toEqual(document);
      }),
    );
  });

  it('can be opened, and the run goes on being the same', () => {
    fc.assert(
      fc.property(documents, ({ run, view }) => {
        const opened = Run.of(read(toDocument(run, view)).run);
        expect(opened.data()).toEqual(run);
        expect(opened.branches.map(({ tip }) => tip.world)).toEqual(
          Run.of(run).branches.map(({ tip }) => tip.world),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('is short where all is as usual', () => {
    const { run, view } = { run: new Run({ seed: 5 }).data(), view: atBeginning };
    expect(toDocument(run, view)).toEqual({ raftarium: 1, seed: 5 });
    expect(read({ raftarium: 1, seed: 5 })).toEqual({ run, view });
  });

  it('leaves out what an origin says as usual, and begins in the same world', () => {
    const origin = {
      seed: 5,
      nodes: 3,
      preset: 'figure-2',
      settings: defaultSettings,
      agenda: [],
    } as const;
    const document = toDocument(new Run(origin).data(), atBeginning);
    expect(document).toEqual({ raftarium: 1, seed: 5 });
    expect(createWorld(read(document).run.origin)).toEqual(createWorld(origin));
  });

  it('says of an action when it was, and what', () => {
    const run: RunData = {
      origin: { seed: 1, nodes: 5 },
      branches: [
        {
          name: 'mine',
          parent: null,
          fork: 0,
          events: 30,
          actions: [{ after: 12, timed: { at: 340, command: { do: 'kill', node: 'S2' } } }],
        },
      ],
    };
    expect(toDocument(run, { ...atBeginning, events: 30 })).toEqual({
      raftarium: 1,
      seed: 1,
      cluster: { nodes: 5 },
      branches: [
        { name: 'mine', events: 30, actions: [{ after: 12, at: 340, do: 'kill', node: 'S2' }] },
      ],
      view: { events: 30 },
    });
  });

  it('keeps the time of the view to a thousandth of a ms, down, and once for all', () => {
    const { run } = read({ raftarium: 1, seed: 1 });
    const kept = (time: number) => read(toDocument(run, { ...atBeginning, time })).view.time;
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (time) => {
        expect(time - kept(time)).toBeLessThan(0.001_01);
        expect(kept(time)).toBeGreaterThanOrEqual(Math.floor(time));
      }),
    );
    fc.assert(
      fc.property(fc.nat(10_000_000), (thousandths) => {
        expect(kept(thousandths / 1000)).toBe(thousandths / 1000);
      }),
    );
  });

  it('may have fields of a later time', () => {
    const later = { colour: 1, ['__proto__']: { a: 1 } };
    const cluster = { nodes: 5, ...later };
    const branches = [{ events: 3, ...later }];
    expect(read({ raftarium: 1, seed: 5, cluster, branches, ...later })).toEqual(
      read({ raftarium: 1, seed: 5, cluster: { nodes: 5 }, branches: [{ events: 3 }] }),
    );
  });

  it('leaves out what was usual in version 1, whatever a new run begins with', () => {
    expect(VERSION).toBe(1);
    expect(defaultSettings).toEqual({
      heartbeatInterval: 100,
      electionTimeout: [150, 300],
      latency: [10, 25],
      loss: 0,
    });
    expect(createWorld({ seed: 1 })).toMatchObject({ preset: 'figure-2' });
    expect(createWorld({ seed: 1 }).servers).toHaveLength(3);
    expect(usual.view.speed).toBe(DEFAULT_SPEED);
    expect(bounds.speed).toEqual([SPEEDS[0], SPEEDS.at(-1)]);
  });
});

describe('The documented example', () => {
  const page = readFileSync('docs/run-file.md', 'utf8');
  const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '');

  it('is a run that can be opened', () => {
    const { run, view } = read(example);
    expect(Run.of(run).branches.map(({ name, fork }) => [name, fork])).toEqual([
      [null, 0],
      ['S1 stays down', 150],
    ]);
    expect(view).toEqual({ branch: 1, events: 200, time: 812.5, speed: 0.02, selected: 'S1' });
  });

  it('stands beside every kind of command', () => {
    const kinds = [...page.matchAll(/^\| `"([a-z-]+)"`/gm)].map(([, kind]) => kind);
    const least = {
      node: 'S1',
      from: 'S1',
      to: 'S2',
      command: 'GET x',
      exchange: 1,
      by: 1,
      rate: 2,
      groups: [],
      strength: 0.5,
      nodes: 5,
      preset: 'figure-2',
    };
    const agenda = kinds.map((kind) => ({ ...least, settings: {}, at: 1, do: kind }));
    const { run } = read({ raftarium: 1, seed: 1, agenda });
    expect(run.origin.agenda?.map(({ command }) => command.do)).toEqual(kinds);
    expect(kinds).toHaveLength(25);
  });
});

/** A document with one action. */
const acting = (action: object) => ({
  raftarium: 1,
  seed: 1,
  branches: [{ events: 9, actions: [{ after: 1, at: 1, ...action }] }],
});
const course = (...branches: object[]) => ({ raftarium: 1, seed: 1, branches });
const looking = (view: object) => ({ raftarium: 1, seed: 1, branches: [{ events: 9 }], view });
const clustered = (cluster: unknown) => ({ raftarium: 1, seed: 1, cluster });
const asked = (command: string) => acting({ do: 'request', to: 'leader', command });
const branched = (count: number) =>
  course({}, ...Array.from({ length: count - 1 }, () => ({ parent: 0 })));
const deeds = (count: number, first = 0) =>
  Array.from({ length: count }, (_, i) => ({ after: first + i, at: 0, do: 'kill', node: 'S1' }));

const wrong = (path: string, expected: string) => ({ kind: 'wrong', path, expected });
const outside = (path: string, least: number, most: number) => ({
  kind: 'out-of-range',
  path,
  least,
  most,
});
const deed = (field: string) => `branches[0].actions[0].${field}`;

describe('What is no run', () => {
  it.each([
    null,
    true,
    7,
    'raftarium',
    [],
    {},
    { raftarium: 0, seed: 1 },
    { raftarium: '1', seed: 1 },
  ])('is told from one: %j', (value) => {
    expect(problemIn(value)).toEqual({ kind: 'not-a-run' });
  });

  it('is not opened from a later version', () => {
    expect(problemIn({ raftarium: 2 })).toEqual({ kind: 'newer', version: 2 });
  });

  it.each<readonly [unknown, object]>([
    [{ raftarium: 1 }, wrong('seed', 'whole-number')],
    [{ raftarium: 1, seed: 1.5 }, wrong('seed', 'whole-number')],
    [clustered([]), wrong('cluster', 'object')],
    [clustered({ preset: 'toString' }), wrong('cluster.preset', 'preset')],
    [clustered({ settings: 1 }), wrong('cluster.settings', 'object')],
    [clustered({ settings: { loss: '0' } }), wrong('cluster.settings.loss', 'number')],
    [clustered({ settings: { latency: [1] } }), wrong('cluster.settings.latency', 'pair')],
    [
      clustered({ settings: { latency: [1, '2'] } }),
      wrong('cluster.settings.latency[1]', 'number'),
    ],
    [{ raftarium: 1, seed: 1, agenda: {} }, wrong('agenda', 'list')],
    [{ raftarium: 1, seed: 1, agenda: [1] }, wrong('agenda[0]', 'object')],
    [{ raftarium: 1, seed: 1, agenda: [{ at: 1 }] }, wrong('agenda[0].do', 'deed')],
    [acting({ do: 'constructor' }), wrong(deed('do'), 'deed')],
    [acting({ do: 'kill', node: 'S4' }), wrong(deed('node'), 'node')],
    [acting({ do: 'kill', node: 'leader' }), wrong(deed('node'), 'node')],
    [acting({ do: 'restart' }), wrong(deed('node'), 'node')],
    [acting({ do: 'time-out', node: 1 }), wrong(deed('node'), 'node')],
    [acting({ do: 'request', to: 'leader', command: 5 }), wrong(deed('command'), 'command')],
    [acting({ do: 'request', to: 'S9', command: 'GET x' }), wrong(deed('to'), 'node-or-leader')],
    [acting({ do: 'cut', from: 'S1', to: 'leader' }), wrong(deed('to'), 'node')],
    [acting({ do: 'heal', from: 'S0', to: 'S1' }), wrong(deed('from'), 'node')],
    [acting({ do: 'configure' }), wrong(deed('settings'), 'object')],
    [acting({ do: 'drop', exchange: '1' }), wrong(deed('exchange'), 'whole-number')],
    [acting({ do: 'duplicate', exchange: 0.5 }), wrong(deed('exchange'), 'whole-number')],
    [acting({ do: 'delay', exchange: 1 }), wrong(deed('by'), 'whole-number')],
    [acting({ do: 'kill', node: 'S1', at: 1.5 }), wrong(deed('at'), 'whole-number')],
    [acting({ do: 'kill', node: 'S1', after: null }), wrong(deed('after'), 'whole-number')],
    [{ raftarium: 1, seed: 1, branches: {} }, wrong('branches', 'list')],
    [course(), wrong('branches', 'branch')],
    [course({ name: 1 }), wrong('branches[0].name', 'text')],
    [course({ events: '1' }), wrong('branches[0].events', 'whole-number')],
    [course({ parent: 0 }), wrong('branches[0].parent', 'nothing')],
    [looking({ time: '1' }), wrong('view.time', 'number')],
    [looking({ selected: 'S7' }), wrong('view.selected', 'node')],
    [{ raftarium: 1, seed: 1, view: null }, wrong('view', 'object')],
  ])('is found where it is of another kind: %j', (value, problem) => {
    expect(problemIn(value)).toEqual(problem);
  });

  it.each<readonly [unknown, object]>([
    [clustered({ nodes: 0 }), outside('cluster.nodes', 1, 9)],
    [clustered({ nodes: 10 }), outside('cluster.nodes', 1, 9)],
    [acting({ do: 'kill', node: 'S1', at: -1 }), outside(deed('at'), 0, 1e11)],
    [acting({ do: 'kill', node: 'S1', at: 1e11 + 1 }), outside(deed('at'), 0, 1e11)],
    [acting({ do: 'delay', exchange: 1, by: -1 }), outside(deed('by'), 0, 1e11)],
    [acting({ do: 'drop', exchange: 1e9 + 1 }), outside(deed('exchange'), 0, 1e9)],
    [acting({ do: 'kill', node: 'S1', after: -1 }), outside(deed('after'), 0, 1_000_000)],
    [acting({ do: 'kill', node: 'S1', after: 9 }), outside('branches[0].events', 10, 1_000_000)],
    [
      course({ events: 9, actions: deeds(1, 4).concat(deeds(1, 4)) }),
      outside('branches[0].actions[1].after', 5, 1_000_000),
    ],
    [course({ fork: 1, events: 9 }), outside('branches[0].fork', 0, 0)],
    [course({}, {}), outside('branches[1].parent', 0, 0)],
    [course({}, { parent: 1 }, {}), outside('branches[1].parent', 0, 0)],
    [course({ events: 9 }, { parent: 0, fork: 10, events: 12 }), outside('branches[1].fork', 0, 9)],
    [
      course({ events: 9 }, { parent: 0, fork: 5, events: 4 }),
      outside('branches[1].events', 5, 1_000_000),
    ],
    [
      course({ events: 9 }, { parent: 0, fork: 5, events: 9, actions: deeds(1, 4) }),
      outside('branches[1].actions[0].after', 5, 1_000_000),
    ],
    [looking({ branch: 1 }), outside('view.branch', 0, 0)],
    [looking({ events: 10 }), outside('view.events', 0, 9)],
    [looking({ time: -0.5 }), outside('view.time', 0, 1e11)],
    [looking({ speed: 0 }), outside('view.speed', 0.001, 20)],
    [looking({ speed: 21 }), outside('view.speed', 0.001, 20)],
  ])('is found where it lies outside: %j', (value, problem) => {
    expect(problemIn(value)).toEqual(problem);
  });

  it.each<readonly [object, object]>([
    [{ heartbeatInterval: 9 }, { setting: 'heartbeatInterval', least: 10, most: 1000 }],
    [{ electionTimeout: [300, 150] }, { setting: 'electionTimeout', least: 10, most: 5000 }],
    [{ latency: [1, 2.5] }, { setting: 'latency', least: 1, most: 500 }],
    [{ loss: 1 }, { setting: 'loss', least: 0, most: 0.9 }],
  ])('is found in the settings of a cluster and of an action: %j', (settings, problem) => {
    const [setting] = Object.keys(settings);
    for (const [value, path] of [
      [clustered({ settings }), `cluster.settings.${setting}`],
      [acting({ do: 'configure', settings }), deed(`settings.${setting}`)],
    ] as const) {
      expect(problemIn(value)).toEqual({ kind: 'setting', path, ...problem });
    }
  });
});

describe('All that is wrong', () => {
  it('is told at once, in the order of the file', () => {
    const agenda = [{ do: 'kill', node: 'S9' }, { at: 5, do: 'fly' }, 7];
    const value = {
      raftarium: 1,
      cluster: { nodes: 3, preset: 'x', settings: { loss: 2 } },
      agenda,
    };
    expect(problemsIn(value)).toEqual([
      wrong('seed', 'whole-number'),
      wrong('cluster.preset', 'preset'),
      { kind: 'setting', path: 'cluster.settings.loss', setting: 'loss', least: 0, most: 0.9 },
      wrong('agenda[0].at', 'whole-number'),
      wrong('agenda[0].node', 'node'),
      wrong('agenda[1].do', 'deed'),
      wrong('agenda[2]', 'object'),
    ]);
  });

  it('is cut short where it is more than anybody reads', () => {
    const agenda = Array.from({ length: 10_000 }, () => 1);
    expect(problemsIn({ raftarium: 1, seed: 1, agenda })).toHaveLength(20);
  });
});

describe('A run that is too much', () => {
  it('has a name or a command of more than 200 characters', () => {
    const most = bounds.characters;
    const line = 'a'.repeat(most);
    const tooLong = { kind: 'too-many', of: 'characters', count: most + 1, most };
    expect(readDocument(course({ name: line })).ok).toBe(true);
    expect(problemIn(course({ name: `${line}a` }))).toEqual({
      ...tooLong,
      path: 'branches[0].name',
    });
    expect(readDocument(asked(line)).ok).toBe(true);
    expect(problemIn(asked(`${line}a`))).toEqual({ ...tooLong, path: deed('command') });
  });

  it('has more than 200 branches', () => {
    const most = bounds.branches;
    expect(readDocument(branched(most)).ok).toBe(true);
    const problem = { kind: 'too-many', path: 'branches', of: 'items', count: most + 1, most };
    expect(problemIn(branched(most + 1))).toEqual(problem);
  });

  it('has more than 10,000 actions, in one branch or in all', () => {
    const most = bounds.actions;
    const problem = { kind: 'too-many', count: most + 1, most };
    const full = { events: most, actions: deeds(most) };
    expect(readDocument(course(full)).ok).toBe(true);
    expect(problemIn(course({ actions: deeds(most + 1) }))).toEqual({
      ...problem,
      path: 'branches[0].actions',
      of: 'items',
    });
    expect(problemIn(course(full, { parent: 0, events: 1, actions: deeds(1) }))).toEqual({
      ...problem,
      path: 'branches',
      of: 'actions',
    });
    expect(problemIn({ raftarium: 1, seed: 1, agenda: deeds(most + 1) })).toEqual({
      ...problem,
      path: 'agenda',
      of: 'items',
    });
  });

  it('has more than 1,000,000 events, in one branch or in all that are its own', () => {
    const most = bounds.events;
    expect(readDocument(course({ events: most })).ok).toBe(true);
    expect(problemIn(course({ events: most + 1 }))).toEqual({
      kind: 'too-long',
      events: most + 1,
      most,
    });
    const half = most / 2;
    const second = (events: number) => course({ events: half }, { parent: 0, fork: 9, events });
    expect(readDocument(second(half + 9)).ok).toBe(true);
    expect(problemIn(second(half + 10))).toEqual({ kind: 'too-long', events: most + 1, most });
  });
});

/** Every place in a JSON value. */
function placesIn(value: unknown, place: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [place];
  return [place, ...Object.entries(value).flatMap(([key, v]) => placesIn(v, [...place, key]))];
}

/** A JSON value with another in a place; undefined leaves it out. */
function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string,
    unknown
  >;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

/** How reading a value ends; where it is a run, it has to be read again as the same. */
function endingOf(value: unknown): string {
  const result = readDocument(value);
  if (!result.ok) return ending(result);
  const { run, view } = result.value;
  const again = read(json(toDocument(run, view)));
  return isDeepStrictEqual(again, read(toDocument(run, view))) ? 'run' : 'another run';
}

const ENDINGS = ['run', 'problem'];

describe('Whatever is to be read', () => {
  it('is a run or a problem, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(ENDINGS).toContain(endingOf(value));
      }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('seed', 'branches', 'view'), fc.jsonValue()),
        (rest) => {
          expect(ENDINGS).toContain(endingOf({ raftarium: 1, seed: 1, ...rest }));
        },
      ),
    );
  });

  it('is a run or a problem, for a document in which any one thing is another', () => {
    const other = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(undefined, null, -1, 0.5, 1e15, Number.NaN, '', 'S9', 'toString', [], {}),
    );
    fc.assert(
      fc.property(someDocument, fc.nat(), other, ({ run, view }, where, by) => {
        const value = json(toDocument(run, view));
        const places = placesIn(value);
        const other = replaced(value, places[where % places.length]!, by);
        expect(ENDINGS).toContain(endingOf(other));
      }),
      { numRuns: 500 },
    );
  });

  it('may be as deep as it likes', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(problemIn({ raftarium: 1, seed: 1, agenda: deep })).toEqual(
      wrong('agenda[0]', 'object'),
    );
  });
});

describe('What is said of a problem', () => {
  it.each<readonly [Problem, string]>([
    [{ kind: 'not-a-run' }, 'This is not a Raftarium run.'],
    [
      { kind: 'damaged' },
      'This cannot be read as a run: it is damaged, or only a part of it has arrived.',
    ],
    [{ kind: 'no-json', line: 3, column: 5 }, 'Line 3, column 5: this is no JSON from here on.'],
    [
      { kind: 'impossible' },
      'Every part of this run can be read, but with this seed it cannot have gone as it says.',
    ],
    [
      { kind: 'newer', version: 2 },
      'This run was saved by a newer Raftarium, in version 2 of the form. Open it there.',
    ],
    [
      { kind: 'too-large', most: 5e6 },
      'This is too large to be a run: at most 5 MB can be opened.',
    ],
    [
      { kind: 'too-large', most: 8e3 },
      'This is too large to be a run: at most 8 kB can be opened.',
    ],
    [
      { kind: 'wrong', path: 'branches[1].actions[3].command', expected: 'command' },
      'branches[1].actions[3].command: a command such as "SET x = 5" is needed here.',
    ],
    [
      { kind: 'out-of-range', path: 'branches[0].events', least: 12, most: 1e6 },
      'branches[0].events: a number from 12 to 1,000,000 is needed here.',
    ],
    [
      { kind: 'out-of-range', path: 'view.branch', least: 0, most: 0 },
      'view.branch: 0 is needed here.',
    ],
    [
      { kind: 'setting', path: 'cluster.settings.loss', setting: 'loss', least: 0, most: 0.9 },
      'cluster.settings.loss: a share from 0 to 0.9 is needed here.',
    ],
    [
      { kind: 'too-many', path: 'branches', of: 'actions', count: 10_001, most: 10_000 },
      'branches: 10,001 actions in all are too many; there can be 10,000.',
    ],
    [
      { kind: 'too-long', events: 1_000_001, most: 1e6 },
      'This run has 1,000,001 events; at most 1,000,000 can be opened.',
    ],
  ])('is a sentence with its place: %j', (problem, sentence) => {
    expect(said(problem)[0]).toBe(sentence);
  });

  it('has no English in Chinese but what stands in the file', () => {
    const path = 'cluster';
    const problems: Problem[] = [
      { kind: 'newer', version: 2 },
      { kind: 'damaged' },
      { kind: 'impossible' },
      { kind: 'too-many', path, of: 'items', count: 2, most: 1 },
      { kind: 'setting', path, setting: 'latency', least: 1, most: 500 },
      { kind: 'wrong', path, expected: 'object' },
    ];
    for (const problem of problems) {
      expect(said(problem)[1]?.replace(/cluster|Raftarium/, '')).not.toMatch(/[a-z]{2}/i);
    }
  });
});
