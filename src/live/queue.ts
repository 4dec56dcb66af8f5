import type { NodeId } from '../raft/node.js';
import type { Observation } from '../server/observation.js';
import type { Clocks } from './clocks.js';
import type { Ahead } from './wire.js';

/** What the page hears of a process: a step that it tells of, or that it cannot be reached any more. */
export type Heard =
  | { readonly kind: 'step'; readonly step: Observation }
  /** `at` is a time of the page's. */
  | { readonly kind: 'gone'; readonly node: NodeId; readonly at: number };

/** The process that it is about. */
export function nodeOf(heard: Heard): NodeId {
  return heard.kind === 'step' ? heard.step.node : heard.node;
}

/** No two events of one cause and effect fall on one time; they are so many ms apart at least. */
const APART = 0.01;

/** So many exchanges that are over are remembered. */
const MOST_OVER = 2000;

/** Clocks that tell the truth come to agree; what others say is taken as it comes after so many tries. */
const MOST_TRIES = 100;

/** What has been heard and is not old enough yet to be sure of its order. All times are the page's, in ms. */
export class Queue {
  readonly #clocks: Clocks;
  /** For each process what is still to come, in its own order. */
  readonly #waiting = new Map<NodeId, Heard[]>();
  /** The steps among it by the exchanges that they send, take in and answer, and of whose outcome they hear. */
  readonly #sending = new Map<string, Observation>();
  readonly #arriving = new Map<string, Observation>();
  readonly #answering = new Map<string, Observation>();
  readonly #ending = new Map<string, Observation>();
  /** Exchanges that have come to their receiver already, the latest ones. */
  readonly #over = new Set<string>();

  constructor(clocks: Clocks) {
    this.#clocks = clocks;
  }

  put(heard: Heard): void {
    const node = nodeOf(heard);
    const waiting = this.#waiting.get(node);
    if (waiting === undefined) this.#waiting.set(node, [heard]);
    else waiting.push(heard);
    if (heard.kind === 'gone') return;
    const { step } = heard;
    for (const { exchange } of step.sends) this.#sending.set(exchange, step);
    for (const { exchange } of step.answers) this.#answering.set(exchange, step);
    const arrival = arrivalIn(step);
    if (arrival !== null) this.#arriving.set(arrival, step);
    const outcome = outcomeIn(step);
    if (outcome !== null) this.#ending.set(outcome, step);
  }

  /** Takes what is first of all that lies before a time; null where there is nothing. */
  take(before: number): { readonly heard: Heard; readonly at: number } | null {
    const first = this.#first();
    if (first === null || first.at > before) return null;
    this.#waiting.get(first.node)?.shift();
    if (first.heard.kind === 'step') {
      this.#clocks.settle(first.heard.step.boot);
      this.#forget(first.heard.step);
    }
    return first;
  }

  /** Whether anything has come of a process. */
  hasHeard(node: NodeId): boolean {
    return this.#waiting.has(node);
  }

  /** When the first that is known of each process happened. */
  beginnings(): readonly number[] {
    return [...this.#waiting.values()].flatMap(([first]) =>
      first === undefined ? [] : [this.#timeOf(first)],
    );
  }

  readonly ahead: Ahead = {
    isOver: (name) => this.#over.has(name),
    arrivalOf: (name) => {
      const step = this.#arriving.get(name);
      return step === undefined ? null : this.#timeOfStep(step);
    },
    outcomeOf: (name) => {
      const step = this.#ending.get(name);
      if (step === undefined) return null;
      return { at: this.#timeOfStep(step), answered: step.input.kind === 'reply' };
    },
  };

  #first() {
    for (let tries = 0; ; tries++) {
      let first: { heard: Heard; node: NodeId; at: number } | null = null;
      for (const [node, [heard]] of this.#waiting) {
        if (heard === undefined) continue;
        const at = this.#timeOf(heard);
        if (first === null || at < first.at) first = { heard, node, at };
      }
      const isSettled = first?.heard.kind !== 'step' || !this.#comesTooEarly(first.heard.step);
      if (isSettled || tries === MOST_TRIES) return first;
    }
  }

  /** Whether something comes in here that only goes out later; then the clock of the one who gets it is set forward. */
  #comesTooEarly(step: Observation): boolean {
    const cause =
      this.#sending.get(arrivalIn(step) ?? '') ?? this.#answering.get(outcomeIn(step) ?? '');
    if (cause === undefined || cause.node === step.node) return false;
    const notBefore = this.#timeOfStep(cause) + APART;
    if (this.#timeOfStep(step) >= notBefore) return false;
    return this.#clocks.setForward(step.boot, step.at, notBefore);
  }

  #timeOf(heard: Heard): number {
    return heard.kind === 'gone' ? heard.at : this.#timeOfStep(heard.step);
  }

  #timeOfStep({ boot, at }: Observation): number {
    return this.#clocks.read(boot, at);
  }

  #forget(step: Observation): void {
    for (const { exchange } of step.sends) this.#sending.delete(exchange);
    for (const { exchange } of step.answers) this.#answering.delete(exchange);
    const [arrival, outcome] = [arrivalIn(step), outcomeIn(step)];
    if (arrival !== null) this.#arriving.delete(arrival);
    if (outcome !== null) this.#ending.delete(outcome);
    for (const name of [arrival, outcome]) if (name !== null) this.#over.add(name);
    for (const name of this.#over) {
      if (this.#over.size <= MOST_OVER) break;
      this.#over.delete(name);
    }
  }
}

/** The exchange whose request comes in by a step. */
function arrivalIn({ input }: Observation): string | null {
  const arrives = input.kind === 'request' || (input.kind === 'command' && input.from !== 'client');
  return arrives ? input.exchange : null;
}

/** The exchange of whose outcome a step hears. */
function outcomeIn({ input }: Observation): string | null {
  return input.kind === 'reply' || input.kind === 'failure' ? input.exchange : null;
}
