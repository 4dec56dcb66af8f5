import { observe, seenIn, type Safety } from '../src/safety/safety.js';
import { advance } from '../src/simulation/advance.js';
import { apply } from '../src/simulation/apply.js';
import type { Timed } from '../src/simulation/command.js';
import { nextEventAt, type World } from '../src/simulation/world.js';
import { cpuTime, median } from './figures.js';

const ROUNDS = 25;
const WARM_UP = 8;
/** So many messages are a measurement. */
export const MESSAGES = 8000;

/** A way to take a run forward: the bare world, one that is checked, or a recorded run. */
export interface Runner<Run> {
  readonly world: (run: Run) => World;
  readonly next: (run: Run) => Run;
  readonly act: (run: Run, timed: Timed) => Run;
}

export const bare: Runner<World> = { world: (world) => world, next: advance, act: apply };

/** The engine with all that it does after every event, recorded or not: the five properties are checked. */
export interface Checked {
  readonly world: World;
  readonly safety: Safety;
}

export const checked: Runner<Checked> = {
  world: ({ world }) => world,
  next: (before) => check(before, advance(before.world)),
  act: (before, timed) => check(before, apply(before.world, timed)),
};

export function unseen(world: World): Checked {
  return { world, safety: seenIn(world) };
}

function check({ world: before, safety }: Checked, world: World): Checked {
  return { world, safety: observe(safety, before, world) };
}

export interface Workload {
  readonly name: string;
  readonly nodes: number;
  /** A client's write every so many ms; Infinity for none. */
  readonly writeEvery: number;
}

export const write70 = (nodes: number): Workload => ({
  name: `${nodes}.write70`,
  nodes,
  writeEvery: 70,
});

/** Takes a run forward until it satisfies `done`, with the workload's writes on the way. */
export function play<Run>(
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

export function hasLeader(world: World): boolean {
  return world.servers.some(({ node }) => node.leadership !== null);
}

/** Plays until so many messages have arrived. */
export function deliver<Run>(runner: Runner<Run>, from: Run, workload: Workload): void {
  let messages = 0;
  play(runner, from, workload, ({ event }) => {
    if (event.kind === 'message') messages++;
    return messages === MESSAGES;
  });
}

/** CPU time per message, in µs. */
function perMessage(work: () => void): number {
  const before = cpuTime();
  work();
  return (cpuTime() - before) / MESSAGES;
}

/** Measures several works in turn, again and again, so that what slows the machine down slows all of them. */
export function inTurn<Name extends string>(works: Record<Name, () => void>): Results<Name> {
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
