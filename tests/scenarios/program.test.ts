import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { scenario } from '../../scripts/scenario.js';
import { scenarioNames } from '../../src/scenarios/names.js';

const page = readFileSync('docs/scenarios.md', 'utf8');
const [example = '', printed = ''] = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, text]) => text ?? '',
);

const folder = mkdtempSync(join(tmpdir(), 'raftarium-scenario-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with this in it. */
function file(content: unknown, name = 'leader-crash.json'): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What the program prints, and how it ends. */
function run(...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  const code = scenario(args, {
    out: (line) => lines.push(line),
    err: (line) => errors.push(line),
  });
  return { code, lines, errors };
}

/** The same by its script, in a process of its own. */
const npm = (...args: string[]) =>
  promisify(execFile)('npm', ['run', '-s', 'scenario', '--', ...args]);

const parsed = (lines: readonly string[]) =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('npm run scenario', () => {
  it('plays the documented example, and prints what is documented', () => {
    const { code, lines, errors } = run(file(example));
    expect(code).toBe(0);
    expect(errors[0]).toMatch(/: 4 of 4 expectations met, in \d+ events up to 1000 ms\.$/);
    expect(lines).toEqual(expect.arrayContaining(printed.trim().split('\n')));
  });

  it('prints every event in its order, then every expectation, each on a line of its own', () => {
    const lines = parsed(run('leader-crash').lines);
    const events = lines.filter((line) => 'kind' in line);
    expect(events.map(({ event }) => event)).toEqual(events.map((_, i) => i));
    const times = events.map(({ at }) => at as number);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const kinds = new Set(events.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['start', 'timer', 'message', 'command']));
    const outcomes = lines.slice(events.length);
    expect(outcomes).toHaveLength(5);
    expect(outcomes.every(({ outcome }) => outcome === 'met')).toBe(true);
    expect(lines.find(({ kind }) => kind === 'message')).toMatchObject({
      message: { from: 'S3', path: '/request_vote', leg: 'request' },
    });
    expect(lines.findLast(({ kind }) => kind === 'command')).toMatchObject({
      by: 'script',
      command: { do: 'restart', node: 'S3' },
    });
  });

  it('ends with 1 where one expectation is missed, and says which', () => {
    const expectation = { at: 100, leader: 'S1' };
    const { code, lines, errors } = run(file({ raftarium: 1, seed: 1, expect: [expectation] }));
    expect(code).toBe(1);
    expect(parsed(lines).at(-1)).toMatchObject({ expect: expectation, outcome: 'missed' });
    expect(errors[0]).toMatch(/: 0 of 1 expectations met/);
  });

  it('goes on as long as it is told', () => {
    const until = run(file({ raftarium: 1, seed: 1 }), '--until', '1500');
    expect(until.code).toBe(0);
    expect(parsed(until.lines).at(-1)?.['at']).toBeGreaterThan(1400);
    expect(run(file({ raftarium: 1, seed: 1 })).lines).toHaveLength(1);
  });

  it('tells all that is wrong with a file, each thing with its place', () => {
    const path = file({
      raftarium: 1,
      seed: 1,
      agenda: [{ at: 1, do: 'kill', node: 'S4' }],
      expect: [{ by: 900, leader: 'S2', term: 'two' }, { committed: 'SET x = 5' }],
    });
    const { code, lines, errors } = run(path);
    expect([code, lines]).toEqual([2, []]);
    expect(errors).toEqual([
      `${path}: agenda[0].node: a node of this cluster, such as "S1", is needed here.`,
      `${path}: expect[0].term: a whole number, or a pair such as [1, 3], the smaller first, is needed here.`,
      `${path}: expect[1]: exactly one of "at", "by", "never" and "next": true is needed here.`,
    ]);
  });

  it('tells from where on a file is no JSON', () => {
    const path = file('{\n  "raftarium": 1\n  "seed": 1\n}\n');
    expect(run(path)).toMatchObject({
      code: 2,
      errors: [`${path}: Line 3, column 3: this is no JSON from here on.`],
    });
  });

  it.each([
    [['nowhere.json'], /^nowhere\.json: there is no such file, and no scenario of this name/],
    [[], /^Which scenario\?/],
    [['figure-7', 'figure-8'], /^Which scenario\?/],
    [['figure-7', '--until', 'noon'], /^--until is a whole number of ms, at most 600000\.$/],
    [['--fast'], /--fast/],
  ])('says in a sentence what is wrong with %j', (args, sentence) => {
    const { code, lines, errors } = run(...args);
    expect([code, lines]).toEqual([2, []]);
    expect(errors.join('\n')).toMatch(sentence);
  });

  it('says so where a run cannot have gone as its file says', () => {
    const actions = [{ after: 0, at: 0, do: 'kill', node: 'S1' }];
    const path = file({
      raftarium: 1,
      seed: 1,
      cluster: { nodes: 1 },
      branches: [{ events: 900, actions }],
    });
    expect(run(path)).toMatchObject({ code: 2, lines: [] });
  });

  it('has help, and a list of the library', () => {
    expect(run('--help')).toMatchObject({ code: 0, errors: [] });
    expect(run('--list').lines.join('\n').split('\n')).toEqual([...scenarioNames]);
  });

  it('is there as a script, and ends with the same numbers', async () => {
    const { stdout, stderr } = await npm(file(example));
    expect(stdout.trim().split('\n')).toEqual(run(file(example)).lines);
    expect(stderr).toMatch(/4 of 4 expectations met/);
    await expect(npm('nowhere.json')).rejects.toMatchObject({ code: 2 });
  }, 120_000);
});
