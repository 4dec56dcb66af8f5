import type { Exchange } from '../simulation/exchange.js';
import type { Fact } from '../simulation/facts.js';
import { decisionOf } from './verdict.js';

/** What the one who asked makes of an answer that it has not heard yet. */
export type Expected =
  | { readonly does: 'adopt-term'; readonly term: number }
  | { readonly does: 'count-vote' | 'count-refusal'; readonly term: number }
  | { readonly does: 'raise-match'; readonly index: number }
  | { readonly does: 'lower-next' | 'ask-again' | 'wait-for-commit' | 'pass-on' };

/** What will be made of the answer, as the answer itself and the facts of the request's arrival have it. */
export function expectedOf(exchange: Exchange, facts: readonly Fact[]): Expected {
  const { reply, request } = exchange;
  if (exchange.path === '/request') {
    const stored = decisionOf(facts)?.kind === 'entry-stored';
    return { does: stored && reply === null ? 'wait-for-commit' : 'pass-on' };
  }
  const body = exchange.lost ? null : (reply?.body ?? null);
  if (body === null || !('term' in request)) return { does: 'ask-again' };
  if ('term' in body && body.term > request.term) return { does: 'adopt-term', term: body.term };
  if ('voteGranted' in body) {
    return { does: body.voteGranted ? 'count-vote' : 'count-refusal', term: request.term };
  }
  if (!('success' in body)) return { does: 'ask-again' };
  return body.success ? { does: 'raise-match', index: body.matchIndex } : { does: 'lower-next' };
}

/** The facts that say what somebody made of an answer, with those that came of it in turn. */
const CONSEQUENCES: readonly Fact['kind'][] = [
  'message-lost',
  'call-failed',
  'term-adopted',
  'reply-ignored',
  'vote-counted',
  'became-leader',
  'append-acknowledged',
  'next-index-lowered',
  'committed',
  'client-answered',
];

/** What was made of the answer; nothing where it told nothing new. */
export function consequencesOf(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(
    (fact) =>
      CONSEQUENCES.includes(fact.kind) &&
      !(fact.kind === 'append-acknowledged' && fact.matchIndex === fact.before),
  );
}

/** A field of a request that is not as in the one before. */
export interface Difference {
  readonly field: string;
  readonly before: string;
  readonly now: string;
}

/** In what a request differs from the one before; of entries only their number is told. */
export function differencesOf(exchange: Exchange, before: Exchange | null): readonly Difference[] {
  if (before === null || before.path !== exchange.path) return [];
  const earlier = Object.entries(before.request) as readonly (readonly [string, unknown])[];
  return earlier.flatMap(([field, value]) => {
    const present: unknown = Reflect.get(exchange.request, field);
    if (JSON.stringify(value) === JSON.stringify(present)) return [];
    return [{ field, before: shortened(value), now: shortened(present) }];
  });
}

function shortened(value: unknown): string {
  return Array.isArray(value) ? `[${value.length}]` : String(value);
}
