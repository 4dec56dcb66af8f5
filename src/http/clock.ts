/** This process's clock: ms since the Unix epoch, with a fraction, and never set back. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Rings once at the time that it was last set to. It is set after every step, most often to the same time or a later one. */
export class Alarm {
  readonly #ring: () => void;
  #at = Infinity;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Infinity;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  set(at: number): void {
    this.#at = at;
    // A timer that is early finds out, and waits on: cheaper than a new one after every step.
    if (at < this.#timerAt) this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timerAt = this.#at;
    if (this.#at === Infinity) return;
    this.#timer = setTimeout(
      () => {
        this.#timerAt = Infinity;
        if (this.#at > now()) this.#wait();
        else this.#ring();
      },
      Math.ceil(this.#at - now()),
    );
  }
}
