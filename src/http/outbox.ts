import type { Send } from '../raft/messages.js';
import type { Taken } from './telling.js';

/** What a step wants sent. */
export interface Letter {
  readonly send: Send;
  readonly taken: Taken;
}

/** At most so many calls to one peer are open at a time. */
const MOST_OPEN = 4;

/**
 * What goes out to one peer, and when. A node wants an AppendEntries sent with every command; but each one begins
 * at the peer's nextIndex, so the newest holds all that an older one would say. While the peer has not answered the
 * last one, the newest of those that follow waits for it, and the others are never sent: to the protocol they are
 * messages that got lost. Heartbeats wait for nothing, so a peer that does not answer is asked again with each of
 * them, and not more often.
 */
export class Outbox {
  #votes: Letter[] = [];
  #append: Letter | null = null;
  /** Whether `#append` goes out without waiting for an answer: the heartbeat interval is over. */
  #due = false;
  /** The AppendEntries that went out last, until it is answered. */
  #unanswered: { readonly exchange: string; readonly term: number } | null = null;
  #open = 0;

  put(letter: Letter): void {
    if (letter.send.path === '/request_vote') {
      this.#votes.push(letter);
    } else {
      this.#append = letter;
      this.#due ||= letter.taken.input.kind === 'deadline';
    }
  }

  /** What goes out now. Votes that find no room are given up: the candidate asks again. */
  take(): readonly Letter[] {
    const votes = this.#votes.slice(0, MOST_OPEN - this.#open);
    this.#votes = [];
    const append = this.#append;
    if (append === null || this.#open + votes.length >= MOST_OPEN) return votes;
    const waits = this.#unanswered !== null && this.#unanswered.term === append.send.body.term;
    if (waits && !this.#due) return votes;
    this.dropAppend();
    return [...votes, append];
  }

  /** Whoever leads no longer has no entries to send. */
  dropAppend(): void {
    this.#append = null;
    this.#due = false;
  }

  opened(exchange: string, { path, body }: Send): void {
    this.#open++;
    if (path === '/append_entries') this.#unanswered = { exchange, term: body.term };
  }

  /** A call is over. One without an answer is not repeated before the next heartbeat. */
  closed(exchange: string, answered: boolean): void {
    this.#open--;
    if (answered && this.#unanswered?.exchange === exchange) this.#unanswered = null;
  }
}
