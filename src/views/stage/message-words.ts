import type { Messages } from '../../i18n/en.js';
import { shortCommand } from '../../i18n/facts.js';
import type {
  AppendExchange,
  ClientExchange,
  Exchange,
  VoteExchange,
} from '../../simulation/exchange.js';
import { arrivalOf } from '../../simulation/exchange.js';

/** The two lines beside a message: the HTTP of it, and what it means. */
export interface Label {
  readonly http: string;
  readonly meaning: string;
}

export function labelOf(exchange: Exchange, words: Messages): Label {
  const { reply } = exchange;
  if (exchange.phase !== 'reply' || reply === null) {
    return { http: `POST ${exchange.path}`, meaning: requestMeaning(exchange, words) };
  }
  if (reply.failure !== null) {
    const { refused, reset } = words.messages;
    const meaning = reply.failure === 'connection-refused' ? refused : reset;
    return { http: meaning, meaning: exchange.path };
  }
  switch (exchange.path) {
    case '/request_vote':
      return voteReply(exchange, words);
    case '/append_entries':
      return appendReply(exchange, words);
    case '/request':
      return clientReply(exchange, words);
  }
}

function requestMeaning(exchange: Exchange, words: Messages): string {
  switch (exchange.path) {
    case '/request_vote': {
      const { term, lastLogIndex, lastLogTerm } = exchange.request;
      return words.messages.vote(term, lastLogIndex, lastLogTerm);
    }
    case '/append_entries': {
      const { entries, term, prevLogIndex } = exchange.request;
      const [first, ...more] = entries;
      if (first === undefined) return words.messages.heartbeat(term);
      const what = shortCommand(first.command) + (more.length === 0 ? '' : ` +${more.length}`);
      return words.messages.entries(what, prevLogIndex);
    }
    case '/request':
      return words.messages.forwarded(shortCommand(exchange.request.command));
  }
}

function voteReply({ reply }: VoteExchange, words: Messages): Label {
  const { term, voteGranted } = reply?.body ?? { term: 0, voteGranted: false };
  return { http: `200 { voteGranted: ${voteGranted} }`, meaning: words.messages.reply(term) };
}

function appendReply({ request, reply }: AppendExchange, words: Messages): Label {
  const { term, success, matchIndex } = reply?.body ?? { term: 0, success: false, matchIndex: 0 };
  const { messages } = words;
  const meaning = success
    ? request.entries.length === 0
      ? messages.reply(term)
      : messages.matches(matchIndex)
    : term > request.term
      ? messages.staleTerm(term)
      : messages.noMatch(request.prevLogIndex);
  return { http: `200 { success: ${success} }`, meaning };
}

function clientReply({ request, reply }: ClientExchange, words: Messages): Label {
  return {
    http: `${reply?.status ?? ''}`,
    meaning: words.messages.forwarded(shortCommand(request.command)),
  };
}

/** Whether the reply that is under way says yes. */
export function saysYes(exchange: Exchange): boolean {
  const { reply } = exchange;
  if (reply === null || reply.failure !== null) return false;
  if ('voteGranted' in reply.body) return reply.body.voteGranted;
  return 'success' in reply.body ? reply.body.success : reply.status === 200;
}

/** Who sends the message that is under way, and to whom. */
export function endsOf({ phase, from, to }: Exchange): readonly [from: string, to: string] {
  return phase === 'reply' ? [to, from] : [from, to];
}

/** What the sender of a message does by it: "grants its vote". */
export function wordOf(exchange: Exchange, words: Messages): string {
  const { voteWord, appendWord, clientWord, failureWord } = words.messages;
  const reply = exchange.phase === 'reply';
  if (reply && exchange.reply?.failure != null) return failureWord;
  const answer = saysYes(exchange) ? 'yes' : 'no';
  switch (exchange.path) {
    case '/request_vote':
      return voteWord[reply ? answer : 'request'];
    case '/append_entries': {
      if (reply) return appendWord[answer];
      const count = exchange.request.entries.length;
      return count === 0 ? appendWord.heartbeat : appendWord.entries(count);
    }
    case '/request':
      return clientWord[reply ? answer : 'request'];
  }
}

/** A message as a sentence: "S2 to S3: asks for a vote, term 2, arrives in 8 ms". */
export function inWords(exchange: Exchange, now: number, words: Messages): string {
  const [from, to] = endsOf(exchange);
  const word = wordOf(exchange, words);
  if (exchange.lost) return words.messages.inWordsLost(from, to, word);
  const term = 'term' in exchange.request ? words.term(exchange.request.term) : '';
  const left = Math.max(0, Math.ceil(arrivalOf(exchange) - now));
  return words.messages.inWords(from, to, word, term, left);
}
