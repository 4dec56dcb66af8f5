import { firstConflict, figure2, type LastEntry } from '../raft/rules.js';
import { lastLogTerm, termAt, type RaftNode } from '../raft/node.js';
import { serverOf, type World } from '../simulation/world.js';
import type { Outcome, Question } from './question.js';

/** What speaks against an outcome that has not come. */
export type Refutation =
  /** The request’s term is not over: it is the node’s own, or later. */
  | { readonly kind: 'not-over'; readonly term: number; readonly own: number }
  /** In that term the node has not voted yet, or for this very candidate. */
  | { readonly kind: 'free' | 'same'; readonly term: number }
  /** The candidate’s log is at least as up-to-date. */
  | { readonly kind: 'up-to-date'; readonly last: LastEntry; readonly own: LastEntry }
  /** The previous entry is there, or none is needed: its index is 0. */
  | { readonly kind: 'matches'; readonly index: number; readonly term: number }
  | { readonly kind: 'no-conflict' }
  /** So many votes are not as many as it needs. */
  | { readonly kind: 'fewer'; readonly votes: number; readonly needed: number }
  /** So many of so many servers are a majority: of votes, or of copies of an entry. */
  | { readonly kind: 'votes'; readonly count: number; readonly size: number }
  | {
      readonly kind: 'copies';
      readonly count: number;
      readonly size: number;
      readonly index: number;
    }
  /** The entry is of the leader’s own term. */
  | { readonly kind: 'own-term'; readonly index: number; readonly term: number }
  /** The answer’s term is not higher. */
  | { readonly kind: 'no-higher'; readonly term: number; readonly own: number }
  /** Nothing: it is so as well, but another rule is asked before. */
  | { readonly kind: 'too' };

const TOO: Refutation = { kind: 'too' };

/**
 * Why, by Figure 2, an outcome of a question has not come, given the world before the event; null where what has come
 * says so itself. For a question that no mistake has decided.
 */
export function refutationOf(question: Question, before: World, said: Outcome): Refutation | null {
  const node = serverOf(before, question.node)?.node;
  if (node === undefined || said === question.outcome) return null;
  switch (question.decision) {
    case 'vote':
    case 'append':
      return againstAnswer(question, node, said);
    case 'election':
    case 'commit':
    case 'refusal':
      return againstStep(question, node, said);
  }
}

/** Why a request was not answered so. */
function againstAnswer(
  { exchange, outcome }: Question,
  node: RaftNode,
  said: Outcome,
): Refutation | null {
  const { term } = exchange.request;
  if (said === 'stale-term') return { kind: 'not-over', term, own: node.currentTerm };
  if (exchange.path === '/request_vote') {
    const { lastLogIndex, lastLogTerm: lastTerm } = exchange.request;
    if (said === 'already-voted') {
      if (outcome === 'stale-term') return null;
      const voted = term === node.currentTerm && node.votedFor !== null;
      return { kind: voted ? 'same' : 'free', term };
    }
    if (said === 'log-behind') {
      const last = { index: lastLogIndex, term: lastTerm };
      const own = { index: node.log.length, term: lastLogTerm(node.log) };
      return figure2.isUpToDate(last, own) ? { kind: 'up-to-date', last, own } : TOO;
    }
    return null;
  }
  const { prevLogIndex, prevLogTerm, entries } = exchange.request;
  if (said === 'no-match') {
    return figure2.logMatches(node.log, prevLogIndex, prevLogTerm)
      ? { kind: 'matches', index: prevLogIndex, term: prevLogTerm }
      : TOO;
  }
  if (said === 'replaced' && outcome === 'accepted') {
    return firstConflict(node.log, prevLogIndex, entries) === null ? { kind: 'no-conflict' } : TOO;
  }
  return null;
}

/** Why an answer did not bring this about. */
function againstStep(
  { exchange, fact }: Question,
  { currentTerm, log }: RaftNode,
  said: Outcome,
): Refutation | null {
  switch (said) {
    case 'steps-down': {
      const term = exchange.reply?.body?.term ?? currentTerm;
      return { kind: 'no-higher', term, own: currentTerm };
    }
    case 'leads':
      return fact.kind === 'vote-counted'
        ? { kind: 'fewer', votes: fact.votes, needed: fact.needed }
        : null;
    case 'waits':
      return fact.kind === 'became-leader'
        ? { kind: 'votes', count: fact.votes, size: fact.clusterSize }
        : null;
    case 'too-few':
      return fact.kind === 'committed'
        ? { kind: 'copies', count: fact.copies, size: fact.clusterSize, index: fact.to }
        : null;
    case 'earlier-term': {
      const index =
        fact.kind === 'committed'
          ? fact.to
          : fact.kind === 'append-acknowledged'
            ? fact.matchIndex
            : 0;
      const term = termAt(log, index);
      return term === currentTerm ? { kind: 'own-term', index, term } : TOO;
    }
    default:
      return null;
  }
}
