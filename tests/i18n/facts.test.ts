import { describe, expect, it } from 'vitest';
import { tell } from '../../src/i18n/facts.js';
import type { Language } from '../../src/i18n/languages.js';
import type { Fact, Refusal } from '../../src/simulation/facts.js';
import { defaultSettings } from '../../src/simulation/settings.js';
import { languages } from '../support/languages.js';

type Kind = Fact['kind'];
type Of<K extends Kind> =
  Extract<Fact, { kind: K }> extends infer F ? (F extends Fact ? Omit<F, 'kind'> : never) : never;

const you = { by: 'you' } as const;
const weather = { by: 'weather' } as const;
const ref = { exchange: 1, from: 'S1', to: 'S2', path: '/request_vote', leg: 'request' } as const;
const back = { ...ref, leg: 'reply' } as const;
const call = { call: 1, node: 'S2', command: 'SET x = 5' };
const vote = { node: 'S2', candidate: 'S1', term: 3 };
const append = { node: 'S2', leader: 'S1', term: 3, prevLogIndex: 4 };

const REFUSALS: Readonly<Record<Refusal, true>> = {
  'no-such-node': true,
  'no-such-link': true,
  'node-down': true,
  'node-up': true,
  'node-paused': true,
  'node-not-paused': true,
  'no-leader': true,
  'leader-has-no-election-timer': true,
  'no-heartbeat-timer': true,
  'no-election-timers': true,
  'not-a-command': true,
  'no-such-message': true,
  'wrong-setting': true,
  'node-in-two-groups': true,
  'no-such-mistake': true,
};

