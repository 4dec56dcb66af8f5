import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  MARKS,
  type MarkKind,
  type Reign,
  type Stretch,
  type Timeline,
} from '../../src/history/timeline.js';
import { en } from '../../src/i18n/en.js';
import { Sequence } from '../../src/raft/sequence.js';
import { draw } from '../../src/views/timeline/drawing.js';
import { FULL, scaleFor } from '../../src/views/timeline/layout.js';
import { marksIn, spansOf } from '../../src/views/timeline/spans.js';

/** A call of the canvas's context, and how it is laid over what is there. */
interface Call {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly alpha: number;
  readonly mode: string;
}

/** A context that writes down what is asked of it. */
function recorder() {
  const calls: Call[] = [];
  const values: Record<string, unknown> = {
    globalAlpha: 1,
    globalCompositeOperation: 'source-over',
  };
  const context = new Proxy(values, {
    get: (_, name: string) =>
      name in values
        ? values[name]
        : (...args: unknown[]) => {
            const alpha = values['globalAlpha'] as number;
            const mode = String(values['globalCompositeOperation']);
            calls.push({ method: name, args, alpha, mode });
            return { width: 7 * String(args[0]).length };
          },
  });
  return { context: context as unknown as OffscreenCanvasRenderingContext2D, calls };
}

/** Whether a call takes away from what is there. */
function fades({ mode }: Call): boolean {
  return mode === 'destination-out';
}

/** As in a window of 1440 × 900. */
const SIZE = { width: 1030, height: 118 };
const LEFT = 30;

/** A picture of a window of a run; the numbers are in ms. */
function drawn(
  timeline: Timeline,
  window: readonly [number, number],
  time: number,
  end: number,
  stopped: number | null = null,
  ahead = 0,
) {
  const { context, calls } = recorder();
  const scale = scaleFor(window, LEFT, SIZE.width);
  const ids = timeline.lanes.map((_, i) => `S${i + 1}`);
  const pen = { context, colour: (name: string) => name, face: 'serif' };
  draw(pen, SIZE, {
    timeline,
    time,
    end,
    ahead,
    courses: [],
    stopped,
    scale,
    layout: FULL,
    words: en,
    ids,
  });
  const of = (name: string) => calls.filter(({ method }) => method === name);
  return { calls, of, scale };
}

const stretch = (from: number, term: number, role: Stretch['role']): Stretch => ({
  from,
  term,
  role,
});
const marks = (...times: readonly number[]) => Sequence.of(times.map((at) => ({ at, event: at })));
const rows = (of: Partial<Record<MarkKind, Timeline['marks'][number]>>): Timeline['marks'] =>
  MARKS.map((kind) => of[kind] ?? Sequence.empty);

const upTo = (end: number) => Array.from({ length: end }, (_, i) => i);

/** A run with an election every so many ms, and four marks for each. */
function longRun(elections: number, every: number): Timeline {
  const terms = Array.from({ length: elections }, (_, i) => i);
  const lane = (node: number) =>
    terms.flatMap((term) =>
      term % 3 === node
        ? [stretch(term * every, term, 'candidate'), stretch(term * every + 30, term, 'leader')]
        : [stretch(term * every + 15, term, term % 50 === 7 ? 'down' : 'follower')],
    );
  const every20 = (kind: number) => marks(...terms.map((term) => term * every + 20 * kind));
  return {
    lanes: [0, 1, 2].map((node) => Sequence.of([stretch(0, 0, 'follower'), ...lane(node)])),
    reigns: Sequence.of(
      terms.map((term): Reign => ({ from: term * every, term, leader: `S${(term % 3) + 1}` })),
    ),
    marks: rows({
      election: every20(0),
      request: every20(1),
      commit: every20(2),
      crash: every20(3),
    }),
  };
}

