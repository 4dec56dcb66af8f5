import type { Check } from '../history/verdict.js';
import type { Expected } from '../history/sequel.js';

/** What is said of an exchange beyond its JSON, in English; fetched when one is looked at. */
export const enWhy = {
  sent: (sent: number, arrives: number, done: boolean) =>
    `sent ${sent}, ${done ? 'arrived' : 'arrives'} ${arrives}`,
  sentLost: (sent: number) => `sent ${sent}, lost`,
  inFlight: (arrives: number) => `in flight, arrives ${arrives}`,
  waiting: 'no answer yet',
  processing: 'waits until the entry is committed',
  failures: {
    'connection-refused': 'Connection refused: nobody listens there, the node is down.',
    'connection-reset': 'Connection reset: the node went down before it answered.',
    'timed-out': 'Timed out: no answer came in time.',
    'bad-answer': 'It answers with something that makes no sense.',
  },
  notSent: 'At this time it has not been sent yet.',
  underWay: (to: string) => `It has not reached ${to} yet: nothing is decided.`,
  unanswered: 'Its sender went down before it was answered.',
  receiver: {
    '/request_vote': 'RequestVote, receiver',
    '/append_entries': 'AppendEntries, receiver',
    '/request': 'A client’s request',
  },
  check: (check: Check): string => {
    switch (check.asks) {
      case 'term':
        return `term ≥ currentTerm: ${check.term} ${check.holds ? '≥' : '<'} ${check.currentTerm}`;
      case 'vote':
        return `votedFor is null or ${check.candidate}${check.votedFor === null ? '' : `: it is ${check.votedFor}`}`;
      case 'log': {
        const ends = `index ${check.last.index}, term ${check.last.term}`;
        return check.own === null
          ? `the candidate’s log (${ends}) is at least as up to date`
          : `the candidate’s log (${ends}) is at least as up to date: its own ends at index ${check.own.index}, term ${check.own.term}`;
      }
      case 'entry-before': {
        const { prev, ownTerm, ownLast } = check;
        if (prev.index === 0) return 'prevLogIndex 0: no entry before to compare';
        const asked = `entry at prevLogIndex ${prev.index} with term ${prev.term}`;
        if (check.holds) return `${asked}: it has it`;
        return ownTerm === null
          ? `${asked}: it has no entry at ${prev.index}, its last is ${ownLast}`
          : `${asked}: its own is from term ${ownTerm}`;
      }
      case 'conflict': {
        const gone = check.from === check.to ? `${check.from}` : `${check.from} to ${check.to}`;
        return `conflict at ${check.from}, term ${check.ownTerm} ≠ ${check.leaderTerm}: deletes ${gone}`;
      }
      case 'new-entries':
        return `append what is new: ${check.stored} of ${check.entries}`;
      case 'commit':
        return `leaderCommit > commitIndex: ${check.leaderCommit} > ${check.from}, so commitIndex = ${check.to}`;
      case 'leads':
        return check.holds
          ? 'it leads: the command goes to the end of its log'
          : `it leads: ${check.leader === null ? 'it knows no leader' : `${check.leader} does`}`;
    }
  },
  holds: 'holds',
  fails: 'does not hold',
  next: 'Next.',
  after: 'Then.',
  expected: (e: Expected, from: string, to: string): string => {
    switch (e.does) {
      case 'adopt-term':
        return `${from} will hear of term ${e.term}, adopt it and follow.`;
      case 'count-vote':
        return `${from} will count the vote, if it still stands for election in term ${e.term}.`;
      case 'count-refusal':
        return `${from} will note the refusal; votes of others may still do.`;
      case 'raise-match':
        return e.index === 0
          ? `${from} will learn that ${to} still follows.`
          : `${from} will know that ${to} holds everything up to index ${e.index}.`;
      case 'lower-next':
        return `${from} will lower nextIndex[${to}] and try again from there.`;
      case 'ask-again':
        return `${from} will ask again when its heartbeat interval is over.`;
      case 'wait-for-commit':
        return `${to} will answer when the entry is committed.`;
      case 'pass-on':
        return `${from} will pass the answer on to its client.`;
    }
  },
  nothing: (from: string) => `It tells ${from} nothing new.`,
  sentences: (titles: readonly string[]) => titles.join(' '),
  differs: (changes: readonly string[]) => `As the one before, but ${changes.join(', ')}.`,
  deliver: 'Deliver',
  deliverNote: 'Deliver it now',
  drop: 'Drop',
  delay: 'Delay',
  delayNote: 'Delay by 50 ms',
  duplicate: 'Duplicate',
  curl: 'Copy as curl',
  copied: 'Copied.',
  notCopied: 'The clipboard is not open to this page.',
};

/** The shape of these words in a language. */
export type WhyWords = typeof enWhy;
