import { lastLogIndex, type Log, type NodeId, type Role } from '../raft/node.js';
import { Sequence } from '../raft/sequence.js';
import type { AppendExchange, Exchange, Failure, VoteExchange } from '../simulation/exchange.js';

/** What a node knows of another: what its newest word has told, and what follows from that. Times in ms. */
export interface Known {
  readonly id: NodeId;
  /** When that word arrived and when it was sent; null where none has come. */
  readonly heard: { readonly at: number; readonly sentAt: number } | null;
  readonly term: number | null;
  /** As what it spoke; null where its words do not tell. */
  readonly role: Role | null;
  /** Its vote in that term. */
  readonly votedFor: NodeId | null;
  /** What it is known to hold, from the first entry on: logs with the same entry are the same up to it (§5.3). */
  readonly log: Log;
  /** To which index its log reaches, or reaches at least. */
  readonly reaches: { readonly index: number; readonly exactly: boolean } | null;
  readonly commitIndex: number | null;
  /** How the last call to it failed, and when, if that was after its last word. */
  readonly silent: { readonly at: number; readonly failure: Failure } | null;
}

export function unheard(id: NodeId): Known {
  return {
    id,
    heard: null,
    term: null,
    role: null,
    votedFor: null,
    log: Sequence.empty,
    reaches: null,
    commitIndex: null,
    silent: null,
  };
}

/** Where a message is heard: the log of the node once it has taken it in, and the time in ms. */
interface Ear {
  readonly log: Log;
  readonly now: number;
}

/** What is known of a sender once its request has come. A late one that tells of earlier times tells nothing. */
export function hearRequest(known: Known, exchange: Exchange, ear: Ear): Known {
  const { sentAt } = exchange;
  if (isOlder(sentAt, known)) return known;
  const heard = { ...known, heard: { at: ear.now, sentAt }, silent: null };
  switch (exchange.path) {
    case '/request_vote':
      return ofCandidate(heard, exchange, ear);
    case '/append_entries':
      return ofLeader(heard, exchange, ear);
    case '/request':
      return heard;
  }
}

/** What is known of whoever was asked once the reply has come, or the failure of the call. */
export function hearReply(known: Known, exchange: Exchange, ear: Ear): Known {
  const { reply } = exchange;
  if (reply === null || isOlder(reply.sentAt, known)) return known;
  if (reply.failure !== null) return hearNothing(known, reply.failure, ear);
  const heard = { ...known, heard: { at: ear.now, sentAt: reply.sentAt }, silent: null };
  switch (exchange.path) {
    case '/request_vote':
      return ofVoter(heard, exchange);
    case '/append_entries':
      return ofFollower(heard, exchange, ear);
    case '/request':
      return heard;
  }
}

export function hearNothing(known: Known, failure: Failure, { now }: Ear): Known {
  return { ...known, silent: { at: now, failure } };
}

function isOlder(sentAt: number, { heard }: Known): boolean {
  return heard !== null && sentAt < heard.sentAt;
}

/** A candidate has voted for itself, and tells where its log ends. */
function ofCandidate(known: Known, { from, request }: VoteExchange, { log }: Ear): Known {
  const { term, lastLogIndex: index, lastLogTerm } = request;
  return {
    ...inTerm(known, term, 'candidate'),
    votedFor: from,
    log: upTo(index, lastLogTerm, log, known.log) ?? Sequence.empty,
    reaches: { index, exactly: true },
  };
}

/** A leader tells what stands before the entries that it sends; in its term its log only grows (§5.3). */
function ofLeader(known: Known, { from, request }: AppendExchange, { log }: Ear): Known {
  const { term, prevLogIndex, prevLogTerm, entries, leaderCommit } = request;
  const before = upTo(prevLogIndex, prevLogTerm, log, known.log);
  const told = before === null ? null : entries.reduce((all, entry) => all.append(entry), before);
  const led = known.role === 'leader' && known.term === term;
  const held = led && known.log.length > (told?.length ?? 0) ? known.log : (told ?? Sequence.empty);
  const least = Math.max(prevLogIndex + entries.length, led ? (known.reaches?.index ?? 0) : 0);
  return {
    ...inTerm(known, term, 'leader'),
    votedFor: from,
    log: held,
    reaches: { index: least, exactly: false },
    commitIndex: leaderCommit,
  };
}

/** A vote that is granted says for whom; one that is refused, only that it is not for the one who asked. */
function ofVoter(known: Known, { from, request, reply }: VoteExchange): Known {
  const { term, voteGranted } = reply?.body ?? { term: request.term, voteGranted: false };
  const now = inTerm(known, term, voteGranted ? 'follower' : null);
  return voteGranted ? { ...now, votedFor: from } : now;
}

/** A follower that accepts holds what the request vouches for. */
function ofFollower(known: Known, { request, reply }: AppendExchange, { log }: Ear): Known {
  const { term, success } = reply?.body ?? { term: request.term, success: false };
  const now = inTerm(known, term, term === request.term ? 'follower' : null);
  if (!success) return now;
  const { prevLogIndex, prevLogTerm, entries } = request;
  const index = prevLogIndex + entries.length;
  const held = upTo(index, entries.at(-1)?.term ?? prevLogTerm, log, known.log);
  if (held === null || held.length < known.log.length) return now;
  return { ...now, log: held, reaches: { index, exactly: false } };
}

/** What was said of another term holds no more: neither the vote nor the role. */
function inTerm(known: Known, term: number, role: Role | null): Known {
  const same = known.term === term;
  return { ...known, term, role, votedFor: same ? known.votedFor : null };
}

/** The first of these logs that has an entry of this term at this index, up to there; null where none has. */
function upTo(index: number, term: number, ...logs: readonly Log[]): Log | null {
  if (index === 0) return Sequence.empty;
  const log = logs.find((one) => index <= lastLogIndex(one) && one.at(index).term === term);
  return log?.truncate(index) ?? null;
}