/** A fact of every kind, and of every way in which its sentence can go; a kind that is missing fails the type check. */
const FACTS: { readonly [K in Kind]: readonly Of<K>[] } = {
  'election-started': [
    { rule: 'followers-2', node: 'S1', term: 3, waited: 180 },
    { rule: 'candidates-4', node: 'S1', term: 4, waited: 250 },
  ],
  'votes-requested-again': [{ rule: 'retry-rpc', node: 'S1', term: 3, from: ['S2', 'S3'] }],
  'vote-granted': ([undefined, 'already-voted', 'log-behind'] as const).map((despite) => ({
    rule: 'request-vote-2',
    ...vote,
    ...(despite !== undefined && { despite }),
  })),
  'vote-refused': [
    { rule: 'request-vote-1', reason: 'stale-term', ...vote, currentTerm: 4 },
    { rule: 'request-vote-2', reason: 'already-voted', ...vote, votedFor: 'S3' },
    ...([3, 2] as const).map((lastLogTerm) => ({
      rule: 'request-vote-2' as const,
      reason: 'log-behind' as const,
      ...vote,
      lastLogIndex: 4,
      lastLogTerm,
      ownLastLogIndex: 6,
      ownLastLogTerm: 3,
    })),
    {
      rule: 'request-vote-2',
      reason: 'log-behind',
      ...vote,
      lastLogIndex: 0,
      lastLogTerm: 0,
      ownLastLogIndex: 1,
      ownLastLogTerm: 1,
    },
  ],
  'vote-counted': [true, false].map((granted) => ({
    rule: 'candidates-2',
    node: 'S1',
    voter: 'S2',
    granted,
    term: 3,
    votes: 2,
    needed: 3,
  })),
  'became-leader': [
    { rule: 'candidates-2', node: 'S1', term: 3, votes: 3, clusterSize: 5 },
    { rule: 'candidates-2', node: 'S1', term: 3, votes: 2, clusterSize: 5, despite: 'too-few' },
  ],
  'term-adopted': (['follower', 'candidate', 'leader'] as const).map((role) => ({
    rule: 'all-servers-2',
    node: 'S2',
    from: 2,
    to: 3,
    role,
  })),
  'leader-recognised': [{ rule: 'candidates-3', node: 'S2', leader: 'S1', term: 3 }],
  'append-refused': [
    {
      rule: 'append-entries-1',
      reason: 'stale-term',
      node: 'S2',
      leader: 'S1',
      term: 3,
      currentTerm: 4,
    },
    ...([null, 1] as const).map((ownTerm) => ({
      rule: 'append-entries-2' as const,
      reason: ownTerm === null ? ('no-entry' as const) : ('other-term' as const),
      ...append,
      prevLogTerm: 2,
      lastLogIndex: 3,
      ownTerm,
    })),
  ],
  'entries-deleted': [4, 6].map((to) => ({
    rule: 'append-entries-3',
    node: 'S2',
    from: 4,
    to,
    ownTerm: 2,
    leaderTerm: 3,
  })),
  'append-accepted': [
    { rule: 'append-entries-2', ...append, entries: 0, stored: 0 },
    { rule: 'append-entries-2', ...append, prevLogIndex: 0, entries: 0, stored: 0 },
    { rule: 'append-entries-4', ...append, entries: 2, stored: 0 },
    { rule: 'append-entries-4', ...append, entries: 2, stored: 1 },
    { rule: 'append-entries-4', ...append, prevLogIndex: 0, entries: 2, stored: 2 },
  ],
  'heartbeat-sent': [{ rule: 'leaders-1', node: 'S1', term: 3 }],
  'entry-stored': [{ rule: 'leaders-2', node: 'S1', index: 5, term: 3, command: 'SET x = 5' }],
  'append-acknowledged': [4, 6].map((matchIndex) => ({
    rule: 'leaders-3',
    node: 'S1',
    follower: 'S2',
    matchIndex,
    before: 4,
  })),
  'next-index-lowered': [
    { rule: 'leaders-3', node: 'S1', follower: 'S2', nextIndex: 4, before: 5 },
  ],
  committed: (
    [
      { to: 5, copies: 3 },
      { to: 7, copies: 3 },
      { to: 5, copies: 2, despite: 'too-few' },
      { to: 5, copies: 3, despite: 'earlier-term' },
    ] as const
  ).map((how) => ({ rule: 'leaders-4', node: 'S1', from: 4, clusterSize: 5, ...how })),
  'commit-learned': [5, 7].map((to) => ({
    rule: 'append-entries-5',
    node: 'S2',
    from: 4,
    to,
    leaderCommit: 7,
  })),
  applied: [5, 7].map((to) => ({ rule: 'all-servers-1', node: 'S2', from: 4, to })),
  'reply-ignored': (['older-term', 'election-over'] as const).map((reason) => ({
    rule: 'stale-reply',
    reason,
    node: 'S1',
    from: 'S2',
    requestTerm: 2,
    currentTerm: 3,
  })),
  'not-leader': [null, 'S1'].map((leader) => ({
    rule: 'client-to-leader',
    node: 'S2',
    leader,
    command: 'SET x = 5',
  })),
  killed: [
    { ...you, node: 'S1', keepsLog: true },
    { ...weather, node: 'S1', keepsLog: false },
  ],
  restarted: [
    { ...you, node: 'S1', entries: 0 },
    { ...weather, node: 'S1', entries: 3 },
  ],
  wiped: [you, weather].map((by) => ({ ...by, node: 'S1' })),
  frozen: [you, weather].map((by) => ({ ...by, node: 'S1' })),
  thawed: [
    { ...you, node: 'S1', waiting: 0 },
    { ...weather, node: 'S1', waiting: 2 },
  ],
  'timed-out-by-hand': [you, weather].map((by) => ({ ...by, node: 'S1' })),
  'beat-by-hand': [you, weather].map((by) => ({ ...by, node: 'S1' })),
  'clock-set': [1, 2].map((rate) => ({ ...you, node: 'S1', rate })),
  'timers-met': [{ ...you, at: 400, nodes: ['S1', 'S2'] }],
  'timers-spread': [{ ...you, nodes: ['S1', 'S2'] }],
  'stream-set': [
    { ...you, to: 'leader', every: 100 },
    { ...you, to: 'S2', every: 100 },
    { ...you, to: 'S2', every: null },
  ],
  'cluster-begun': [
    { ...you, nodes: 1, preset: 'memory-only' },
    { ...you, nodes: 5, preset: 'figure-2' },
  ],
  'settings-changed': [you, weather].map((by) => ({ ...by, settings: defaultSettings })),
  'link-cut': [
    { ...you, from: 'S1', to: 'S2', both: true },
    { ...weather, from: 'S1', to: 'S2', both: false },
  ],
  'link-healed': [
    { ...you, from: 'S1', to: 'S2', both: true },
    { ...weather, from: 'S1', to: 'S2', both: false },
  ],
  partitioned: [you, weather].map((by) => ({ ...by, groups: [['S1'], ['S2', 'S3']] })),
  'network-healed': [you, weather],
  'link-set': [
    { ...you, from: 'S1', to: 'S2', latency: null, loss: null },
    { ...you, from: 'S1', to: 'S2', latency: [10, 20], loss: 0.5 },
  ],
  'message-dropped': [
    { ...you, ...ref },
    { ...weather, ...back },
  ],
  'message-delivered': [
    { ...you, ...ref },
    { ...weather, ...back },
  ],
  'message-delayed': [
    { ...you, ...ref, ms: 50 },
    { ...weather, ...back, ms: 50 },
  ],
  'message-duplicated': [
    { ...you, ...ref },
    { ...weather, ...back },
  ],
  'weather-set': [0, 0.5].map((strength) => ({ ...you, strength })),
  'mistake-set': [
    { ...you, mistake: null, node: null },
    { ...you, mistake: 'one-timer', node: 'S2' },
  ],
  panicked: [{ node: 'S2', message: 'no position 4 in a sequence of 3' }],
  'message-held': [ref, back],
  'message-lost': [
    { ...ref, loss: 'chance' },
    { ...back, loss: 'cut' },
    { ...ref, loss: 'dropped' },
  ],
  'call-refused': [ref],
  'call-failed': [
    { ...ref, failure: 'timed-out' },
    { ...ref, failure: 'connection-reset' },
  ],
  'client-asked': [call],
  'client-forwarded': [{ ...call, leader: 'S1' }],
  'client-answered': [
    { ...call, answer: { index: 5, term: 3, result: '5' } },
    { ...call, answer: { index: 5, term: 3, result: null } },
    { ...call, answer: { failure: 'timed-out' } },
    { ...call, answer: { failure: 'connection-reset' } },
    { ...call, answer: { error: 'no-leader' } },
    { ...call, answer: { error: 'not-leader', leader: 'S1' } },
    { ...call, answer: { error: 'overwritten' } },
    { ...call, answer: { error: 'unreachable' } },
  ],
  'node-seen': (['first', 'again', 'restarted'] as const).map((how) => ({
    node: 'S2',
    term: 3,
    leads: false,
    entries: how === 'again' ? 2 : 0,
    how,
  })),
  'node-out-of-reach': [{ node: 'S2' }],
  'fault-used': [null, 'S3'].map((peer) => ({ node: 'S2', fault: 'cut', peer })),
  'command-refused': (Object.keys(REFUSALS) as Refusal[]).map((reason) => ({
    reason,
    node: 'S2',
  })),
};

