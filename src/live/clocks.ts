/** How a process's clock is set: what is added to its times makes them the page's, in ms. */
interface Clock {
  readonly ahead: number;
  /** It cannot be further ahead than this, or news would have come before it happened. */
  readonly most: number;
  /** Whether it has been used: from then on small errors stay, so that times do not tremble. */
  readonly settled: boolean;
}

/** News that take longer than this are not on their way; the clock is wrong. In ms. */
const MOST_WRONG = 250;

const UNKNOWN: Clock = { ahead: 0, most: Infinity, settled: false };

/**
 * The clocks of several processes on one axis, the page's own clock, by the names of their runs (`boot`).
 *
 * A clock is set so that what came quickest from its process took no time at all. What is wrong with that, the time
 * that the quickest takes to the page, is much the same for all processes, so it shows nowhere. What is left shows
 * where a message would arrive before it was sent: then the receiver's clock is set forward until it does not. Where
 * the first news were slow, by a busy page, later ones show that a clock is far ahead, and it is set back.
 */
export class Clocks {
  readonly #clocks = new Map<string, Clock>();

  /** What a process noted at a time of its own was here by `heard`, a time of the page's. */
  hear(boot: string, at: number, heard: number): void {
    const { ahead, most: before, settled } = this.#of(boot);
    const most = Math.min(before, heard - at);
    const keeps = settled && ahead <= most + MOST_WRONG;
    this.#clocks.set(boot, { ahead: keeps ? ahead : most, most, settled });
  }

  /** A process's time as one of the page's. */
  read(boot: string, at: number): number {
    return at + this.#of(boot).ahead;
  }

  /** Keeps a clock as it is set now, as long as it is not far wrong. */
  settle(boot: string): void {
    const clock = this.#of(boot);
    if (!clock.settled) this.#clocks.set(boot, { ...clock, settled: true });
  }

  /** Sets a clock forward, so that a time of its process's is not before one of the page's; whether that moved it. */
  setForward(boot: string, at: number, notBefore: number): boolean {
    const { ahead, most } = this.#of(boot);
    const wanted = Math.min(notBefore - at, most + MOST_WRONG);
    if (wanted <= ahead) return false;
    this.#clocks.set(boot, { ahead: wanted, most, settled: true });
    return true;
  }

  #of(boot: string): Clock {
    return this.#clocks.get(boot) ?? UNKNOWN;
  }
}
