import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDocument, type RunDocument } from '../../src/history/document.js';
import { usual } from '../../src/history/fields.js';
import { Run } from '../../src/history/run.js';
import type { Command } from '../../src/simulation/command.js';
import { fromFile, LARGEST_FILE, toFile } from '../../src/store/file.js';
import { fromLink, LONGEST_LINK, MOST_UNPACKED, toLink } from '../../src/store/link.js';
import { documents, ending, fewDocuments, someDocument } from '../support/documents.js';

/** The link to a run, which must be short enough to have one. */
async function linkTo(document: RunDocument): Promise<string> {
  const link = await toLink(document);
  if (link === null) throw new Error('too long for a link');
  return link;
}

/** A link that unpacks to this text, or to these bytes. */
const linkOf = (unpacked: string | Uint8Array) => deflateRawSync(unpacked).toString('base64url');
const packedIn = (link: string) => inflateRawSync(Buffer.from(link, 'base64url'));

const ENDINGS = ['run', 'problem'];

const DEEDS: readonly Command[] = [
  { do: 'request', to: 'leader', command: 'SET x = 5' },
  { do: 'kill', node: 'S1' },
  { do: 'request', to: 'leader', command: 'SET y = 12' },
  { do: 'restart', node: 'S1' },
  { do: 'cut', from: 'S1', to: 'S3' },
  { do: 'request', to: 'S2', command: 'GET x' },
  { do: 'time-out', node: 'S2' },
  { do: 'heal', from: 'S1', to: 'S3' },
  { do: 'request', to: 'leader', command: 'DEL y' },
  { do: 'delay', exchange: 90, by: 50 },
  { do: 'configure', settings: { latency: [20, 60] } },
  { do: 'request', to: 'leader', command: 'SET counter = 17' },
];

/** A run in which a person has done so much: something else each time, after another while. */
function runOf(commands: number): RunDocument {
  const run = new Run({ seed: 123_456 });
  let moment = run.at(0, 0);
  for (let i = 0; i < commands; i++) {
    for (let events = 8 + ((i * 37) % 50); events > 0; events--) moment = run.next(0, moment);
    const command = DEEDS[i % DEEDS.length]!;
    moment = run.act(0, moment, { at: moment.world.time + (i % 3), command }).tip;
  }
  const { time, events } = moment.world;
  const view = { branch: 0, events, time: time + 0.372, speed: 1 / 50, selected: 'S1' };
  return { run: run.data(), view };
}

/** Letters in no order. */
const noise = (which: number, length: number) =>
  createHash('shake256', { outputLength: length })
    .update(`${which}`)
    .digest('base64url')
    .slice(0, length);

/** A run with forty branches whose names have so many characters and do not deflate. */
const named = (characters: number): RunDocument => {
  const [branch] = new Run({ seed: 1 }).data().branches;
  const names = Array.from({ length: 40 }, (_, i) => noise(i, characters));
  const branches = names.map((name, i) => ({ ...branch!, name, parent: i === 0 ? null : 0 }));
  return { run: { origin: { seed: 1 }, branches }, view: usual.view };
};

describe('The runs in these tests', () => {
  it('have several branches, and every kind of command', () => {
    const runs = fewDocuments.map(({ run }) => run);
    expect(runs.filter(({ branches }) => branches.length > 2).length).toBeGreaterThan(5);
    const deeds = runs.flatMap(({ branches, origin: { agenda = [] } }) => [
      ...agenda.map(({ command }) => command.do),
      ...branches.flatMap(({ actions }) => actions.map(({ timed }) => timed.command.do)),
    ]);
    expect(new Set(deeds).size).toBe(25);
  });
});

describe('A link', () => {
  it('gives back the run and the view', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        expect(await fromLink(await linkTo(document))).toEqual({ ok: true, value: document });
      }),
    );
  });

  it('is made of letters, digits, - and _', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (document) => {
        expect(await linkTo(document)).toMatch(/^[\w-]+$/);
      }),
      { numRuns: 20 },
    );
  });

  it('is short: a run with 20 commands has one of less than 500 characters', async ({
    annotate,
  }) => {
    for (const [commands, most] of [
      [10, 300],
      [20, 500],
      [100, 2000],
    ] as const) {
      const { length } = await linkTo(runOf(commands));
      await annotate(`${commands} commands: ${length} characters`);
      expect(length, `characters for ${commands} commands`).toBeLessThan(most);
    }
  });

  it('is there up to its greatest length, and not beyond', async () => {
    const lengths = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => (await toLink(named(100 + i)))?.length ?? null),
    );
    const beyond = lengths.indexOf(null);
    expect(beyond).toBeGreaterThan(0);
    expect(lengths[beyond - 1]).toBeGreaterThan(LONGEST_LINK - 100);
    expect(lengths[beyond - 1]).toBeLessThanOrEqual(LONGEST_LINK);
    expect(lengths.slice(beyond)).toEqual(lengths.slice(beyond).fill(null));
  });

  it('is not there for a run that is too long for it, but a file is', async () => {
    const long = runOf(1500);
    expect(await toLink(long)).toBeNull();
    expect(fromFile(toFile(long), 0)).toEqual({ ok: true, value: long });
  });
});

