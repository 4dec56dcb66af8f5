import { act, begin, next, type Moment } from '../src/history/moment.js';
import { advance } from '../src/simulation/advance.js';
import { apply } from '../src/simulation/apply.js';
import type { Timed } from '../src/simulation/command.js';
import { createWorld, nextEventAt, type World } from '../src/simulation/world.js';
import { cpuTime, median, type Figure } from './figures.js';

/**
 * What the engine costs: the CPU time of a run, divided by the messages that it delivered (a request and its
 * reply are two). The yardstick is to encode and decode the JSON bodies of those messages, each once.
 */

const ROUNDS = 25;
const WARM_UP = 8;
/** So many messages are a measurement. */
const MESSAGES = 8000;
const FEW_ENTRIES = 300;
const MANY_ENTRIES = 10_000;

/** A way to take a run forward: the bare world, or the world with what is remembered of it. */
interface Runner<Run> {
  readonly world: (run: Run) => World;
  readonly next: (run: Run) => Run;
  readonly act: (run: Run, timed: Timed) => Run;
}

const bare: Runner<World> = { world: (world) => world, next: advance, act: apply };
const remembered: Runner<Moment> = { world: ({ world }) => world, next, act };

interface Workload {
  readonly name: string;
  readonly nodes: number;
  /** A client's write every so many ms; Infinity for none. */
  readonly writeEvery: number;
}

const idle = (nodes: number): Workload => ({
  name: `${nodes}.idle`,
  nodes,
  writeEvery: Infinity,
});
const write70 = (nodes: number): Workload => ({ name: `${nodes}.write70`, nodes, writeEvery: 70 });

const IDLE = idle(3);
const WRITE = write70(3);
const workloads = [3, 5, 9].flatMap((nodes) => [idle(nodes), write70(nodes)]);

/** Takes a run forward until it satisfies `done`, with the workload's writes on the way. */
function play<Run>(
  runner: Runner<Run>,
  from: Run,
  { writeEvery }: Workload,
  done: (world: World) => boolean,
): Run {
  let run = from;
  let world = runner.world(run);
  let writeAt = world.time + writeEvery;
  for (let writes = 1; !done(world); world = runner.world(run)) {
    if (nextEventAt(world) < writeAt) {
      run = runner.next(run);
    } else {
      const command = `SET ${'xyz'[writes % 3]} = ${writes}`;
      run = runner.act(run, { at: writeAt, command: { do: 'request', to: 'leader', command } });
      writeAt += writeEvery;
      writes++;
    }
  }
  return run;
}

function hasLeader(world: World): boolean {
  return world.servers.some(({ node }) => node.leadership !== null);
}

function hasEntries(entries: number): (world: World) => boolean {
  return ({ servers }) => servers.every(({ node }) => node.commitIndex >= entries);
}

/** Plays until so many messages have arrived. */
function deliver<Run>(runner: Runner<Run>, from: Run, workload: Workload): void {
  let messages = 0;
  play(runner, from, workload, ({ event }) => {
    if (event.kind === 'message') messages++;
    return messages === MESSAGES;
  });
}

/** The bodies of a workload's messages. */
function bodiesOf(from: World, workload: Workload): readonly unknown[] {
  const bodies: unknown[] = [];
  play(bare, from, workload, ({ event }) => {
    if (event.kind === 'message') {
      const { phase, request, reply } = event.exchange;
      bodies.push(phase === 'request' ? request : reply?.body);
    }
    return bodies.length === MESSAGES;
  });
  return bodies;
}

function encodeAndDecode(bodies: readonly unknown[]): void {
  for (const body of bodies) JSON.parse(JSON.stringify(body));
}

/** CPU time per message, in µs. */
function perMessage(work: () => void): number {
  const before = cpuTime();
  work();
  return (cpuTime() - before) / MESSAGES;
}

/** Measures several works in turn, again and again, so that what slows the machine down slows all of them. */
function inTurn<Name extends string>(works: Record<Name, () => void>): Results<Name> {
  const names = Object.keys(works) as Name[];
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () =>
    Object.fromEntries(names.map((name) => [name, perMessage(works[name])])),
  ).slice(WARM_UP) as Record<Name, number>[];
  return {
    cost: (name) => median(rounds.map((round) => round[name])),
    ratio: (name, to) => median(rounds.map((round) => round[name] / round[to])),
  };
}

interface Results<Name> {
  readonly cost: (name: Name) => number;
  readonly ratio: (name: Name, to: Name) => number;
}

function measureMessages(): readonly Figure[] {
  const costs: number[] = [];
  const figures = workloads.flatMap((workload): Figure[] => {
    const { name, nodes } = workload;
    const world = play(bare, createWorld({ seed: 1, nodes }), workload, hasLeader);
    const bodies = bodiesOf(world, workload);
    const { cost, ratio } = inTurn({
      engine: () => deliver(bare, world, workload),
      json: () => encodeAndDecode(bodies),
    });
    costs.push(cost('json'));
    return [
      { name: `engine.${name}.us_per_message`, value: cost('engine'), unit: 'µs' },
      { name: `json.${name}.us_per_message`, value: cost('json'), unit: 'µs' },
      { name: `engine.${name}.per_json`, value: ratio('engine', 'json'), unit: '×', atMost: 1 },
    ];
  });
  return [...figures, { name: 'json.us_per_message', value: median(costs), unit: 'µs' }];
}

function measureGrowth(): Figure {
  const few = play(bare, createWorld({ seed: 1 }), WRITE, hasEntries(FEW_ENTRIES));
  const many = play(bare, few, WRITE, hasEntries(MANY_ENTRIES));
  const { ratio } = inTurn({
    few: () => deliver(bare, few, WRITE),
    many: () => deliver(bare, many, WRITE),
  });
  const value = ratio('many', 'few');
  return { name: 'engine.3.write70.long_log_ratio', value, unit: '×', atMost: 1.1 };
}

function measureHistory(workload: Workload): Figure {
  const moment = play(remembered, begin({ seed: 1 }), workload, hasLeader);
  const { ratio } = inTurn({
    engine: () => deliver(bare, moment.world, workload),
    history: () => deliver(remembered, moment, workload),
  });
  const value = ratio('history', 'engine');
  return { name: `history.${workload.name}.per_engine`, value, unit: '×' };
}

export function measureEngine(): readonly Figure[] {
  return [...measureMessages(), measureGrowth(), measureHistory(IDLE), measureHistory(WRITE)];
}
