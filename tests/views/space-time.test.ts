import { beforeAll, describe, expect, it } from 'vitest';
import { Run } from '../../src/history/run.js';
import { trafficOf } from '../../src/history/traffic.js';
import { loadLanguage, sentencesIn, type Language } from '../../src/i18n/languages.js';
import { LEADER } from '../../src/simulation/command.js';
import { boxAround, meets, overlap } from '../../src/views/space-time/boxes.js';
import { fuseOf, layOut, paceOf, type Layout } from '../../src/views/space-time/layout.js';
import { spaceTimeWords } from '../../src/i18n/space-time.js';
import { compose, type Picture } from '../../src/views/space-time/picture.js';
import { stepOf, windowAt } from '../../src/views/space-time/window.js';

const SIZES = { screen: [1064, 342], projector: [904, 236], phone: [390, 262] } as const;
const LANGUAGES = ['en', 'zh'] as const;
const NODES = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** A run of so many nodes, in which a client asks, a node crashes and comes back, and messages get lost. */
function runOf(nodes: number): Run {
  const run = new Run({
    seed: 7,
    nodes,
    settings: { loss: 0.1 },
    agenda: [
      { at: 400, command: { do: 'request', to: LEADER, command: 'SET x = 1' } },
      { at: 460, command: { do: 'kill', node: 'S1' } },
      { at: 530, command: { do: 'restart', node: 'S1' } },
      { at: 560, command: { do: 'time-out', node: 'S1' } },
    ],
  });
  let moment = run.at(0, 0);
  while (run.nextAt(0, moment) < 1000) moment = run.next(0, moment);
  return run;
}

const runs = new Map(NODES.map((nodes) => [nodes, runOf(nodes)]));

interface Drawn {
  readonly layout: Layout;
  readonly picture: Picture;
  readonly what: string;
}

/** Pictures of every size of cluster and of screen, in both languages, at several times. */
function* pictures(): Generator<Drawn> {
  for (const [nodes, run] of runs) {
    const ids = Array.from({ length: nodes }, (_, i) => `S${i + 1}`);
    for (const [screen, [width, height]] of Object.entries(SIZES)) {
      const layout = layOut(ids, width, height);
      for (const language of LANGUAGES) {
        for (const time of [180, 300, 440, 600, 820]) {
          yield { ...draw(run, layout, language, time), what: `${nodes} ${screen} ${time}` };
        }
      }
    }
  }
}

function draw(run: Run, layout: Layout, language: Language, time: number): Omit<Drawn, 'what'> {
  const window = windowAt(time, layout.width);
  const pace = paceOf(layout, window);
  const traffic = trafficOf(run, run.branch(0), ...window);
  const x = (at: number) => (at - window[0]) * pace;
  const words = { ...sentencesIn(language), spaceTime: spaceTimeWords[language] };
  return { layout, picture: compose(traffic, layout, x, words) };
}

const labelsOf = ({ flights, events, timers }: Picture) => [
  ...flights.flatMap(({ label }) => label ?? []),
  ...events.flatMap(({ label }) => label ?? []),
  ...timers,
];

beforeAll(async () => {
  for (const language of LANGUAGES) await loadLanguage(language);
});

describe('what is written', () => {
  it('never lies on other writing, on a lane or beyond an edge', () => {
    let written = 0;
    for (const { picture, layout, what } of pictures()) {
      const labels = labelsOf(picture);
      written += labels.length;
      const lanes = layout.middles.map((y) =>
        boxAround({ x: layout.width / 2, y }, layout.width, layout.thin),
      );
      const wrong = labels.filter(
        (label, i) =>
          label.x < 0 ||
          label.x + label.width > layout.width ||
          lanes.some((lane) => overlap(lane, label)) ||
          labels.slice(i + 1).some((other) => overlap(other, label)),
      );
      expect({ what, wrong }).toEqual({ what, wrong: [] });
    }
    expect(written).toBeGreaterThan(1000);
  });

  it('of a new leader stands above its bar, not above the candidate’s', () => {
    let written = 0;
    for (const { picture, what } of pictures()) {
      const leaders = picture.events.filter(({ event }) => event.kind === 'leader');
      const labels = leaders.flatMap(({ x, label }) => (label === null ? [] : [{ x, label }]));
      written += labels.length;
      const before = labels.filter(({ x, label }) => label.x + label.width / 2 < x - 1);
      expect({ what, before }).toEqual({ what, before: [] });
    }
    expect(written).toBeGreaterThan(50);
  });

  it('beside a message has no line under it', () => {
    for (const { picture, what } of pictures()) {
      const lines = picture.flights.map(({ line }) => line);
      const crossed = picture.flights.filter(
        ({ label }) => label !== null && lines.some((line) => meets(line, label)),
      );
      expect({ what, crossed }).toEqual({ what, crossed: [] });
    }
  });
});

describe('what is drawn', () => {
  it('is every message once, from the lane of its sender to that of its receiver', () => {
    for (const { picture, layout } of pictures()) {
      const keys = picture.flights.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { flight, line, arrives } of picture.flights) {
        const [from, to] = [flight.from, flight.to].map(
          (id) => layout.middles[layout.ids.indexOf(id)] ?? NaN,
        ) as [number, number];
        expect(Math.abs(line.from.y - from)).toBeLessThan(layout.pitch / 2);
        const near = Math.abs(line.to.y - to) < layout.pitch / 2;
        expect(near || !arrives).toBe(true);
      }
    }
  });

  it('stays above the time axis, lanes and timers included', () => {
    for (const nodes of NODES) {
      for (const [width, height] of Object.values(SIZES)) {
        const layout = layOut(
          Array.from({ length: nodes }, (_, i) => `S${i + 1}`),
          width,
          height,
        );
        const timer = { node: `S${nodes}`, from: 0, to: 200, deadline: 400, cause: null };
        const fuse = fuseOf(timer, layout, 1000);
        expect((fuse?.top ?? NaN) + (fuse?.high(0) ?? NaN)).toBeLessThanOrEqual(layout.axis);
        expect(fuse?.to).toBe(200);
      }
    }
  });
});

describe('the window', () => {
  it('holds the playhead, begins no earlier than the run, and lets a message of 10 ms be read', () => {
    for (const time of [0, 10, 170, 171, 5000]) {
      for (const width of [332, 812, 972, 2000]) {
        const [from, to] = windowAt(time, width);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(time);
        expect(to).toBeGreaterThan(time + 15);
        expect((10 * width) / (to - from)).toBeGreaterThan(24);
      }
    }
  });

  it('is drawn at the playhead where the run stands still, and now and then while it plays', () => {
    expect(stepOf(137.4, false)).toBe(137);
    expect(stepOf(137.4, true)).toBe(120);
  });
});
