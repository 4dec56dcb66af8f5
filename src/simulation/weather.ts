import type { Server } from '../server/server.js';
import type { Command } from './command.js';
import { isFlying } from './exchange.js';
import { draw, Purpose } from './random.js';
import type { Weather, World } from './world.js';

/** At full strength something happens every so many ms on average; at a tenth of it, ten times as seldom. */
const MEAN = 20;

/** How often each fault comes, as against the others. */
const WEIGHTS = {
  drop: 30,
  delay: 15,
  duplicate: 15,
  cut: 8,
  heal: 12,
  kill: 4,
  restart: 10,
  freeze: 3,
  thaw: 10,
} as const;

/** When the weather next brings something, in ms, if it is this strong. */
export function nextGust(seed: number, strength: number, now: number): number {
  const drawn = draw(seed, Purpose.weather, 0, 0, now);
  return now + 1 + Math.floor((drawn * 2 * MEAN) / strength);
}

/** What the weather does now, from the run's seed, and when it comes again. Most of the nodes go on running. */
export function nextFault(
  world: World,
  { strength }: Weather,
  now: number,
): { readonly command: Command; readonly next: number } {
  const faults = possibleFaults(world, now);
  const total = faults.reduce((sum, { do: kind }) => sum + weightOf(kind), 0);
  let left = total * draw(world.seed, Purpose.weather, 1, 0, now);
  const command = faults.find(({ do: kind }) => (left -= weightOf(kind)) < 0) ?? faults[0];
  return {
    command: command ?? { do: 'heal-all' },
    next: nextGust(world.seed, strength, now),
  };
}

function weightOf(kind: Command['do']): number {
  return kind in WEIGHTS ? WEIGHTS[kind as keyof typeof WEIGHTS] : 0;
}

/** One fault of every kind that can happen, each at a place of its own. */
function possibleFaults(world: World, now: number): readonly Command[] {
  const { seed, servers, exchanges, cuts } = world;
  const pick = <T>(from: readonly T[], of: number): T | undefined =>
    from[Math.floor(from.length * draw(seed, Purpose.weather, 2, of, now))];
  const having = (status: Server['status']) => servers.filter((one) => one.status === status);
  const up = having('up');
  const faults: Command[] = [];
  const message = pick(exchanges.filter(isFlying), 0);
  if (message !== undefined) {
    const { id: exchange } = message;
    faults.push({ do: 'drop', exchange }, { do: 'delay', exchange, by: 60 });
    faults.push({ do: 'duplicate', exchange });
  }
  const [from, to] = [pick(servers, 1)?.id, pick(servers, 2)?.id];
  if (from !== undefined && to !== undefined && from !== to) faults.push({ do: 'cut', from, to });
  const [left, right] = pick(cuts, 3)?.split('>') ?? [];
  if (left !== undefined && right !== undefined) {
    faults.push({ do: 'heal', from: left, to: right });
  }
  const victim = pick(up, 4);
  if (victim !== undefined && 2 * (up.length - 1) > servers.length) {
    faults.push({ do: 'kill', node: victim.id }, { do: 'freeze', node: victim.id });
  }
  const [down, paused] = [pick(having('down'), 5), pick(having('paused'), 6)];
  if (down !== undefined) faults.push({ do: 'restart', node: down.id });
  if (paused !== undefined) faults.push({ do: 'thaw', node: paused.id });
  return faults;
}
