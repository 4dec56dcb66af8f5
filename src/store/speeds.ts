/** The playing speeds that can be chosen: simulated ms per real ms. */
export const SPEEDS = [
  1 / 1000,
  1 / 500,
  1 / 200,
  1 / 100,
  1 / 50,
  1 / 20,
  1 / 10,
  1 / 5,
  1 / 2,
  1,
  2,
  5,
  10,
  20,
] as const;

/** At this speed a message of 10 to 25 ms flies for about a second. */
export const DEFAULT_SPEED = 1 / 50;

/** `1/50` or `20`, as speeds are read. */
export function formatSpeed(speed: number): string {
  return speed < 1 ? `1/${Math.round(1 / speed)}` : `${speed}`;
}

/** The next speed up (`by` 1) or down (`by` -1); the same at either end. */
export function shiftSpeed(speed: number, by: number): number {
  const at = SPEEDS.findIndex((known) => known >= speed);
  return SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, at + by))] ?? speed;
}

/**
 * While nothing is on the wire there is little to see, so time runs five times as fast, though never faster
 * than a tenth of real time by this.
 */
export function quietSpeed(speed: number): number {
  return Math.max(speed, Math.min(5 * speed, 1 / 10));
}
