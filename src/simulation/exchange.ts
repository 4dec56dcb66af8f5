import type {
  AppendEntries,
  AppendEntriesReply,
  RequestVote,
  RequestVoteReply,
} from '../raft/messages.js';
import type { NodeId } from '../raft/node.js';
import type { ClientReply } from '../server/server.js';

/**
 * Why a caller gets no HTTP answer: nobody listens, the process died while it worked, nothing came in time, or, from
 * a real process, something that makes no sense.
 */
export type Failure = 'connection-refused' | 'connection-reset' | 'timed-out' | 'bad-answer';

/** The way back: a status with its JSON body, or the failure that the caller sees. Times in ms. */
export type Reply<Body> = { readonly sentAt: number; readonly arrivesAt: number } & (
  | { readonly status: 200 | 503; readonly body: Body; readonly failure: null }
  | { readonly status: null; readonly body: null; readonly failure: Failure }
);

/** Its link is cut, somebody has dropped it, or the network has lost it by chance. */
export type Loss = 'cut' | 'dropped' | 'chance';

interface ExchangeOf<Path extends string, Request, ReplyBody> {
  readonly id: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly path: Path;
  readonly request: Request;
  readonly sentAt: number;
  readonly arrivesAt: number;
  readonly reply: Reply<ReplyBody> | null;
  /**
   * Where the exchange is: its request under way, at work on the other side, its reply under way, or silent,
   * when a message was lost and the caller does not know yet.
   */
  readonly phase: 'request' | 'served' | 'reply' | 'silent';
  /** Why the message that is under way gets lost; null where it does not. */
  readonly lost: Loss | null;
  /** The message has come to a paused process, which will take it once it goes on. */
  readonly held: boolean;
  /** The caller has given up or is gone: a reply would find nobody. */
  readonly abandoned: boolean;
  /** The call that this one passes on to the leader, for a forwarded client's command. */
  readonly onBehalfOf: number | null;
}

export type VoteExchange = ExchangeOf<'/request_vote', RequestVote, RequestVoteReply>;
export type AppendExchange = ExchangeOf<'/append_entries', AppendEntries, AppendEntriesReply>;
export type ClientExchange = ExchangeOf<'/request', { readonly command: string }, ClientReply>;

/** One HTTP exchange on the bus: always `POST`, with a JSON body each way. */
export type Exchange = VoteExchange | AppendExchange | ClientExchange;

/** An exchange that is still being made. */
export type ExchangeDraft = { -readonly [Field in keyof Exchange]: Exchange[Field] };

/** A copy that may be changed until it is on the bus. Written out, for the reason given at a node's `draftOf`. */
export function draftOf(exchange: Exchange): ExchangeDraft {
  return {
    id: exchange.id,
    from: exchange.from,
    to: exchange.to,
    path: exchange.path,
    request: exchange.request,
    sentAt: exchange.sentAt,
    arrivesAt: exchange.arrivesAt,
    reply: exchange.reply,
    phase: exchange.phase,
    lost: exchange.lost,
    held: exchange.held,
    abandoned: exchange.abandoned,
    onBehalfOf: exchange.onBehalfOf,
  };
}

/** The caller of an exchange that comes from outside the cluster. */
export const CLIENT = 'client';

/** A caller waits so long for an answer, in ms; then the call has failed. */
export const CALL_TIMEOUT = 1000;

/**
 * The time at which the next thing happens to an exchange: an arrival, or its caller's patience ends. A paused
 * caller, at whose door the reply waits, stands still with its patience.
 */
export function dueAt(exchange: Exchange): number {
  const arrival = arrivalOf(exchange);
  const isAnswered = exchange.held && exchange.phase === 'reply';
  if (exchange.abandoned || isAnswered) return arrival;
  return Math.min(arrival, exchange.sentAt + CALL_TIMEOUT);
}

/** When the message that is under way is taken in; Infinity where none is, or nobody takes it. */
export function arrivalOf(exchange: Exchange): number {
  if (exchange.held) return Infinity;
  if (exchange.phase === 'request') return exchange.arrivesAt;
  if (exchange.phase === 'reply') return exchange.reply?.arrivesAt ?? Infinity;
  return Infinity;
}

/** Whether a request has come to its receiver, and no answer has left it: it is served, or stands at its door. */
export function isWithReceiver({ phase, held }: Exchange): boolean {
  return phase === 'served' || (phase === 'request' && held);
}

/** Whether a message of this exchange is between two nodes now. */
export function isFlying(exchange: Exchange): boolean {
  return !exchange.held && (exchange.phase === 'request' || exchange.phase === 'reply');
}

/** The exchange with the arrival of its message at another time, in ms. */
export function arrivingAt(exchange: Exchange, time: number): Exchange {
  if (exchange.reply === null) return { ...exchange, arrivesAt: time };
  return { ...exchange, reply: { ...exchange.reply, arrivesAt: time } } as Exchange;
}
