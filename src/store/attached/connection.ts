import { readObservation, type Introduction } from '../../live/reading.js';
import type { NodeId } from '../../raft/node.js';
import type { Observation } from '../../server/observation.js';
import { introduce } from './calls.js';

/** A process that cannot be reached is tried again after so many ms. */
const AGAIN = 500;

/** A process from which nothing has come for so many ms is asked whether it is still there. */
const SILENCE = 1500;

/** What is told of a process. */
export interface Listener {
  /** It answers, and says who it is. */
  readonly onMet: (introduction: Introduction) => void;
  readonly onStep: (step: Observation) => void;
  /** It cannot be reached, or no longer. */
  readonly onGone: () => void;
}

/** Hears of every step of one process, for as long as it can be reached, and tries again where it cannot. */
export class Connection {
  readonly #origin: string;
  readonly #id: NodeId;
  readonly #listener: Listener;
  #events: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The last that was heard: of which run of the process, and which step. */
  #boot = '';
  #seq = 0;
  #closed = false;

  /** `met` is what the process has said of itself just now, if it has. */
  constructor(id: NodeId, origin: string, listener: Listener, met: Introduction | null) {
    this.#id = id;
    this.#origin = origin;
    this.#listener = listener;
    if (met === null) void this.#try();
    else this.#open(met);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#events?.close();
  }

  async #try(): Promise<void> {
    const introduction = await introduce(this.#origin);
    if (this.#closed) return;
    if (introduction?.id === this.#id) this.#open(introduction);
    else this.#lose();
  }

  #open(introduction: Introduction): void {
    this.#listener.onMet(introduction);
    const { boot } = introduction;
    if (boot !== this.#boot) this.#seq = 0;
    this.#boot = boot;
    const from = new URLSearchParams({ boot, after: `${this.#seq}` });
    const events = new EventSource(`${this.#origin}/events?${from.toString()}`);
    this.#events = events;
    events.addEventListener('message', ({ data }) => this.#hear(String(data)));
    events.addEventListener('error', () => this.#lose());
    this.#watch();
  }

  #hear(data: string): void {
    const step = readObservation(data);
    if (step === null || step.node !== this.#id) return;
    this.#boot = step.boot;
    this.#seq = step.seq;
    this.#watch();
    this.#listener.onStep(step);
  }

  #lose(): void {
    this.#events?.close();
    this.#events = null;
    this.#listener.onGone();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#try(), AGAIN);
  }

  /** A process that stands still keeps its connections, and says nothing. */
  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), SILENCE);
  }

  async #ask(): Promise<void> {
    const introduction = await introduce(this.#origin);
    if (this.#closed || this.#events === null) return;
    if (introduction?.boot === this.#boot) this.#watch();
    else this.#lose();
  }
}