beforeEach(() => {
  vi.stubGlobal('Path2D', Object);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** How far behind the place at which a run was stopped its flag says so, in px; null where there is no flag. */
function flagOf(timeline: Timeline, stopped: number | null, window: readonly [number, number]) {
  const { of, scale } = drawn(timeline, window, 900, 900, stopped);
  const said = of('fillText').find(({ args }) => args[0] === en.transport.stopped);
  return said === undefined ? null : (said.args[1] as number) - scale(stopped ?? 0);
}

/** Where a text begins and ends, each time that it is written, in px. */
function textsOf(of: ReturnType<typeof drawn>['of'], text: string): readonly (readonly number[])[] {
  const written = of('fillText').filter(({ args }) => args[0] === text);
  return written.map(({ args }) => [args[1] as number, (args[1] as number) + 7 * text.length]);
}

describe('the picture of a run', () => {
  const quiet: Timeline = {
    lanes: [
      Sequence.of([stretch(0, 0, 'follower'), stretch(300, 1, 'leader')]),
      Sequence.of([stretch(0, 0, 'follower'), stretch(310, 1, 'follower')]),
    ],
    reigns: Sequence.of<Reign>([
      { from: 0, term: 0, leader: null },
      { from: 280, term: 1, leader: 'S1' },
    ]),
    marks: rows({ election: marks(280), request: marks(500), commit: marks(540) }),
  };

  it('has every mark at its time', () => {
    const { of, scale } = drawn(quiet, [0, 1000], 1000, 1000);
    const places = of('translate').map(({ args }) => args[0] as number);
    expect(places.toSorted((a, b) => a - b)).toEqual([280, 500, 540].map(scale));
  });

  it('has in a window what falls into it, and no more', () => {
    const { of, scale } = drawn(quiet, [490, 520], 900, 900);
    expect(of('translate').map(({ args }) => args[0])).toEqual([scale(500)]);
    // One band and one stretch for each node: all that began earlier is over or goes on.
    const bands = of('fillRect').filter(({ args }) => args[1] === 0 && args[3] === 20);
    expect(bands).toHaveLength(1);
    expect(bands[0]?.args[0]).toBe(LEFT);
    expect(of('strokeRect')).toHaveLength(1);
  });

  it('is empty beyond the end of the run', () => {
    const { of } = drawn(quiet, [2000, 3000], 900, 900);
    expect([...of('translate'), ...of('strokeRect')]).toEqual([]);
  });

  describe('has a flag where a promise was broken', () => {
    it('behind the place, or before it at the right edge', () => {
      expect(flagOf(quiet, 500, [0, 1000])).toBeGreaterThan(0);
      expect(flagOf(quiet, 999, [0, 1000])).toBeLessThan(0);
    });

    it('beside the label of the term, which is seen', () => {
      const timeline = {
        ...quiet,
        reigns: Sequence.of<Reign>([{ from: 0, term: 1, leader: 'S1' }]),
      };
      for (const at of [1, 60, 300, 700, 999]) {
        const { of } = drawn(timeline, [0, 1000], 900, 900, at);
        const [flag] = textsOf(of, en.transport.stopped);
        const labels = textsOf(of, en.transport.leads(1, 'S1'));
        expect(labels.length).toBeGreaterThan(0);
        for (const [from = 0, to = 0] of labels) {
          expect(to <= (flag?.[0] ?? NaN) || from >= (flag?.[1] ?? NaN)).toBe(true);
        }
      }
    });

    it('and none where nothing is broken, or elsewhere', () => {
      expect(flagOf(quiet, null, [0, 1000])).toBeNull();
      expect(flagOf(quiet, 500, [600, 900])).toBeNull();
    });
  });

  it.each([
    [3, ['S1', 'S2', 'S3']],
    [5, ['S1', 'S2', 'S3', 'S4', 'S5']],
    [9, ['S1', 'S9']],
  ] as const)('names all of %i lanes that there is room for', (lanes, names) => {
    const timeline: Timeline = {
      lanes: upTo(lanes).map(() => Sequence.of([stretch(0, 0, 'follower')])),
      reigns: Sequence.of<Reign>([{ from: 0, term: 0, leader: null }]),
      marks: rows({}),
    };
    const { of } = drawn(timeline, [0, 1000], 500, 500);
    const texts = of('fillText').map(({ args }) => String(args[0]));
    expect(texts.filter((text) => text.startsWith('S'))).toEqual(names);
  });

  it('is drawn ahead as if nothing more happened, but without a label there', () => {
    const leads = en.transport.leads(1, 'S1');
    const now = drawn(quiet, [0, 1000], 400, 400);
    const ahead = drawn(quiet, [0, 1000], 400, 400, null, 60);
    const [leader, longer] = [now, ahead].map(({ of }) => of('strokeRect').at(-1)?.args ?? []);
    expect(Number(longer?.[2]) - Number(leader?.[2])).toBeCloseTo(60);
    expect(textsOf(now.of, leads)).toEqual(textsOf(ahead.of, leads));
    // Just elected: its label would lie under the veil.
    const young = drawn(quiet, [0, 1000], 300, 300, null, 500);
    expect(textsOf(young.of, leads)).toEqual([]);
  });

  it('is paler after the playhead: of the run a part is taken away there, of names and numbers nothing', () => {
    const { calls, scale } = drawn(quiet, [0, 1000], 400, 1000);
    expect(calls.filter(fades)).toEqual([
      {
        method: 'fillRect',
        args: [scale(400), 0, SIZE.width - scale(400), SIZE.height],
        alpha: 0.5,
        mode: 'destination-out',
      },
    ]);
    const after = calls.slice(calls.findIndex(fades));
    const marks = after.filter(({ method }) => method === 'translate');
    const lanes = after.filter(({ method }) => method === 'strokeRect');
    const texts = after.filter(({ method }) => method === 'fillText').map(({ args }) => args[0]);
    expect([...marks, ...lanes]).toEqual([]);
    expect(texts).toEqual(expect.arrayContaining(['S1', 'S2', '500', '1,000']));
  });

  it('is not faded where there is nothing to come', () => {
    const { calls } = drawn(quiet, [0, 1000], 2000, 2000);
    expect(calls.filter(fades)).toEqual([]);
  });

  it('takes no more strokes for a longer run than for one that fills it', () => {
    const [some, many, more] = [strokes(1000), strokes(20_000), strokes(100_000)];
    expect(many).toBeLessThan(1.5 * (some ?? 0));
    expect(more).toBeLessThan(1.1 * (many ?? 0));
    expect(more).toBeLessThan(40 * SIZE.width);
  });

  it('takes few strokes for a short window of a long run', () => {
    const { calls } = drawn(longRun(20_000, 1000), [5_000_000, 5_003_000], 9_000_000, 20_000_000);
    expect(calls.length).toBeLessThan(1000);
  });
});

/** How loud a role is drawn. */
function strength({ role }: Stretch): number {
  return ['follower', 'down', 'candidate', 'leader'].indexOf(role);
}

/** How many strokes a run of so many elections takes, drawn whole. */
function strokes(elections: number): number {
  const end = elections * 1000;
  return drawn(longRun(elections, 1000), [0, end], end / 2, end).calls.length;
}

describe('the stretches that are drawn', () => {
  const scale = scaleFor([0, 1000], 0, 1014);
  it('follow each other without a gap, from edge to edge, however many there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4000 }), { maxLength: 300 }),
        fc.nat(900),
        fc.integer({ min: 10, max: 100 }),
        (gaps, from, width) => {
          let at = 0;
          const begins = [0, ...gaps.map((gap) => (at += gap / 100))];
          const lane = Sequence.of(begins.map((begin, i) => stretch(begin, i, 'follower')));
          const edges = [from, from + width] as const;
          const spans = spansOf(lane, 1000, scale, edges, strength);
          expect(spans[0]?.x).toBe(from);
          expect(spans.at(-1)?.until).toBe(Math.min(1000, from + width));
          spans.slice(1).forEach(({ x }, i) => expect(x).toBe(spans[i]?.until));
          expect(spans.length).toBeLessThan(width + 2);
          for (const { item, x, until } of spans) {
            if (until - x <= 1) continue;
            // What is wider than a pixel is shown from where it begins to where it ends, but for one pixel.
            expect(item.from).toBeLessThan(x + 1);
            expect(lane.length === item.term + 1 || lane.at(item.term + 2).from > x).toBe(true);
          }
        },
      ),
    );
  });

  it('show the strongest of those that share a pixel', () => {
    const lane = Sequence.of([
      stretch(0, 0, 'follower'),
      stretch(500.2, 1, 'candidate'),
      stretch(500.4, 1, 'leader'),
      stretch(500.6, 2, 'follower'),
    ]);
    const roles = spansOf(lane, 1000, scale, [0, 1000], strength).map(({ item }) => item.role);
    expect(roles).toEqual(['follower', 'leader', 'follower']);
  });

  it('are found without reading all that share a pixel', () => {
    let read = 0;
    const lane = Sequence.of(
      upTo(100_000).map((from) => ({
        get from() {
          read++;
          return from;
        },
        term: from,
        role: 'follower' as const,
      })),
    );
    const spans = spansOf(lane, 100_000, scaleFor([0, 100_000], 0, 114), [0, 100], strength);
    expect(spans.length).toBeGreaterThan(95);
    expect(read).toBeLessThan(100 * 100);
  });
});

