import type { Fact } from '../simulation/facts.js';

/**
 * Whether a fact is one of those that every heartbeat brings. Most events have no other, and of them nothing is
 * remembered: no term, role, log or commit has changed.
 */
export function isRoutine(fact: Fact): boolean {
  switch (fact.kind) {
    case 'append-accepted':
      return fact.stored === 0;
    case 'append-acknowledged':
      return fact.withheld === undefined;
    case 'heartbeat-sent':
    case 'applied':
      return true;
    default:
      return false;
  }
}

/**
 * How much a fact matters to somebody who watches; 0 for what changes nothing, or what another fact of the
 * same event implies. The weightiest fact of an event is its headline.
 */
export function weightOf(fact: Fact): number {
  switch (fact.kind) {
    case 'panicked':
      return 12;
    case 'became-leader':
    case 'killed':
    case 'restarted':
    case 'wiped':
    case 'frozen':
    case 'thawed':
    case 'mistake-set':
    case 'cluster-begun':
    case 'node-seen':
    case 'node-out-of-reach':
    case 'fault-used':
    case 'command-refused':
      return 11;
    case 'client-answered':
      // A 200 only repeats what the commit has said.
      return 'index' in fact.answer ? 0 : 10;
    case 'committed':
      return 9;
    case 'election-started':
      return 8;
    case 'entry-stored':
    case 'entries-deleted':
    case 'append-refused':
    case 'vote-refused':
      return 7;
    case 'vote-granted':
    case 'commit-learned':
    case 'client-forwarded':
      return 6;
    case 'append-accepted':
      return fact.stored > 0 ? 5 : 0;
    case 'next-index-lowered':
    case 'votes-requested-again':
    case 'message-lost':
    case 'call-refused':
      return 4;
    case 'leader-recognised':
      return 3;
    case 'reply-ignored':
      return fact.reason === 'older-term' ? 3 : 1;
    case 'term-adopted':
      // That a leader gives up is more than what it then does as a follower.
      return { follower: 0, candidate: 3, leader: 11 }[fact.role];
    case 'settings-changed':
    case 'link-cut':
    case 'link-healed':
    case 'message-dropped':
    case 'message-delayed':
    case 'message-duplicated':
    case 'message-delivered':
    case 'message-held':
    case 'partitioned':
    case 'network-healed':
    case 'link-set':
    case 'clock-set':
    case 'timers-met':
    case 'timers-spread':
    case 'stream-set':
    case 'weather-set':
      return 2;
    case 'client-asked':
    case 'timed-out-by-hand':
    case 'beat-by-hand':
      return 1;
    case 'append-acknowledged':
      return fact.withheld === undefined ? 0 : 4;
    case 'heartbeat-sent':
    case 'applied':
    case 'vote-counted':
    case 'call-failed':
    case 'not-leader':
      return 0;
  }
}

/** The fact that tells best what an event was about; null where nothing of note happened. */
export function headlineOf(facts: readonly Fact[]): Fact | null {
  let best: Fact | null = null;
  for (const fact of facts) {
    const weight = weightOf(fact);
    if (weight > 0 && weight > (best === null ? 0 : weightOf(best))) best = fact;
  }
  return best;
}
