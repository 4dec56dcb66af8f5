import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../src/history/moment.js';
import {
  OUTCOMES,
  questionOf,
  type Decision,
  type Outcome,
  type Question,
} from '../../src/history/question.js';
import { refutationOf, type Refutation } from '../../src/history/refutation.js';
import { enPredict } from '../../src/i18n/en-predict.js';
import { zhPredict } from '../../src/i18n/zh-predict.js';
import type { AppendEntries, RequestVote } from '../../src/raft/messages.js';
import { clusterSize, lastLogTerm, termAt, type RaftNode } from '../../src/raft/node.js';
import { scenarioCalled } from '../../src/scenarios/library.js';
import { scenarioNames } from '../../src/scenarios/names.js';
import { play } from '../../src/scenarios/play.js';
import { arrivalOf, type Exchange } from '../../src/simulation/exchange.js';
import { serverOf, type World } from '../../src/simulation/world.js';
import { lived, troubled } from '../support/random-runs.js';

type Answer = readonly [Decision, Outcome];

/** What Figure 2 says to the message that arrives between two worlds, from the worlds alone. */
function byFigure2(before: World, { event, time }: World): Answer | null {
  if (event.kind !== 'message' || event.exchange.path === '/request') return null;
  const { exchange } = event;
  const isRequest = exchange.phase === 'request';
  const server = serverOf(before, isRequest ? exchange.to : exchange.from);
  if (server?.status !== 'up' || exchange.lost !== null || arrivalOf(exchange) > time) return null;
  if (isRequest) {
    return exchange.path === '/request_vote'
      ? ['vote', vote(server.node, exchange.request)]
      : append(server.node, exchange.request);
  }
  return hears(server.node, exchange);
}

/** RequestVote, receiver. */
function vote({ currentTerm, votedFor, log }: RaftNode, request: RequestVote): Outcome {
  const { term, candidateId, lastLogIndex } = request;
  if (term < currentTerm) return 'stale-term';
  if (term === currentTerm && votedFor !== null && votedFor !== candidateId) return 'already-voted';
  const isUpToDate =
    request.lastLogTerm > lastLogTerm(log) ||
    (request.lastLogTerm === lastLogTerm(log) && lastLogIndex >= log.length);
  return isUpToDate ? 'granted' : 'log-behind';
}

/** AppendEntries, receiver. */
function append({ currentTerm, log, leaderId }: RaftNode, request: AppendEntries): Answer | null {
  const { term, prevLogIndex, prevLogTerm, entries } = request;
  if (term < currentTerm) return ['append', 'stale-term'];
  if (prevLogIndex > log.length || termAt(log, prevLogIndex) !== prevLogTerm) {
    return ['append', 'no-match'];
  }
  const conflicts = entries.some((entry, i) => {
    const index = prevLogIndex + 1 + i;
    return index <= log.length && termAt(log, index) !== entry.term;
  });
  if (conflicts) return ['append', 'replaced'];
  const isFollowed = term === currentTerm && leaderId === request.leaderId;
  return entries.length === 0 && isFollowed ? null : ['append', 'accepted'];
}

/** Candidates 2, Leaders 3 and 4, and All servers 2. */
function hears(node: RaftNode, exchange: Exchange): Answer | null {
  const { currentTerm, candidacy, leadership, log, commitIndex } = node;
  if (exchange.path === '/request' || exchange.reply?.body == null) return null;
  const majority = Math.floor(clusterSize(node) / 2) + 1;
  const isOffice = candidacy !== null || leadership !== null;
  if (exchange.path === '/request_vote') {
    const { term, voteGranted } = exchange.reply.body as { term: number; voteGranted: boolean };
    if (term > currentTerm) return isOffice ? ['election', 'steps-down'] : null;
    if (exchange.request.term !== currentTerm || candidacy === null) return null;
    const votes = new Set(candidacy.granted).add(voteGranted ? exchange.to : node.id);
    return ['election', votes.size >= majority ? 'leads' : 'waits'];
  }
  const { term, success } = exchange.reply.body as { term: number; success: boolean };
  if (term > currentTerm) return isOffice ? ['refusal', 'steps-down'] : null;
  if (exchange.request.term !== currentTerm || leadership === null) return null;
  const { prevLogIndex, entries } = exchange.request;
  const match = prevLogIndex + entries.length;
  const known = leadership.matchIndex[exchange.to] ?? 0;
  if (!success) {
    // It goes back to the entry before the one that did not fit, unless it knows better already.
    const next = leadership.nextIndex[exchange.to] ?? 1;
    return prevLogIndex < next && prevLogIndex > known ? ['refusal', 'tries-again'] : null;
  }
  if (match <= known) return null;
  const matches = [
    log.length,
    ...Object.values({ ...leadership.matchIndex, [exchange.to]: match }),
  ];
  const onMajority = matches.toSorted((a, b) => b - a)[majority - 1] ?? 0;
  if (onMajority > commitIndex && termAt(log, onMajority) === currentTerm) {
    return ['commit', 'commits'];
  }
  if (match <= commitIndex) return null;
  return ['commit', onMajority >= match ? 'earlier-term' : 'too-few'];
}

