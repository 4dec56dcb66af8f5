import type { Harm } from '../lab/directed.js';
import type { Figures } from '../lab/figures.js';
import type { GroupName } from '../lab/runs.js';
import type { MistakeName } from '../mistakes/mistakes.js';

/** What is said in the mistakes lab; fetched with it. */
export interface LabWords {
  readonly title: string;
  readonly intro: string;
  readonly list: string;
  readonly groups: Readonly<Record<GroupName, string>>;
  /** What each mistake is, in two sentences. */
  readonly what: Readonly<Record<MistakeName, string>>;
  readonly breaks: string;
  /** Where no property of Figure 3 breaks, what is lost instead. */
  readonly harms: Readonly<Record<Extract<Harm, 'panic' | keyof Figures>, string>>;
  readonly code: string;
  readonly wrong: string;
  readonly right: string;
  readonly seen: string;
  readonly sighting: (project: string, number: number) => string;
  readonly showIt: string;
  readonly putOn: string;
  readonly takeOut: string;
  readonly where: string;
  readonly everywhere: string;
  readonly on: (node: string | null) => string;
  readonly mend: string;
  readonly mendNote: string;
  readonly figures: {
    readonly title: string;
    readonly figure: string;
    readonly withIt: string;
    readonly without: string;
    readonly measuring: string;
    readonly names: Readonly<Record<keyof Figures, string>>;
  };
}

export const enLab: LabWords = {
  title: 'Mistakes lab',
  intro:
    'Thirty things that people get wrong when they write a Raft. Each is one rule of the paper, replaced in the code of the nodes.',
  list: 'Mistakes',
  groups: {
    first: 'The first five',
    elections: 'Elections',
    log: 'The log',
    commitment: 'Commitment',
  },
  what: {
    'one-timer':
      'The election timeout and the heartbeat share one timer, so a leader, too, waits for a random 150 to 300 ms. Now and then a follower’s timer runs out first, under a healthy leader.',
    'log-from-zero':
      'The leader counts entries from 0, its followers count from 1. What a follower confirms is one short, and the last entry is never committed.',
    'reply-term-ignored':
      'The term in a request is looked at, the one in a reply is not. An old leader that hears “term 2” in an answer goes on leading term 1.',
    'reply-success-ignored':
      'Whatever a follower answers is taken for a yes. The leader counts copies that nobody has made.',
    'no-bounds-check':
      'The entry at prevLogIndex is read before anybody has asked whether the log goes so far. A follower that has missed entries crashes.',
    'votes-for-anyone':
      'A voter compares terms and logs but not votedFor. Whoever asks gets its vote, and so does the next one.',
    'vote-forgotten':
      'The vote is kept in memory only. A voter that crashes and comes back in the same term votes once more.',
    'term-forgotten':
      'The term is kept in memory only, and the vote with it. A node comes back in term 0, adopts the term it had been in, and has its vote free again.',
    'half-is-majority':
      'Half of the nodes pass for a majority. With four nodes, two pairs can each elect a leader.',
    'no-up-to-date-check':
      'A voter does not compare logs. A node with an empty log can win, and what was committed is gone.',
    'longer-log-wins':
      'Logs are compared by their length alone. A long log of an old leader beats a shorter one with entries that were committed since.',
    'later-term-wins':
      'Logs are compared by their last term alone. Of two logs that end in the same term, the shorter one can win and lacks what was committed.',
    'late-votes-counted':
      'A candidate does not ask in which term a vote was given. One from its last election, late on its way, is counted in this one.',
    'votes-counted-twice':
      'The candidate counts votes instead of voters. An answer that arrives twice counts twice.',
    'vote-freed-on-yielding':
      'A candidate that yields to the leader of its own term resets its state, the vote included. It can then vote once more in a term in which it had voted for itself; the leader’s majority keeps its votes, so no second leader comes of this alone.',
    'candidate-keeps-term':
      'A candidate stands for election without a new term. Everybody has voted in this one already, so nobody can win it any more.',
    'timeouts-not-random':
      'Every election timeout is 150 ms. Nodes that time out together split the vote, time out together again, and so on.',
    'heartbeats-do-not-count':
      'Only an AppendEntries with entries starts the election timer again. While clients are quiet, followers depose a healthy leader again and again.',
    'refusals-restart-timer':
      'A voter restarts its election timer with every RequestVote, the refused ones as well. A candidate that cannot win keeps those waiting who could.',
    'log-forgotten':
      'The log is kept in memory only. One of the two copies of a committed entry is lost in a crash, and the rest elect a leader without it.',
    'heartbeats-unchecked':
      'A heartbeat has no entries, so it is handled apart, without the consistency check. A follower with another tail takes the leader’s commitIndex for its own entries.',
    'always-truncates':
      'Everything behind prevLogIndex is deleted before the new entries are stored, whether it conflicts or not. A late, shorter request deletes what a later one has stored, and what the leader has counted.',
    'tail-kept':
      'An entry that conflicts is replaced, and those behind it stay. Two leaders’ entries then stand in one log, in an order that no leader ever had.',
    'appends-blindly':
      'Entries go to the end of the log, whether they stand there already or not. A request that is sent again stores them twice.',
    'commits-old-terms':
      'A leader commits an entry of an older term as soon as a majority holds it. A node whose last entry is of a later term can still win and overwrite it: the paper’s Figure 8.',
    'commits-own-tail':
      '“Index of last new entry” is read as the last entry of the follower’s own log. With an empty heartbeat it so commits entries that the leader has never vouched for.',
    'commits-blindly':
      'The follower takes the leader’s commitIndex as it is. With an empty heartbeat it so commits, and tries to apply, entries that it does not have.',
    'late-acks-counted':
      'An acknowledgement of an earlier term moves matchIndex. What the follower held then may have been overwritten since, in the leader’s log, too.',
    'match-is-last-index':
      'A success is taken to vouch for all that the leader has by then. But the request carried only what it had when it was sent.',
    'match-not-reset':
      'A leader that is elected again goes on with the matchIndex of its last time in office. What its followers held then may have been overwritten in between.',
  },
  breaks: 'What breaks',
  harms: {
    panic: 'A node crashes by an error of its own',
    elections: 'Liveness: election after election',
    leaderless: 'Liveness: no leader',
    stale: 'Liveness: a leader whose term is over',
    committed: 'Liveness: nothing is committed',
    votes: 'One vote a term',
  },
  code: 'The code',
  wrong: 'wrong',
  right: 'right',
  seen: 'Seen in',
  sighting: (project, number) => `${project} #${number}`,
  showIt: 'Show it',
  putOn: 'Put it into my run',
  takeOut: 'Take it out',
  where: 'In the code of',
  everywhere: 'all nodes',
  on: (node) =>
    node === null ? 'It is in the code of all nodes.' : `It is in the code of ${node}.`,
  mend: 'Fix it and run again',
  mendNote: 'The same commands by the paper’s rules, on a branch beside this one.',
  figures: {
    title: 'Measured just now, ten seconds of each',
    figure: 'Figure',
    withIt: 'With the mistake',
    without: 'By the paper',
    measuring: 'Measuring …',
    names: {
      elections: 'Elections after the first leader',
      leaderless: 'Without a leader, ms',
      stale: 'Led on after an answer from a later term, ms',
      committed: 'Highest commitIndex',
      votes: 'Votes of one node in one term, at most',
    },
  },
};
