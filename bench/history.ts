import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Moment } from '../src/history/moment.js';
import { Run } from '../src/history/run.js';
import { LEADER, type Command } from '../src/simulation/command.js';
import { createWorld, nextEventAt } from '../src/simulation/world.js';
import { en } from '../src/i18n/en.js';
import { draw } from '../src/views/timeline/drawing.js';
import { FULL, scaleFor, spanOf } from '../src/views/timeline/layout.js';
import { cpuTime, median, type Figure } from './figures.js';
import { blindContext } from './blind-context.js';
import {
  bare,
  checked,
  deliver,
  inTurn,
  unseen,
  write70,
  type Runner,
  type Workload,
} from './workload.js';

/**
 * What it costs to be able to go back: recording beside the engine without it, the heap that a run keeps, and how long
 * it takes to get to a moment and to draw the whole. The runs have 3 nodes; every 1.6 s somebody does something,
 * four times a client's write, then a node's election timer runs out. A million events are about five hours,
 * with 9,400 log entries, 2,400 terms and 21,000 marks.
 */

const LENGTHS = [10_000, 100_000, 1_000_000];
const ACT_EVERY = 1600;
const WRITE: Workload = { name: '3.write1600', nodes: 3, writeEvery: ACT_EVERY };

/** So many places are gone to, with some before that are not counted. */
const SEEKS = 4000;
const WARM_UP = 500;
/** So many times somebody drags from a place, over so many places each time. */
const DRAGS = 80;
const DRAGGED = 50;
/** A page draws sixty times a second: what V8 takes until it has compiled the drawing for so long a run is not counted. */
const DRAWN_BEFORE = 240;
const DRAWN = 120;

export function measureHistory(): readonly Figure[] {
  return [
    ...overhead('history', WRITE),
    ...overhead('history.write70', write70(3)),
    ...LENGTHS.flatMap(measureLength),
  ];
}

/** A run that is recorded, and where it has come to. */
interface Recorded {
  readonly run: Run;
  moment: Moment;
}

const recorded: Runner<Recorded> = {
  world: ({ moment }) => moment.world,
  next(state) {
    state.moment = state.run.next(0, state.moment);
    return state;
  },
  act(state, timed) {
    state.moment = state.run.act(0, state.moment, timed).tip;
    return state;
  },
};

function record(seed: number): Recorded {
  const run = new Run({ seed });
  return { run, moment: run.at(0, 0) };
}

/** Beside the engine, which checks the five properties whether it is recorded or not, and beside the world alone. */
function overhead(name: string, workload: Workload): readonly Figure[] {
  const origin = { seed: 1 };
  const { ratio } = inTurn({
    world: () => deliver(bare, createWorld(origin), workload),
    engine: () => deliver(checked, unseen(createWorld(origin)), workload),
    history: () => deliver(recorded, record(origin.seed), workload),
  });
  return [
    {
      name: `${name}.record_overhead`,
      value: ratio('history', 'engine'),
      unit: '×',
      atMost: 1.25,
    },
    { name: `${name}.per_world`, value: ratio('history', 'world'), unit: '×' },
  ];
}

function measureLength(events: number): readonly Figure[] {
  const name = `history.${events}`;
  const before = heap();
  const run = grow(events);
  const value = (heap() - before) / 2 ** 20;
  const most = events === 1_000_000 ? { atMost: 64 } : {};
  return [
    { name: `${name}.heap_mb`, value, unit: 'MiB', ...most },
    ...measureSeeking(name, run),
    measureDrawing(name, run),
  ];
}

/** A run of so many events, as told above. */
function grow(events: number): Run {
  const state = record(1);
  for (let acts = 1; state.moment.world.events < events; acts++) {
    const at = acts * ACT_EVERY;
    while (nextEventAt(state.moment.world) < at) recorded.next(state);
    recorded.act(state, { at, command: commandOf(acts) });
  }
  return state.run;
}

function commandOf(acts: number): Command {
  return acts % 5 === 0
    ? { do: 'time-out', node: `S${(acts % 3) + 1}` }
    : { do: 'request', to: LEADER, command: `SET ${'xyz'[acts % 3]} = ${acts}` };
}

/** Bytes in use once the garbage is gone. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function measureSeeking(name: string, run: Run): readonly Figure[] {
  const { events } = run.branch(0).tip.world;
  const somewhere = () => Math.floor(Math.random() * events);
  for (let i = 0; i < WARM_UP; i++) run.at(0, somewhere());
  const seek = Array.from({ length: SEEKS }, () => timeTo(run, somewhere()));
  const drag = Array.from({ length: DRAGS }, () => dragFrom(run, somewhere())).flat();
  return [
    { name: `${name}.seek_p50_ms`, value: median(seek), unit: 'ms' },
    { name: `${name}.seek_p99_ms`, value: ninetyNine(seek), unit: 'ms', atMost: 2 },
    { name: `${name}.seek_max_ms`, value: Math.max(...seek), unit: 'ms', atMost: 8 },
    { name: `${name}.drag_p99_ms`, value: ninetyNine(drag), unit: 'ms' },
  ];
}

function timeTo(run: Run, event: number): number {
  return msOf(() => run.at(0, event));
}

/**
 * At most so many ms of the main thread. It takes no longer than the process's CPU time, which counts V8's helpers that
 * compile beside it as well, and no longer than the clock, which counts other processes as well.
 */
function msOf(work: () => void): number {
  const [cpu, clock] = [cpuTime(), performance.now()];
  work();
  return Math.min((cpuTime() - cpu) / 1000, performance.now() - clock);
}

/** Back from a place over its neighbours, one to twenty events at a time. */
function dragFrom(run: Run, event: number): readonly number[] {
  const step = 1 + Math.floor(Math.random() * 20);
  return Array.from({ length: DRAGGED }, (_, i) => timeTo(run, Math.max(0, event - i * step)));
}

function ninetyNine(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? NaN;
}

/** The whole run on a wide screen, with the playhead in the middle; the canvas itself takes no part. */
function measureDrawing(name: string, run: Run): Figure {
  const { world, timeline } = run.branch(0).tip;
  const size = { width: 1440, height: 130 };
  const scale = scaleFor([0, spanOf(world.time)], 30, size.width);
  const pen = { context: blindContext(), colour: () => '', face: '' };
  const picture = {
    timeline,
    time: world.time / 2,
    end: world.time,
    ahead: 0,
    courses: [],
    stopped: null,
    scale,
    layout: FULL,
    words: en,
    ids: world.servers.map(({ id }) => id),
  };
  for (let i = 0; i < DRAWN_BEFORE; i++) draw(pen, size, picture);
  const times = Array.from({ length: DRAWN }, () => msOf(() => draw(pen, size, picture)));
  return { name: `${name}.timeline_ms`, value: median(times), unit: 'ms', atMost: 4 };
}