const facts = Object.entries(FACTS).flatMap(([kind, all]) =>
  all.map((fact) => ({ kind, ...fact }) as Fact),
);

function sentences(language: Language): readonly string[] {
  return facts.map((fact) => {
    const { title, why } = tell(languages[language].facts, fact);
    return `${fact.kind}: ${title}${why === undefined ? '' : ` — ${why}`}`;
  });
}

describe('Every kind of fact', () => {
  it('has its sentence in English, which ends as one, and so does its reason', () => {
    expect(sentences('en')).toMatchSnapshot();
    for (const fact of facts) {
      const { title, why = '.' } = tell(languages.en.facts, fact);
      expect(title).toMatch(/^\S.*[^.]\.$/);
      expect(why).toMatch(/[^\s]?\.$/);
    }
  });

  it('has its sentence in Chinese, without a full stop where it is a headline', () => {
    expect(sentences('zh')).toMatchSnapshot();
    for (const fact of facts) {
      const { title, why = '。' } = tell(languages.zh.facts, fact);
      expect(title).toMatch(/^\S.*[^。\s]$/);
      expect(why).toMatch(/。$/);
    }
  });

  it('is told without a gap where a value should stand', () => {
    const both = [...sentences('en'), ...sentences('zh')];
    expect(both.filter((told) => /undefined|NaN|null|\[object|true|false/.test(told))).toEqual([]);
  });

  it('names who did it, and to whom', () => {
    const names = ['node', 'candidate', 'follower', 'voter', 'votedFor'] as const;
    const silent = facts.filter((fact) => {
      // What cannot be done, and what a client hears, is told without a node where none matters.
      if (fact.kind === 'command-refused' || fact.kind === 'client-answered') return false;
      return Object.values(languages).some((words) => {
        const { title, why = '' } = tell(words.facts, fact);
        const ids = names.map((name) => (fact as Record<string, unknown>)[name]);
        return ids.some((id) => typeof id === 'string' && !`${title} ${why}`.includes(id));
      });
    });
    expect(silent).toEqual([]);
  });
});
