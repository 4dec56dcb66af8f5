import { describe, expect, it } from 'vitest';
import { draw, Purpose, within } from '../../src/simulation/random.js';

const many = Array.from({ length: 20_000 }, (_, time) => draw(7, Purpose.loss, 0, 1, time));

describe('a draw', () => {
  it('is the same for the same arguments', () => {
    expect(draw(1, Purpose.latency, 2, 3, 400)).toBe(draw(1, Purpose.latency, 2, 3, 400));
  });

  it('is another one for any other argument', () => {
    const draws = [
      draw(1, Purpose.latency, 2, 3, 400),
      draw(2, Purpose.latency, 2, 3, 400),
      draw(1, Purpose.loss, 2, 3, 400),
      draw(1, Purpose.latency, 3, 2, 400),
      draw(1, Purpose.latency, 2, 4, 400),
      draw(1, Purpose.latency, 2, 3, 401),
    ];
    expect(new Set(draws).size).toBe(draws.length);
  });

  it('lies from 0 to below 1, each tenth as often as the others', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const drawn of many) {
      expect(drawn >= 0 && drawn < 1).toBe(true);
      tenths[Math.floor(drawn * 10)]! += 1;
    }
    // 2000 are to be expected; 200 is more than four standard deviations.
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  });
});

describe('a whole number within a range', () => {
  it.each([
    [0, 5],
    [0.5, 6],
    [0.999_999, 7],
  ])('of 5 to 7 is for a draw of %d: %i', (drawn, number) => {
    expect(within([5, 7], drawn)).toBe(number);
  });

  it('is the only one where there is only one', () => {
    expect(within([9, 9], 0.7)).toBe(9);
  });

  it('comes up with every number of the range, both ends included', () => {
    expect(
      [...new Set(many.map((drawn) => within([5, 20], drawn)))].toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: 16 }, (_, i) => i + 5));
  });
});
