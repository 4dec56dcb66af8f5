import type { Matter } from '../history/effect.js';
import type { Ending } from '../history/trail.js';

/** What is said of causes, in English; fetched when they are asked for. */
export const enCauses = {
  hint: 'Select what has happened: a line of the feed, a mark on the timeline, a cell of the log. Whatever led to it lights up.',
  ask: 'Why did this happen?',
  early: 'Nothing has happened yet.',
  led: (steps: number, ms: string) =>
    steps === 0
      ? 'Nothing led to it: it came from outside.'
      : steps === 1
        ? `One thing led to it, ${ms} ms before.`
        : `${steps} things led to it, in ${ms} ms.`,
  walk: 'Back to its causes',
  next: 'On to what it led to',
  place: (at: number, of: number) => `${at} of ${of}`,
  letGo: 'Let go',
  list: 'What led to it, newest first',
  start: 'The run begins.',
  request: {
    '/request_vote': (ms: number) => `by RequestVote, ${ms} ms`,
    '/append_entries': (ms: number) => `by AppendEntries, ${ms} ms`,
    '/request': (ms: number) => `by passing it on, ${ms} ms`,
  },
  reply: (ms: number) => `by its reply, ${ms} ms`,
  timer: (ms: number) => `by its timer, ${ms} ms`,
  matters: {
    act: 'which was done',
    candidacy: 'by standing for election',
    vote: 'one of the votes',
    copy: 'one of the copies',
    entry: 'the entry that it is about',
    commit: 'the commit that it tells of',
    leader: 'the leader that speaks',
    'next-index': 'the leader’s guess where to begin',
    'term-in-the-way': 'the later term in its way',
    'vote-in-the-way': 'the vote in its way',
    'entry-in-the-way': 'the entry in its way',
    'election-over': 'the election is over by then',
    down: 'the node is down by then',
    paused: 'the node stands still by then',
    loss: 'the message is lost by that',
  } satisfies Record<Matter, string>,
  ends: {
    outside: 'It begins here, from outside.',
    start: 'The first timers are set.',
    timer: 'The timer was set here; nothing before matters to it.',
    routine: 'It only carried the word, as any heartbeat would.',
    far: 'What led here is too far back to be looked for.',
  } satisfies Record<Ending, string>,
};

/** The shape of these words in a language. */
export type CausesWords = typeof enCauses;
