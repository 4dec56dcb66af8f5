import { createWorld, type World } from '../src/simulation/world.js';
import { median, type Figure } from './figures.js';
import {
  bare,
  deliver,
  hasLeader,
  inTurn,
  MESSAGES,
  play,
  write70,
  type Workload,
} from './workload.js';

/**
 * What the engine costs: the CPU time of a run, divided by the messages that it delivered (a request and its
 * reply are two). The yardstick is to encode and decode the JSON bodies of those messages, each once.
 */

const FEW_ENTRIES = 300;
const MANY_ENTRIES = 10_000;

const idle = (nodes: number): Workload => ({
  name: `${nodes}.idle`,
  nodes,
  writeEvery: Infinity,
});

const WRITE = write70(3);
const workloads = [3, 5, 9].flatMap((nodes) => [idle(nodes), write70(nodes)]);

function hasEntries(entries: number): (world: World) => boolean {
  return ({ servers }) => servers.every(({ node }) => node.commitIndex >= entries);
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

export function measureEngine(): readonly Figure[] {
  return [...measureMessages(), measureGrowth()];
}
