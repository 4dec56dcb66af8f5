import * as fc from 'fast-check';
import { Run } from '../../src/history/run.js';
import { LEADER, type Command, type Timed } from '../../src/simulation/command.js';
import type { Origin } from '../../src/simulation/world.js';

const is = fc.constant;

function commandIn(nodes: number): fc.Arbitrary<Command> {
  const node = fc.integer({ min: 1, max: nodes }).map((n) => `S${n}`);
  const exchange = fc.integer({ min: 1, max: 200 });
  const command = fc.nat(99).map((n) => `SET x = ${n}`);
  return fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: is('request' as const), to: is(LEADER), command }) },
    fc.record({ do: is('request' as const), to: node, command }),
    { weight: 2, arbitrary: fc.record({ do: is('kill' as const), node }) },
    { weight: 3, arbitrary: fc.record({ do: is('restart' as const), node }) },
    fc.record({ do: fc.constantFrom('time-out', 'beat', 'wipe'), node }) as fc.Arbitrary<Command>,
    { weight: 2, arbitrary: fc.record({ do: is('freeze' as const), node }) },
    { weight: 3, arbitrary: fc.record({ do: is('thaw' as const), node }) },
    fc.record({ do: fc.constantFrom('meet', 'spread', 'heal-all') }) as fc.Arbitrary<Command>,
    fc.record({
      do: is('cluster' as const),
      nodes: fc.constantFrom(3, 5),
      preset: is('figure-2' as const),
    }),
    fc.record({ do: is('partition' as const), groups: fc.constantFrom([['S1']], [['S1', 'S2']]) }),
    fc.record({ do: is('cut' as const), from: node, to: node }),
    { weight: 2, arbitrary: fc.record({ do: is('heal' as const), from: node, to: node }) },
    fc.record({
      do: fc.constantFrom('drop', 'duplicate', 'deliver'),
      exchange,
    }) as fc.Arbitrary<Command>,
    fc.record({ do: is('delay' as const), exchange, by: fc.nat(300) }),
  );
}

/** Where a run begins in which much goes wrong: losses, crashes, cut links, messages late or twice. */
export const troubled: fc.Arbitrary<Origin> = fc.constantFrom(3, 5).chain((nodes) =>
  fc.record({
    seed: fc.nat(99_999),
    nodes: is(nodes),
    settings: fc.record({ loss: fc.constantFrom(0, 0.05, 0.2) }),
    agenda: fc.array(
      fc.record({ at: fc.integer({ min: 150, max: 2500 }), command: commandIn(nodes) }),
      { minLength: 5, maxLength: 40 },
    ) satisfies fc.Arbitrary<readonly Timed[]>,
  }),
);

/** A run of so many events. */
export function lived(origin: Origin, events: number): Run {
  const run = new Run(origin);
  for (let i = 0; i < events; i++) run.next(0, run.branch(0).tip);
  return run;
}