function asked(before: World, after: World): Answer | null {
  const question = questionOf(before, after);
  return question === null ? null : [question.decision, question.outcome];
}

/** Outcomes that come where something is so, whatever else may be. */
const CONDITIONS: readonly Outcome[] = [
  'stale-term',
  'log-behind',
  'no-match',
  'steps-down',
  'earlier-term',
];

/** Whether what somebody says of a message would be so if nothing else decided before it, from the world before alone. */
function isSo(before: World, { exchange, node: id }: Question, said: Outcome): boolean {
  const node = serverOf(before, id)!.node;
  const { currentTerm, votedFor, log, leadership, candidacy, commitIndex } = node;
  const isMajority = (count: number) => count * 2 > clusterSize(node);
  if (said === 'stale-term') return exchange.request.term < currentTerm;
  if (said === 'steps-down') return exchange.reply!.body!.term > currentTerm;
  // As if it were of a term that nothing is known of.
  const fresh = { term: currentTerm + 1 };
  if (exchange.path === '/request_vote') {
    const { term, candidateId } = exchange.request;
    if (said === 'already-voted')
      return term === currentTerm && votedFor !== null && votedFor !== candidateId;
    if (said === 'log-behind') return vote(node, { ...exchange.request, ...fresh }) === said;
    const { voteGranted } = exchange.reply!.body!;
    const votes = new Set(candidacy!.granted).add(voteGranted ? exchange.to : id);
    return isMajority(votes.size) === (said === 'leads');
  }
  const { prevLogIndex, entries } = exchange.request;
  const match = prevLogIndex + entries.length;
  if (said === 'earlier-term') return termAt(log, match) !== currentTerm;
  if (said === 'too-few') {
    // None of the entries that wait is on a majority.
    const matches = { ...leadership!.matchIndex, [exchange.to]: match, [id]: log.length };
    return !isMajority(Object.values(matches).filter((at) => at > commitIndex).length);
  }
  return append(node, { ...exchange.request, ...fresh })?.[1] === said;
}

/** Whether what is said against an outcome is true, and nothing is said only where what has come says enough. */
function isSound(
  before: World,
  question: Question,
  said: Outcome,
  refutation: Refutation | null,
): boolean {
  if (refutation === null) return said === question.outcome || !CONDITIONS.includes(said);
  if (said === question.outcome) return false;
  if ((refutation.kind === 'too') !== isSo(before, question, said)) return false;
  if ('votes' in refutation) return refutation.votes < refutation.needed;
  if ('count' in refutation) return refutation.count * 2 > refutation.size;
  const { votedFor, currentTerm } = serverOf(before, question.node)!.node;
  const isItsOwn =
    currentTerm === question.exchange.request.term && votedFor === question.exchange.from;
  if (refutation.kind === 'same') return isItsOwn;
  return refutation.kind !== 'free' || !isItsOwn;
}

/** What is asked where a caller of some role hears of a higher term by the answer to an old request for a vote. */
function heardIn(role: 'follower' | 'candidate'): Answer | null {
  const before = lived({ seed: 1 }, 3).branch(0).tip.world;
  const exchange = before.exchanges.find(({ path }) => path === '/request_vote')!;
  const adopted = { kind: 'term-adopted', rule: 'all-servers-2', node: exchange.from } as const;
  const fact = { ...adopted, from: 1, to: 2, role };
  const event = { kind: 'message', exchange: { ...exchange, phase: 'reply' }, facts: [fact] };
  return asked(before, { ...before, event } as World);
}

