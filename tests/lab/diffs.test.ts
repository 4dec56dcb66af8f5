import { describe, expect, it } from 'vitest';
import { PROCEDURES } from '../../src/history/procedures.js';
import { diffs, memoryOnlyDiff, type DiffLine } from '../../src/lab/diffs.js';
import { wild } from '../../src/lab/wild.js';
import { mistakes } from '../../src/mistakes/mistakes.js';

const figure2 = new Set(
  PROCEDURES.flatMap(({ head, lines }) => [head, ...lines.map(({ text }) => text)]),
);

/** Right lines that the listing beside the inspector leaves out, or says in one line. */
const BESIDE = new Set([
  'start a heartbeat timer',
  'on every request and reply, first:',
  'if prevLogIndex > last log index:',
  'save(currentTerm, votedFor, log)',
  'majority = ⌊n / 2⌋ + 1',
  'if voteGranted: voters ← voters ∪ {sender}',
  'if |voters| ≥ majority: become leader',
  'candidate, on AppendEntries of its own term:',
  'reset election timer:',
  'timeout ← random(150 … 300 ms)',
]);

const all: readonly (readonly [string, readonly DiffLine[]])[] = [
  ...Object.entries(diffs),
  ['memory-only', memoryOnlyDiff],
];

describe('the lines of a mistake', () => {
  it.each(all)('%s: what is right is as Figure 2 has it', (_, lines) => {
    const right = lines.filter(({ sign }) => sign !== '-').map(({ text }) => text);
    expect(right.filter((text) => !figure2.has(text) && !BESIDE.has(text))).toEqual([]);
  });

  it.each(all)('%s: some line is wrong or missing, and fits beside the inspector', (_, lines) => {
    expect(lines.some(({ sign }) => sign !== ' ')).toBe(true);
    expect(lines.length).toBeLessThanOrEqual(6);
  });

  it('are there for every mistake', () => {
    expect(Object.keys(diffs).toSorted()).toEqual(Object.keys(mistakes).toSorted());
  });
});

it('names a project and a number wherever a mistake was seen', () => {
  for (const { project, number } of Object.values(wild).flat()) {
    expect(project).toMatch(/^[\w-]+\/[\w-]+$/);
    expect(number).toBeGreaterThan(0);
  }
});
