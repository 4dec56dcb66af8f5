import { array, assert, constantFrom, jsonValue, nat, oneof, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIntroduction, readObservation } from '../../src/live/reading.js';
import { leaderOf } from '../../src/simulation/world.js';
import { Processes } from '../support/processes.js';
import { watched } from '../support/watching.js';

const INTRODUCTION = {
  id: 'S1',
  role: 'leader',
  currentTerm: 2,
  votedFor: 'S1',
  log: [],
  peers: { S2: 'http://127.0.0.1:7002' },
  heartbeatInterval: 100,
  electionTimeout: [150, 300],
  boot: '0cc479',
  seq: 128,
  now: 1_795_501_157_104.688,
  paused: false,
  cut: [],
  allowsFaults: true,
};

const { arrivals } = new Processes({ seed: 1 })
  .until((world) => leaderOf(world) !== null)
  .do({ do: 'request', to: 'S1', command: 'SET x = 1' })
  .pass(300)
  .do({ do: 'kill', node: 'S1' })
  .pass(700);
const steps = arrivals.flatMap(({ heard }) => (heard.kind === 'step' ? [heard.step] : []));

describe('A process that introduces itself', () => {
  it('is believed where all that is needed is there', () => {
    expect(readIntroduction(INTRODUCTION)).toMatchObject({ id: 'S1', allowsFaults: true });
  });

  it.each([
    ['nothing', null],
    ['a text', 'S1'],
    ['a list', [INTRODUCTION]],
    ['another program', { status: 'ok' }],
    ['no name', { ...INTRODUCTION, id: 7 }],
    ['a clock that is no number', { ...INTRODUCTION, now: '12' }],
    ['one election timeout', { ...INTRODUCTION, electionTimeout: [150] }],
    ['peers that are no addresses', { ...INTRODUCTION, peers: { S2: 7002 } }],
  ])('is not where it says %s', (_, value) => {
    expect(readIntroduction(value)).toBeNull();
  });
});

describe('A step that is told', () => {
  it('is taken as it is', () => {
    expect(steps.length).toBeGreaterThan(40);
    for (const step of steps) expect(readObservation(JSON.stringify(step))).toEqual(step);
  });

  it('is passed over where it makes no sense', () => {
    const [step] = steps;
    expect(step).toBeDefined();
    const wrong = [
      '',
      'null',
      '[]',
      '{',
      JSON.stringify({ ...step, at: 'now' }),
      JSON.stringify({ ...step, input: { kind: 'miracle' } }),
      JSON.stringify({ ...step, input: { kind: '__proto__' } }),
      JSON.stringify({
        ...step,
        input: { kind: 'request', exchange: 'a', from: 'S2', path: '/x' },
      }),
      JSON.stringify({
        ...step,
        sends: [{ exchange: 'a', to: 'S2', path: '__proto__', body: {} }],
      }),
      JSON.stringify({ ...step, state: { ...step?.state, log: { length: 1, from: 1 } } }),
      // More is applied than is committed, and more is committed than there is.
      JSON.stringify({ ...step, state: { ...step?.state, lastApplied: 1e9 } }),
      JSON.stringify({ ...step, state: { ...step?.state, commitIndex: 1e9 } }),
    ];
    expect(wrong.filter((data) => readObservation(data) !== null)).toEqual([]);
  });

  it('loses only those of its facts for which there is no sentence', () => {
    const [step] = steps.filter(({ facts }) => facts.length > 0);
    const facts = [...(step?.facts ?? []), { kind: 'sneezed', node: 'S1' }];
    const read = readObservation(JSON.stringify({ ...step, facts }));
    expect(read?.facts).toEqual(step?.facts);
  });

  it('never brings the page down, whatever has become of it on the way', () => {
    const places = array(nat({ max: 40 }), { minLength: 1, maxLength: 5 });
    const values = oneof(jsonValue(), constantFrom(-1, 1e9, 'S1', [], {}, null));
    assert(
      property(array(tuple(nat(), places, values), { maxLength: 20 }), (damages) => {
        const all: unknown[] = steps.map((step) => JSON.parse(JSON.stringify(step)) as unknown);
        for (const [which, way, value] of damages) damage(all[which % all.length], way, value);
        const heard = all.flatMap((value, i) => {
          const step = readObservation(JSON.stringify(value));
          const arrival = arrivals[i];
          return step === null || arrival === undefined
            ? []
            : [{ ...arrival, heard: { kind: 'step', step } as const }];
        });
        expect(watched(heard).tip.world.servers).toHaveLength(3);
      }),
      { numRuns: 60 },
    );
  });
});

/** Goes down into a value, and puts another one in a place there. */
function damage(value: unknown, [place = 0, ...rest]: readonly number[], by: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const keys = Object.keys(value);
  const key = keys[place % Math.max(1, keys.length)];
  if (key === undefined) return;
  if (rest.length === 0) Reflect.set(value, key, by);
  else damage(Reflect.get(value, key), rest, by);
}
