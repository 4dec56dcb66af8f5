/** How a process's clock is set: what is added to its times makes them the page's, in ms. */
interface Clock {
  readonly ahead: number;
  /** Whether it has been used: from then on it is only set forward. */
  readonly settled: boolean;
}

/**
 * The clocks of several processes on one axis, the page's own clock, by the names of their runs (`boot`).
 *
 * A clock is set so that what came quickest from its process took no time at all. What is wrong with that, the time
 * that the quickest takes to the page, is much the same for all processes, so it shows nowhere. What is left shows
 * where a message would arrive before it was sent: then the receiver's clock is set forward until it does not.
 */
export class Clocks {
  readonly #clocks = new Map<string, Clock>();

  /** What a process noted at a time of its own was here by `heard`, a time of the page's. */
  hear(boot: string, at: number, heard: number): void {
    const known = this.#clocks.get(boot);
    if (known?.settled === true) return;
    const ahead = Math.min(known?.ahead ?? Infinity, heard - at);
    this.#clocks.set(boot, { ahead, settled: false });
  }

  /** A process's time as one of the page's. */
  read(boot: string, at: number): number {
    return at + (this.#clocks.get(boot)?.ahead ?? 0);
  }

  /** Keeps a clock as it is set now, but for `setForward`. */
  settle(boot: string): void {
    this.#clocks.set(boot, { ahead: this.#clocks.get(boot)?.ahead ?? 0, settled: true });
  }

  /** Sets a clock forward, so that a time of its process's is not before one of the page's. */
  setForward(boot: string, at: number, notBefore: number): void {
    const ahead = Math.max(this.#clocks.get(boot)?.ahead ?? 0, notBefore - at);
    this.#clocks.set(boot, { ahead, settled: true });
  }
}
