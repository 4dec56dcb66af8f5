import * as fc from 'fast-check';
import type { RunDocument } from '../../src/history/document.js';
import type { Moment } from '../../src/history/moment.js';
import type { Problem, Read } from '../../src/history/reading.js';
import { Run } from '../../src/history/run.js';
import { problemSentence, problemWords } from '../../src/i18n/problems.js';
import { LEADER, type Command, type Timed } from '../../src/simulation/command.js';
import type { Settings } from '../../src/simulation/settings.js';
import type { Origin } from '../../src/simulation/world.js';

const is = fc.constant;

/** Settings none of which is the usual one. */
const settings: fc.Arbitrary<Partial<Settings>> = fc.record(
  {
    heartbeatInterval: fc.constantFrom(10, 50, 1000),
    electionTimeout: fc.constantFrom([10, 5000] as const, [200, 200] as const),
    latency: fc.constantFrom([1, 500] as const, [5, 6] as const),
    loss: fc.constantFrom(0.05, 1 / 3, 0.9),
  },
  { requiredKeys: [] },
);

function commandIn(nodes: number): fc.Arbitrary<Command> {
  const node = fc.integer({ min: 1, max: nodes }).map((n) => `S${n}`);
  const exchange = fc.nat(60);
  const link = { from: node, to: node };
  return fc.oneof(
    fc.record({
      do: is('request' as const),
      to: fc.oneof(is(LEADER), node),
      command: fc.oneof(
        fc.constantFrom('SET x = 5', 'GET x', 'DEL x', '', 'no command'),
        fc.string({ unit: 'binary', maxLength: 20 }),
      ),
    }),
    {
      weight: 7,
      arbitrary: fc.record({
        do: fc.constantFrom('kill', 'restart', 'wipe', 'freeze', 'thaw', 'time-out', 'beat'),
        node,
      }),
    },
    fc.record({ do: is('configure' as const), settings }),
    fc.record({ do: fc.constantFrom('cut', 'heal'), ...link }) as fc.Arbitrary<Command>,
    fc.record({
      do: fc.constantFrom('cut', 'heal'),
      ...link,
      both: is(true),
    }) as fc.Arbitrary<Command>,
    fc.record({
      do: is('partition' as const),
      groups: fc.array(fc.array(node, { maxLength: nodes }), { maxLength: nodes }),
    }),
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('meet', 'spread', 'heal-all'),
      }),
    },
    fc.record({
      do: is('link' as const),
      ...link,
      latency: fc.constantFrom(null, [1, 500] as const),
      loss: fc.constantFrom(null, 0, 0.5),
    }),
    fc.record({ do: is('clock' as const), node, rate: fc.constantFrom(0.1, 1, 2.5) }),
    fc.record({
      do: is('stream' as const),
      to: fc.oneof(is(LEADER), node),
      every: fc.constantFrom(null, 40),
    }),
    fc.record({
      do: is('cluster' as const),
      nodes: fc.integer({ min: 1, max: nodes }),
      preset: fc.constantFrom('figure-2' as const, 'memory-only' as const),
    }),
    fc.record({ do: is('weather' as const), strength: fc.constantFrom(0, 0.1, 1) }),
    fc.record({
      do: is('mistake' as const),
      mistake: fc.constantFrom(null, 'no-bounds-check' as const, 'votes-for-anyone' as const),
      node: fc.oneof(is(null), node),
    }),
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('drop', 'duplicate', 'deliver'),
        exchange,
      }),
    },
    fc.record({ do: is('delay' as const), exchange, by: fc.nat(200) }),
  );
}

/** What a person does next: watches, goes somewhere, acts, gives the branch a name. */
const move = (nodes: number) =>
  fc.oneof(
    fc.record({ do: is('watch' as const), events: fc.integer({ min: 1, max: 15 }) }),
    {
      weight: 2,
      arbitrary: fc.record({ do: is('seek' as const), branch: fc.nat(9), event: fc.nat(999) }),
    },
    { weight: 3, arbitrary: fc.record({ do: is('act' as const), command: commandIn(nodes) }) },
    fc.record({
      do: is('rename' as const),
      name: fc.oneof(is(null), fc.string({ unit: 'grapheme', maxLength: 20 })),
    }),
  );