/** What is wrong with a text; null where nothing is. */
const problemIn = async (text: string) => {
  const result = await fromLink(text);
  return result.ok ? null : (result.problems[0] ?? null);
};

describe('A link of version 1', () => {
  it('is read for ever: the documented one is the documented run', async () => {
    const page = readFileSync('docs/run-file.md', 'utf8');
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const link = /#run=([\w-]+)/.exec(page)?.[1] ?? '';
    const result = await fromLink(link);
    expect(result.ok).toBe(true);
    expect(result).toEqual(fromFile(example, example.length));
  });

  it('has a letter for every kind of command, and times as steps', async () => {
    const agenda = [
      ['r', 5, 'GET x'],
      ['r', 5, 'GET x', 2],
      ['k', 5, 1],
      ['u', 0, 1],
      ['t', 5, 1],
      ['s', 5, [null, [200, 400]]],
      ['c', 5, 1, 2],
      ['h', 5, 1, 2],
      ['d', 5, 7],
      ['l', 5, 7, 50],
      ['b', -20, 7],
    ];
    const result = await fromLink(linkOf(JSON.stringify([1, 1, null, agenda])));
    expect(result.ok && result.value.run.origin.agenda).toEqual([
      { at: 5, command: { do: 'request', to: 'leader', command: 'GET x' } },
      { at: 10, command: { do: 'request', to: 'S2', command: 'GET x' } },
      { at: 15, command: { do: 'kill', node: 'S1' } },
      { at: 15, command: { do: 'restart', node: 'S1' } },
      { at: 20, command: { do: 'time-out', node: 'S1' } },
      { at: 25, command: { do: 'configure', settings: { electionTimeout: [200, 400] } } },
      { at: 30, command: { do: 'cut', from: 'S1', to: 'S2' } },
      { at: 35, command: { do: 'heal', from: 'S1', to: 'S2' } },
      { at: 40, command: { do: 'drop', exchange: 7 } },
      { at: 45, command: { do: 'delay', exchange: 7, by: 50 } },
      { at: 25, command: { do: 'duplicate', exchange: 7 } },
    ]);
  });
});

describe('A text that is no link to a run', () => {
  it('is refused unread where it is too long', async () => {
    const problem = { kind: 'too-large', most: LONGEST_LINK };
    expect(await problemIn('A'.repeat(LONGEST_LINK + 1))).toEqual(problem);
    expect(await problemIn('A'.repeat(LONGEST_LINK))).toEqual({ kind: 'damaged' });
  });

  it('is not unpacked to more than a megabyte', async () => {
    const bomb = linkOf(new Uint8Array(5 * MOST_UNPACKED));
    expect(bomb.length).toBeLessThan(LONGEST_LINK);
    expect(await problemIn(bomb)).toEqual({ kind: 'too-large', most: MOST_UNPACKED });
    const spaces = linkOf(`[1,1]${' '.repeat(MOST_UNPACKED - 5)}`);
    expect(await problemIn(spaces)).toBeNull();
  });

  it.each([
    ['is empty', ''],
    ['is not base64url', 'not a link!'],
    ['is base64 of the other alphabet', 'q1b+/A=='],
    ['has a length that base64 never has', 'AAAAA'],
    ['is not deflated', Buffer.from('{"raftarium":1,"seed":1}').toString('base64url')],
    ['is not UTF-8', linkOf(Uint8Array.of(0x22, 0xff, 0x22))],
    ['is not JSON', linkOf('[1,1')],
  ])('is damaged where it %s', async (_, text) => {
    expect(await problemIn(text)).toEqual({ kind: 'damaged' });
  });

  it('is damaged wherever it is cut off', async () => {
    const link = await linkTo(runOf(5));
    for (let length = 0; length < link.length - 1; length++) {
      expect(await problemIn(link.slice(0, length))).toEqual({ kind: 'damaged' });
    }
  });

  it.each(['1', '"raftarium"', 'null', '{}', '[]', '[null,1]', '["1",1]', '[0,1]'])(
    'is not a run: %s',
    async (json) => {
      expect(await problemIn(linkOf(json))).toEqual({ kind: 'not-a-run' });
    },
  );

  it('may be of a later version', async () => {
    expect(await problemIn(linkOf('[2,"other"]'))).toEqual({ kind: 'newer', version: 2 });
  });

  it('is checked as a file is', async () => {
    const branches = [[9, [['k', 4, 10, 7]]]];
    expect(await problemIn(linkOf(JSON.stringify([1, 1, null, null, branches])))).toEqual({
      kind: 'wrong',
      path: 'branches[0].actions[0].node',
      expected: 'node',
    });
    const unknown = [[9, [['z', 4, 10, 7]]]];
    expect(await problemIn(linkOf(JSON.stringify([1, 1, null, null, unknown])))).toEqual({
      kind: 'wrong',
      path: 'branches[0].actions[0]',
      expected: 'object',
    });
  });
});

