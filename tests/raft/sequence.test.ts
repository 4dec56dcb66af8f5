import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sequence } from '../../src/raft/sequence.js';

describe('Sequence', () => {
  const abc = Sequence.of(['a', 'b', 'c']);

  it('counts from 1, as the log does in the paper', () => {
    expect(abc.at(1)).toBe('a');
    expect(abc.at(3)).toBe('c');
    expect(abc.length).toBe(3);
    expect(abc.last()).toBe('c');
  });

  it.each([0, 4, -1])('has no position %i of three', (position) => {
    expect(() => abc.at(position)).toThrow(RangeError);
  });

  it('is empty to begin with', () => {
    expect(Sequence.empty.length).toBe(0);
    expect(Sequence.empty.last()).toBeUndefined();
    expect([...Sequence.empty]).toEqual([]);
  });

  it('takes no part in what becomes of the array it was made of', () => {
    const items = [1, 2];
    const made = Sequence.of(items);
    items.push(3);
    items[0] = 9;
    expect([...made]).toEqual([1, 2]);
  });

  it('slices from and to, both included', () => {
    expect(abc.slice(2)).toEqual(['b', 'c']);
    expect(abc.slice(1, 2)).toEqual(['a', 'b']);
    expect(abc.slice(4)).toEqual([]);
    expect(abc.slice(2, 99)).toEqual(['b', 'c']);
  });

  it('replaces an item in a copy', () => {
    expect(Array.from(abc.with(2, 'x'))).toEqual(['a', 'x', 'c']);
    expect([...abc]).toEqual(['a', 'b', 'c']);
    expect(() => abc.with(4, 'x')).toThrow(RangeError);
  });

  it('knows whether it goes on where another one ends', () => {
    expect(abc.append('d').extends(abc)).toBe(true);
    expect(abc.extends(abc)).toBe(true);
    expect(abc.extends(abc.append('d'))).toBe(false);
    expect(abc.truncate(2).append('x').extends(abc)).toBe(false);
    expect(abc.truncate(2).append('c').extends(abc)).toBe(true);
    expect(Sequence.of(['a', 'b', 'c', 'd']).extends(abc)).toBe(true);
  });

  it('leaves every version as it was, whatever is made of it', () => {
    const change = fc.oneof(
      fc.record({ how: fc.constant('append' as const), from: fc.nat(), value: fc.integer() }),
      fc.record({ how: fc.constant('truncate' as const), from: fc.nat(), value: fc.nat(8) }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const versions: { made: Sequence<number>; expected: readonly number[] }[] = [
          { made: Sequence.empty, expected: [] },
        ];
        for (const { how, from, value } of changes) {
          const { made, expected } = versions[from % versions.length]!;
          versions.push(
            how === 'append'
              ? { made: made.append(value), expected: [...expected, value] }
              : { made: made.truncate(value), expected: expected.slice(0, value) },
          );
        }
        for (const { made, expected } of versions) expect([...made]).toEqual(expected);
      }),
    );
  });
});