type Move = ReturnType<typeof move> extends fc.Arbitrary<infer M> ? M : never;

/** An origin in which nothing usual is said. */
const begun = (nodes: number): fc.Arbitrary<Origin> =>
  fc.record(
    {
      seed: fc.oneof(fc.nat(), fc.maxSafeInteger()),
      ...(nodes === 3 ? {} : { nodes: is(nodes) }),
      preset: is('memory-only' as const),
      disks: fc.array(
        fc.record({
          currentTerm: fc.nat(9),
          votedFor: fc.constantFrom(null, 'S1'),
          log: fc.array(
            fc.record({ term: fc.integer({ min: 1, max: 9 }), command: is('SET x = 1') }),
            { maxLength: 4 },
          ),
        }),
        { minLength: 1, maxLength: nodes },
      ),
      settings: settings.filter((some) => Object.keys(some).length > 0),
      agenda: fc.array(
        fc.record({ at: fc.nat(2000), command: commandIn(nodes) }) as fc.Arbitrary<Timed>,
        { minLength: 1, maxLength: 4 },
      ),
    },
    { requiredKeys: nodes === 3 ? ['seed'] : ['seed', 'nodes'] },
  );

function played(origin: Origin, moves: readonly Move[], fraction: number): RunDocument {
  const run = new Run(origin);
  let id = 0;
  let moment: Moment = run.at(0, 0);
  for (const move of moves) {
    if (move.do === 'watch') for (let i = 0; i < move.events; i++) moment = run.next(id, moment);
    else if (move.do === 'seek') {
      ({ id } = run.branches[move.branch % run.branches.length]!);
      moment = run.at(id, move.event % (run.branch(id).tip.world.events + 1));
    } else if (move.do === 'act') {
      ({ id, tip: moment } = run.act(id, moment, { at: moment.world.time, command: move.command }));
    } else run.rename(id, move.name);
  }
  return {
    run: run.data(),
    view: {
      branch: run.branches.findIndex((branch) => branch.id === id),
      events: moment.world.events,
      time: Math.floor((moment.world.time + fraction) * 1000) / 1000,
      speed: fraction > 0.5 ? 1 / 50 : 1 / 5,
      selected: fraction > 0.3 ? 'S1' : null,
    },
  };
}

/** Runs with several branches, with every kind of command, as they were looked at. */
export const documents: fc.Arbitrary<RunDocument> = fc.integer({ min: 1, max: 9 }).chain((nodes) =>
  fc
    .tuple(
      begun(nodes),
      fc.array(move(nodes), { maxLength: 24, size: 'max' }),
      fc.integer({ min: 0, max: 999 }).map((n) => n / 1000),
    )
    .map(([origin, moves, fraction]) => played(origin, moves, fraction)),
);

/** A few of them, always the same, and one of these: for tests that look at many changes of a document. */
export const fewDocuments = fc.sample(documents, { seed: 1, numRuns: 40 });
export const someDocument = fc.constantFrom(...fewDocuments);

/** How reading has ended: `run`, or `problem` where what is wrong can be told. */
export function ending(result: Read<unknown>): 'run' | 'problem' {
  if (result.ok) return 'run';
  result.problems.forEach(said);
  return 'problem';
}

/** What is said of a problem, in both languages; that a word is missing is an error. */
export function said(problem: Problem): readonly string[] {
  return Object.values(problemWords).map((words) => {
    const sentence = problemSentence(problem, words);
    if (!/^\S.*[.。]$/.test(sentence) || /undefined|NaN|null[^,，]/.test(sentence)) {
      throw new Error(`badly said: ${sentence}`);
    }
    return sentence;
  });
}
