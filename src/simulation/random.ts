/**
 * Chance without state: a draw is a function of the run's seed and of what the draw is for. So a world holds
 * no generator, and an event more on one link never shifts what happens on another.
 *
 * The mixing steps are those of MurmurHash3 (32 bit).
 */
export const Purpose = {
  electionTimeout: 1,
  latency: 2,
  loss: 3,
  duplicate: 4,
  weather: 5,
} as const;
export type Purpose = (typeof Purpose)[keyof typeof Purpose];

/** A number from 0 (included) to 1 (excluded), the same for the same arguments on every machine. */
export function draw(seed: number, purpose: Purpose, a: number, b: number, time: number): number {
  let hash = mix(seed, purpose);
  hash = mix(hash, a);
  hash = mix(hash, b);
  hash = mix(hash, time);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 2 ** 32;
}

function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  const h = hash ^ Math.imul(k, 0x1b873593);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** A whole number from `min` to `max`, both included, for a draw from 0 to 1. */
export function within(range: readonly [number, number], drawn: number): number {
  // Not `[min, max]`, which would ask for an iterator with every draw.
  const { 0: min, 1: max } = range;
  return min + Math.floor(drawn * (max - min + 1));
}
