import { describe, expect, it } from 'vitest';
import { capsuleAround, hullOf } from '../../src/views/lab/hull.js';

const at = (x: number, y: number) => ({ x, y });

describe('the hull of some nodes', () => {
  it('leaves out what lies within, or on a side', () => {
    const corners = [at(0, 0), at(100, 0), at(100, 80), at(0, 80)];
    const within = [at(50, 40), at(50, 0), at(100, 40)];
    const hull = hullOf([...within, ...corners]);
    expect(hull).toHaveLength(4);
    expect(hull).toEqual(expect.arrayContaining(corners));
  });

  it('goes round with the clock, so that its outside is on one side', () => {
    expect(hullOf([at(0, 0), at(100, 80), at(100, 0)])).toEqual([
      at(0, 0),
      at(100, 0),
      at(100, 80),
    ]);
  });

  it('of nodes in a line is its two ends', () => {
    expect(hullOf([at(0, 0), at(50, 50), at(100, 100)])).toEqual([at(0, 0), at(100, 100)]);
  });
});

describe('the capsule around a majority', () => {
  it('of two nodes has two straight sides and two half circles', () => {
    expect(capsuleAround([at(0, 50), at(100, 50)], 20)).toBe(
      'M0,30L100,30A20,20 0 0 1 100,70L0,70A20,20 0 0 1 0,30Z',
    );
  });

  it('of one node is a circle, and of none nothing', () => {
    expect(capsuleAround([at(50, 50)], 20)).toBe('M30,50a20,20 0 1 1 0,0.01Z');
    expect(capsuleAround([], 20)).toBe('');
  });

  it('of three has as many sides, each so far outside', () => {
    const path = capsuleAround([at(0, 0), at(100, 0), at(0, 100)], 10);
    expect(path).toMatch(/^M0,-10L100,-10A10,10 0 0 1 /);
    expect(path.match(/L/g)).toHaveLength(3);
  });
});
