import { useMemo } from 'react';
import type { Flight, LaneEvent } from '../../history/traffic.js';
import type { Messages } from '../../i18n/en.js';
import { shortCommand } from '../../i18n/facts.js';
import { spaceTimeWords, type SpaceTimeWords } from '../../i18n/space-time.js';
import { useMessages, useWordsOf } from '../app-context.js';
import { isHeartbeat } from '../stage/glyphs.js';
import { saysYes, wordOf } from '../stage/message-words.js';
import { formatMs } from '../terms.js';

/** What is said everywhere, and what is said here. */
export type Words = Messages & { readonly spaceTime: SpaceTimeWords };

export function useWords(): Words {
  const words = useMessages();
  const spaceTime = useWordsOf(spaceTimeWords);
  return useMemo(() => ({ ...words, spaceTime }), [spaceTime, words]);
}

/** A message in a word or two, as it stands beside it; empty where its glyph says it all. */
export function shortLabel({ exchange, lost }: Flight, { spaceTime }: Words): string {
  const { short } = spaceTime;
  if (lost) return short.lost;
  const { path, phase, reply } = exchange;
  if (phase !== 'reply') {
    if (path === '/append_entries') return isHeartbeat(exchange) ? short.heartbeat : short.entries;
    return path === '/request_vote' ? short.vote : short.forwarded;
  }
  if (reply?.failure != null) return short.failed;
  if (path === '/request') return short.answer;
  if (!saysYes(exchange)) return short.refused;
  if (path === '/request_vote') return short.granted;
  return isHeartbeat(exchange) ? short.reply : short.stored;
}

/** A message as a sentence: who sends what to whom, from when to when. */
export function flightInWords(flight: Flight, words: Words): string {
  const { exchange, from, to, sentAt, arrivesAt, endsAt, lost } = flight;
  const word = wordOf(exchange, words);
  const { sentence, sentenceLost } = words.spaceTime;
  return lost || endsAt < arrivesAt
    ? sentenceLost(from, to, word, formatMs(sentAt))
    : sentence(from, to, word, formatMs(sentAt), formatMs(arrivesAt));
}

/** What happened on a lane, in a word or two. */
export function eventLabel(event: LaneEvent, { spaceTime }: Words): string {
  const { events } = spaceTime;
  switch (event.kind) {
    case 'leader':
      return events.leader(event.term);
    case 'request':
      return events.request(shortCommand(event.command));
    case 'commit':
      return events.commit(event.index);
    case 'election':
    case 'crash':
    case 'restart':
      return events[event.kind];
  }
}

export function eventInWords(event: LaneEvent, words: Words): string {
  return words.spaceTime.event(formatMs(event.at), event.node, eventLabel(event, words));
}
