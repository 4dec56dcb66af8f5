import * as fc from 'fast-check';
import { LEADER, type Command } from '../../src/simulation/command.js';
import { isFlying } from '../../src/simulation/exchange.js';
import { defaultSettings, type Range } from '../../src/simulation/settings.js';
import { leaderOf } from '../../src/simulation/world.js';
import { Run } from './run.js';

/** One thing that befalls a cluster. Nodes and messages are numbers, taken modulo what there is. */
type Blow =
  | {
      readonly do: 'kill' | 'restart' | 'freeze' | 'thaw' | 'time-out' | 'beat' | 'isolate' | 'ask';
      readonly node: number;
    }
  | { readonly do: 'clock'; readonly node: number; readonly rate: number }
  | {
      readonly do: 'cut' | 'heal';
      readonly from: number;
      readonly to: number;
      readonly both: boolean;
    }
  | {
      readonly do: 'link';
      readonly from: number;
      readonly to: number;
      readonly latency: Range | null;
      readonly loss: number | null;
    }
  | { readonly do: 'partition'; readonly group: number }
  | { readonly do: 'drop' | 'duplicate' | 'deliver'; readonly message: number }
  | { readonly do: 'delay'; readonly message: number; readonly by: number }
  | { readonly do: 'lose'; readonly share: number }
  | { readonly do: 'slow'; readonly latency: Range }
  | { readonly do: 'stream'; readonly every: number | null }
  | { readonly do: 'weather'; readonly strength: number }
  | {
      readonly do: 'ask-leader' | 'kill-leader' | 'freeze-leader' | 'heal-all' | 'meet' | 'spread';
    };

/** What befalls a cluster, each blow so many ms after the one before. */
export interface Script {
  readonly seed: number;
  readonly nodes: 3 | 5;
  readonly blows: readonly (readonly [after: number, blow: Blow])[];
}

const node = fc.nat(4);
const message = fc.nat(30);
const is = fc.constant;
const latency = fc.constantFrom([1, 5] as const, [10, 25] as const, [1, 200] as const);

/** All that Raft must survive: all but a lost disk and a mistake in the code. */
const blow: fc.Arbitrary<Blow> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: is('ask-leader' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: is('kill-leader' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: is('restart' as const), node }) },
  { weight: 2, arbitrary: fc.record({ do: is('thaw' as const), node }) },
  fc.record({ do: fc.constantFrom('heal-all', 'freeze-leader', 'meet', 'spread') }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('kill', 'freeze', 'time-out', 'beat', 'isolate', 'ask'),
      node,
    }),
  },
  fc.record({ do: is('clock' as const), node, rate: fc.constantFrom(0.25, 0.5, 1, 2, 4) }),
  fc.record({ do: fc.constantFrom('cut', 'heal'), from: node, to: node, both: fc.boolean() }),
  fc.record({
    do: is('link' as const),
    from: node,
    to: node,
    latency: fc.oneof(is(null), latency),
    loss: fc.constantFrom(null, 0, 0.5),
  }),
  fc.record({ do: is('partition' as const), group: fc.nat(31) }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('drop', 'duplicate', 'deliver'), message }),
  },
  fc.record({ do: is('delay' as const), message, by: fc.nat(900) }),
  fc.record({ do: is('lose' as const), share: fc.constantFrom(0, 0.05, 0.3) }),
  fc.record({ do: is('slow' as const), latency }),
  fc.record({ do: is('stream' as const), every: fc.constantFrom(null, 40, 200) }),
  fc.record({ do: is('weather' as const), strength: fc.constantFrom(0, 0.2, 1) }),
);

/** Blows come in quick succession, or with time for an election between them. */
const pause = fc.oneof(fc.nat(20), fc.integer({ min: 20, max: 500 }));

export const script: fc.Arbitrary<Script> = fc.record({
  seed: fc.nat(),
  nodes: fc.constantFrom(3, 5),
  blows: fc.array(fc.tuple(pause, blow), { maxLength: 60, size: 'max' }),
});

function strike(run: Run, blow: Blow, value: number): void {
  const command = commandOf(run, blow, value);
  if (command !== null) run.do(command);
}

/** What it is in this run; null where there is nothing that it could befall. */
function commandOf({ world }: Run, blow: Blow, value: number): Command | null {
  const { servers, exchanges } = world;
  const id = (index: number) => `S${(index % servers.length) + 1}`;
  const leader = leaderOf(world)?.id;
  switch (blow.do) {
    case 'ask-leader':
      return { do: 'request', to: LEADER, command: `SET x = ${value}` };
    case 'ask':
      return { do: 'request', to: id(blow.node), command: `SET y = ${value}` };
    case 'kill-leader':
      return leader === undefined ? null : { do: 'kill', node: leader };
    case 'freeze-leader':
      return leader === undefined ? null : { do: 'freeze', node: leader };
    case 'kill':
    case 'restart':
    case 'freeze':
    case 'thaw':
    case 'time-out':
    case 'beat':
      return { do: blow.do, node: id(blow.node) };
    case 'clock':
      return { do: 'clock', node: id(blow.node), rate: blow.rate };
    case 'isolate':
      return { do: 'partition', groups: [[id(blow.node)]] };
    case 'partition':
      return {
        do: 'partition',
        groups: [servers.flatMap((one, i) => (((blow.group >> i) & 1) === 1 ? [one.id] : []))],
      };
    case 'cut':
    case 'heal':
    case 'link':
      return { ...blow, from: id(blow.from), to: id(blow.to) };
    case 'drop':
    case 'delay':
    case 'duplicate':
    case 'deliver': {
      const flying = exchanges.filter(isFlying);
      const exchange = flying[blow.message % flying.length]?.id;
      if (exchange === undefined) return null;
      return blow.do === 'delay'
        ? { do: 'delay', exchange, by: blow.by }
        : { do: blow.do, exchange };
    }
    case 'lose':
      return { do: 'configure', settings: { loss: blow.share } };
    case 'slow':
      return { do: 'configure', settings: { latency: blow.latency } };
    case 'stream':
      return { do: 'stream', to: LEADER, every: blow.every };
    case 'weather':
      return blow;
    case 'heal-all':
    case 'meet':
    case 'spread':
      return { do: blow.do };
  }
}

/** Carries out a script. A `Witness` looks at every event of it, and throws where one breaks a promise. */
export function play({ seed, nodes, blows }: Script, run = new Run({ seed, nodes })): Run {
  blows.forEach(([after, blow], i) => strike(run.pass(after), blow, i));
  return run.pass(500);
}

/** Everything is well again: all links carry and are alike, all processes run, by clocks that agree. */
export function recover(run: Run): void {
  const { servers, oddities } = run.world;
  run.do({ do: 'weather', strength: 0 });
  run.do({ do: 'stream', to: LEADER, every: null });
  run.do({ do: 'configure', settings: defaultSettings });
  for (const { id } of servers) run.do({ do: 'clock', node: id, rate: 1 });
  for (const link of Object.keys(oddities.links)) {
    const [from = '', to = ''] = link.split('>');
    run.do({ do: 'link', from, to, latency: null, loss: null });
  }
}