/** Holds for the worlds before and after each event of a run in which anything goes wrong. */
function anyRun(holds: (before: World, after: World) => void) {
  return fc.property(troubled, fc.constantFrom(3, 4, 5), (origin, nodes) => {
    const run = lived({ ...origin, nodes }, 500);
    let before = run.at(0, 0);
    for (let event = 1; event <= run.branch(0).tip.world.events; event++) {
      const after = run.next(0, before);
      holds(before.world, after.world);
      before = after;
    }
  });
}

describe('What is asked of an event', () => {
  it('is what Figure 2 decides, whatever goes wrong', { timeout: 600_000 }, () => {
    const met = new Map<string, number>();
    fc.assert(
      anyRun((before, after) => {
        const answer = asked(before, after);
        expect(answer, `event ${after.events}`).toEqual(byFigure2(before, after));
        expect(after.event.facts.filter((fact) => 'despite' in fact)).toEqual([]);
        if (answer !== null) met.set(answer.join(), (met.get(answer.join()) ?? 0) + 1);
      }),
      { numRuns: 150 },
    );
    expect(met.size).toBeGreaterThan(10);
  });

  it('speaks against what has not come only where it is not so', { timeout: 600_000 }, () => {
    const met = new Set<string>();
    fc.assert(
      anyRun((before, after) => {
        const question = questionOf(before, after);
        for (const said of question === null ? [] : OUTCOMES[question.decision]) {
          const refutation = refutationOf(question!, before, said);
          if (refutation !== null) met.add(refutation.kind);
          const isRight = isSound(before, question!, said, refutation);
          expect([after.events, said, isRight]).toEqual([after.events, said, true]);
        }
      }),
      { numRuns: 100 },
    );
    expect(met.size).toBeGreaterThan(8);
  });

  it('tells of a majority that is none: by Figure 2, something else would have come of it', () => {
    const mistake = { do: 'mistake', mistake: 'half-is-majority', node: null } as const;
    const agenda = [
      { at: 0, command: mistake },
      { at: 600, command: { do: 'request', to: 'leader', command: 'SET x = 1' } as const },
    ];
    const run = lived({ seed: 1, nodes: 5, agenda }, 150);
    const { events } = run.branch(0).tip.world;
    const asked = Array.from({ length: events }, (_, i) =>
      questionOf(run.at(0, i).world, run.at(0, i + 1).world),
    );
    const wrong = asked.filter((question) => question?.byPaper !== question?.outcome);
    expect(wrong).toMatchObject([
      { outcome: 'leads', byPaper: 'waits', fact: { despite: 'too-few' } },
      { outcome: 'commits', byPaper: 'too-few', fact: { despite: 'too-few' } },
    ]);
  });

  it('is nothing where a follower hears a late answer of a higher term: it gives up nothing by it', () => {
    expect(heardIn('follower')).toBeNull();
    expect(heardIn('candidate')).toEqual(['election', 'steps-down']);
  });

  it('comes to every outcome that is offered, somewhere in the library', () => {
    const met = new Set<string>();
    for (const name of scenarioNames) {
      let before: World | null = null;
      const show = ({ world }: Moment) => {
        if (before !== null) met.add(String(asked(before, world)));
        before = world;
      };
      play(scenarioCalled(name), [], show, 3000);
    }
    const offered = Object.entries(OUTCOMES).flatMap(([decision, outcomes]) =>
      outcomes.map((outcome) => `${decision},${outcome}`),
    );
    expect(offered.filter((outcome) => !met.has(outcome))).toEqual([]);
  });

  it('has a different sentence for each outcome of a decision, in both languages', () => {
    for (const words of [enPredict, zhPredict]) {
      for (const [decision, outcomes] of Object.entries(OUTCOMES)) {
        const sentences = Object.values(words.outcomes[decision as Decision]);
        expect(new Set(sentences).size).toBe(outcomes.length);
      }
    }
  });
});
