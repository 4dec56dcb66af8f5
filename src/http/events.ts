import type { Observation } from '../server/observation.js';
import type { Driver } from './driver.js';

/** So many events are written at a time. */
const AT_ONCE = 50;

/** A reader's stream. A write resolves when there is room for another one. */
interface Out {
  readonly aborted: boolean;
  readonly write: (text: string) => Promise<unknown>;
}

/**
 * Tells a reader of every step, from the one after `after` on. The reader is a place in the process's past and no
 * more: one that is slow falls behind, and where it falls out of what is kept, it gets a snapshot and goes on from
 * there. So does one that asks for the steps of another run (`boot`), or does not say what it has seen.
 */
export async function eventsOf(
  driver: Pick<Driver, 'past' | 'boot' | 'snapshot'>,
  out: Out,
  after: string | undefined,
  boot = driver.boot,
): Promise<void> {
  const { past } = driver;
  let seen = boot === driver.boot && /^\d+$/.test(after ?? '') ? Number(after) : Infinity;
  while (!out.aborted) {
    const news = past.after(seen, AT_ONCE) ?? [driver.snapshot()];
    const latest = news.at(-1);
    // One after the other: the next ones are looked up when the reader has taken these.
    // oxlint-disable no-await-in-loop
    if (latest === undefined) {
      await past.next();
    } else {
      seen = latest.seq;
      await out.write(news.map(asEvent).join(''));
    }
    // oxlint-enable no-await-in-loop
  }
}

function asEvent(observation: Observation): string {
  return `id: ${observation.seq}\ndata: ${JSON.stringify(observation)}\n\n`;
}
