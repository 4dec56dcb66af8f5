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

  describe('appended to in the same way a second time', () => {
    const begun = Sequence.of([{ term: 1, command: 'a' }]);
    const first = { term: 1, command: 'b' };
    const grown = begun.append(first).append({ term: 2, command: 'c' });
    // Only when another one follows has an item its place among those that are shared.
    grown.append({ term: 3, command: 'd' });

    it('gives back what was appended before', () => {
      const again = begun.append({ term: 1, command: 'b' });
      expect(again.at(2)).toBe(first);
      expect(again.length).toBe(2);
      const onceMore = again.append({ term: 2, command: 'c' });
      expect(onceMore.at(3)).toBe(grown.at(3));
      expect(onceMore.extends(grown)).toBe(true);
      expect(grown.extends(onceMore)).toBe(true);
    });

    it.each([
      ['another value', { term: 1, command: 'x' }],
      ['a field more', { term: 1, command: 'b', by: 'S1' }],
      ['a field less', { term: 1 }],
      ['a field of another name', { term: 1, text: 'b' }],
    ])('begins a course of its own with %s', (_, item) => {
      const other = (begun as Sequence<object>).append(item);
      expect([...other]).toEqual([{ term: 1, command: 'a' }, item]);
      expect(other.extends(grown.truncate(2))).toBe(false);
      expect(grown.at(2)).toBe(first);
      expect([...grown].map(({ command }) => command)).toEqual(['a', 'b', 'c']);
      // Nor do the two meet again later on.
      other.append({ term: 2, command: 'd' });
      expect(grown.at(3).command).toBe('c');
    });

    it('compares sequences within items by what they hold', () => {
      const log = Sequence.of(['a', 'b']);
      const old = Sequence.of<{ log: Sequence<string> }>([{ log: Sequence.empty }]);
      const newer = old.append({ log });
      newer.append({ log });
      const equal = old.append({ log: Sequence.of(['a', 'b']) });
      expect(equal.at(2)).toBe(newer.at(2));
      for (const other of [Sequence.of(['a']), Sequence.of(['a', 'c']), log.append('c')]) {
        expect(old.append({ log: other }).at(2).log).toBe(other);
      }
      expect(newer.at(2).log).toBe(log);
    });

    it('compares lists within items by what they hold', () => {
      const old = Sequence.of<readonly number[]>([[]]);
      const newer = old.append([1, 2]);
      newer.append([3]);
      expect(old.append([1, 2]).at(2)).toBe(newer.at(2));
      expect(old.append([2, 1]).at(2)).toEqual([2, 1]);
      expect(newer.at(2)).toEqual([1, 2]);
    });
  });

  it('leaves every version as it was, whatever is made of it', () => {
    const change = fc.oneof(
      fc.record({ how: fc.constant('append' as const), from: fc.nat(), value: fc.nat(3) }),
      fc.record({ how: fc.constant('truncate' as const), from: fc.nat(), value: fc.nat(8) }),
      fc.record({ how: fc.constant('replace' as const), from: fc.nat(), value: fc.nat(8) }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const versions: { made: Sequence<number>; expected: readonly number[] }[] = [
          { made: Sequence.empty, expected: [] },
        ];
        for (const { how, from, value } of changes) {
          const { made, expected } = versions[from % versions.length]!;
          if (how === 'append') {
            versions.push({ made: made.append(value), expected: [...expected, value] });
          } else if (how === 'truncate') {
            versions.push({ made: made.truncate(value), expected: expected.slice(0, value) });
          } else if (expected.length > 0) {
            // The last one, or any.
            const index = value % 2 === 0 ? expected.length - 1 : value % expected.length;
            versions.push({
              made: made.with(index + 1, value),
              expected: expected.with(index, value),
            });
          }
        }
        for (const { made, expected } of versions) {
          expect([...made]).toEqual(expected);
          expect(made.slice(2)).toEqual(expected.slice(1));
          expect(made.slice(1, 3)).toEqual(expected.slice(0, 3));
          expect(made.last()).toBe(expected.at(-1));
          for (const other of versions) {
            const begins = other.expected.every((item, i) => item === expected[i]);
            expect(made.extends(other.made)).toBe(begins);
          }
        }
      }),
    );
  });
});
