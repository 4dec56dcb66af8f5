import { describe, expect, it } from 'vitest';
import { LOOK_BACK, Past } from '../../src/history/past.js';
import { Run } from '../../src/history/run.js';

/** A quiet run of so many events. */
function quiet(events: number): Run {
  const run = new Run({ seed: 1 });
  while (run.branch(0).tip.world.events < events) run.next(0, run.branch(0).tip);
  return run;
}

describe('The past of a branch', () => {
  const run = quiet(LOOK_BACK + 3000);
  const past = new Past(run, 0);

  it('is what the branch went through', () => {
    for (const events of [0, 1, 127, 128, 129, 1000, 999]) {
      expect(past.at(events)).toEqual(run.at(0, events).world);
    }
    expect(() => past.at(run.branch(0).tip.world.events + 1)).toThrow(RangeError);
  });

  it('tells since which event something has been so', () => {
    for (const began of [1, 2, 127, 128, 129, 700, 1990, 2000]) {
      expect(past.since(2000, ({ events }) => events >= began)).toBe(began);
    }
    for (const began of [2500, 20_000, 33_000]) {
      expect(past.since(33_000, ({ events }) => events >= began)).toBe(began);
    }
  });

  it('tells of what was so from the start, and not of what is too long ago', () => {
    expect(past.since(0, () => true)).toBe(0);
    expect(past.since(900, () => true)).toBe(0);
    expect(past.since(LOOK_BACK, () => true)).toBe(0);
    expect(past.since(LOOK_BACK + 2500, () => true)).toBeNull();
    expect(past.since(LOOK_BACK + 2500, ({ events }) => events >= 1)).toBeNull();
  });

  it('notices the shortest break that is not long ago', () => {
    expect(past.since(2000, ({ events }) => events !== 1500)).toBe(1501);
  });
});