describe('the marks that are drawn', () => {
  it('are one for each spot', () => {
    const scale = scaleFor([0, 20_000], 0, 1014);
    const shown = marksIn(marks(...upTo(20_000)), scale, [0, 1000]);
    expect(shown.length).toBeGreaterThan(330);
    expect(shown.length).toBeLessThan(340);
  });

  it('are each where they first stand, however far apart', () => {
    const scale = scaleFor([0, 20_000], 0, 1014);
    const far = [0, 1, 70, 71, 72, 400, 9000, 9001, 19_990];
    const shown = marksIn(marks(...far), scale, [0, 1000]);
    expect(shown.map(({ at }) => at)).toEqual([0, 70, 400, 9000, 19_990]);
  });

  it('of one kind never hide those of another', () => {
    const crash = 10_175;
    const { of, scale } = drawn(
      {
        ...longRun(1, 20_000),
        marks: rows({ request: marks(...upTo(20_000)), crash: marks(crash) }),
      },
      [0, 20_000],
      20_000,
      20_000,
    );
    expect(of('translate').map(({ args }) => args[0])).toContain(scale(crash));
  });

  it('stay the same when the window moves', () => {
    const many = marks(...upTo(20_000).map((i) => i * 7));
    const between = (from: number) =>
      marksIn(many, scaleFor([from, from + 20_000], 0, 1014), [0, 1000])
        .map(({ at }) => at)
        .filter((at) => at > 21_000 && at < 39_000);
    expect(between(20_500)).toEqual(between(20_000));
  });
});