describe('A damaged link', () => {
  it('is a run or a problem, whichever of its bits is another', async () => {
    await fc.assert(
      fc.asyncProperty(someDocument, fc.nat(), fc.nat(7), async (document, where, bit) => {
        const bytes = Buffer.from(await linkTo(document), 'base64url');
        bytes[where % bytes.length]! ^= 1 << bit;
        expect(ENDINGS).toContain(ending(await fromLink(bytes.toString('base64url'))));
      }),
      { numRuns: 300 },
    );
  });

  it('is a run or a problem, where what is packed has changed', async () => {
    const changed = fc.tuple(
      documents,
      fc.nat(),
      fc.constantFrom('[', ']', ',', '-', '0', '9', '"', 'k', 'z'),
    );
    await fc.assert(
      fc.asyncProperty(changed, async ([document, where, by]) => {
        const packed = packedIn(await linkTo(document)).toString();
        const at = where % packed.length;
        expect(ENDINGS).toContain(
          ending(await fromLink(linkOf(packed.slice(0, at) + by + packed.slice(at + 1)))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is a run or a problem, whatever is packed in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 6 }), async (rest) => {
        expect(ENDINGS).toContain(ending(await fromLink(linkOf(JSON.stringify([1, 1, ...rest])))));
      }),
    );
  });

  it('is a run or a problem, for any text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.stringMatching(/^[\w-]*$/)),
        async (text) => {
          expect(ENDINGS).toContain(ending(await fromLink(text)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('A file', () => {
  it('gives back the run and the view', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const text = toFile(document);
        expect(fromFile(text, Buffer.byteLength(text))).toEqual({ ok: true, value: document });
      }),
    );
  });

  it('is JSON on many lines, the last one ended', () => {
    const document = runOf(2);
    const text = toFile(document);
    expect(JSON.parse(text)).toEqual(toDocument(document.run, document.view));
    expect(text).toMatch(/^\{\n {2}"raftarium": 1,\n {2}"seed": 123456,\n[\s\S]*\}\n$/);
  });

  it('is refused unread where it is too large', () => {
    const text = '{"raftarium":1,"seed":1}';
    const problem = { kind: 'too-large', most: LARGEST_FILE };
    expect(fromFile(text, LARGEST_FILE).ok).toBe(true);
    expect(fromFile(text, LARGEST_FILE + 1)).toEqual({ ok: false, problems: [problem] });
    expect(fromFile(text.padEnd(LARGEST_FILE + 1), 0)).toEqual({ ok: false, problems: [problem] });
  });

  it.each([
    ['PNG\u0000', 1, 1],
    ['', 1, 1],
    ['{\n  "seed": 1,\n}', 3, 1],
    ['{\n  "seed": 1\n  "view": {}\n}', 3, 3],
    ['{ "a": [1, 2 }', 1, 14],
    ['{ "a" 1 }', 1, 7],
    ['{ a: 1 }', 1, 3],
    ['{ "a": 01 }', 1, 8],
    ['{ "a": 1. }', 1, 8],
    ['{ "a": nul }', 1, 8],
    ['[1, 2,]', 1, 7],
    ['{ "a": "one\ntwo" }', 1, 8],
    ['{}\n{}', 2, 1],
    ['[1] // one', 1, 5],
  ])('tells from where on it is no JSON: %j', (text, line, column) => {
    expect(fromFile(text, text.length)).toEqual({
      ok: false,
      problems: [{ kind: 'no-json', line, column }],
    });
  });

  it('is no JSON wherever it is cut off', () => {
    const text = toFile(runOf(3));
    for (let length = 0; length < text.length - 2; length++) {
      const cut = text.slice(0, length);
      const read = fromFile(cut, length);
      expect(read).toMatchObject({ ok: false, problems: [{ kind: 'no-json' }] });
    }
  });

  it('is a run or a problem, whichever of its characters is another', () => {
    fc.assert(
      fc.property(someDocument, fc.nat(), fc.string({ maxLength: 2 }), (document, where, by) => {
        const text = toFile(document);
        const at = where % text.length;
        const other = text.slice(0, at) + by + text.slice(at + 1);
        expect(ENDINGS).toContain(ending(fromFile(other, other.length)));
      }),
      { numRuns: 300 },
    );
  });
});
