import { challenges, type ChallengeName } from '../../scenarios/names.js';

const KEY = 'raftarium.challenges';

/** The fewest steps in which a person has done each challenge, as far as this browser remembers. */
export function bestSteps(): Partial<Record<ChallengeName, number>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const known = Object.entries(stored).filter(
      ([name, steps]) => name in challenges && Number.isInteger(steps) && steps >= 0,
    );
    return Object.fromEntries(known);
  } catch {
    // Where storage is forbidden, nothing is remembered.
    return {};
  }
}

/** Remembers that a challenge was done in so many steps, if that is better than before. */
export function rememberSteps(name: ChallengeName, steps: number): void {
  const best = bestSteps();
  if (steps >= (best[name] ?? Infinity)) return;
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...best, [name]: steps }));
  } catch {
    // It is still told now.
  }
}
