import type { Answered } from '../server/observation.js';

/** What a caller is told. */
export interface Said {
  readonly status: number;
  readonly body: object;
}

type ClientSaid = Pick<Answered, 'status' | 'body'>;

/** A client waits so long for the outcome of its command, in ms. */
export const PATIENCE = 3000;

interface Client {
  readonly exchange: string;
  readonly tell: (answer: ClientSaid) => void;
  readonly timer: NodeJS.Timeout;
}

/** The clients whose answer is still open, by the number of their call. */
export class Clients {
  #waiting = new Map<number, Client>();
  #calls = 0;
  #answers: (() => void)[] = [];

  /** Lets a client wait for `tell` to be called; `giveUp`, if its patience ends before. Returns the call's number. */
  wait(exchange: string, tell: Client['tell'], giveUp: (call: number) => void): number {
    const call = ++this.#calls;
    const timer = setTimeout(() => giveUp(call), PATIENCE);
    this.#waiting.set(call, { exchange, tell, timer });
    return call;
  }

  /** What a client is going to be told; null if it waits no longer. */
  answer(call: number, { status, body }: ClientSaid): Answered | null {
    const client = this.#waiting.get(call);
    if (client === undefined) return null;
    this.#waiting.delete(call);
    clearTimeout(client.timer);
    this.#answers.push(() => client.tell({ status, body }));
    return { exchange: client.exchange, status, body };
  }

  /** Tells everyone what there is to tell. */
  tell(): void {
    const answers = this.#answers;
    this.#answers = [];
    for (const tell of answers) tell();
  }
}
