import { expect, it } from 'vitest';
import { evidenceOf } from '../../src/history/evidence.js';
import { flawOf } from '../../src/history/flaw.js';
import { proofOf } from '../../src/history/proof.js';
import type { MistakeName } from '../../src/mistakes/mistakes.js';
import { broken } from '../support/directed.js';

function flawIn(mistake: MistakeName) {
  const { run, moment, violation } = broken(mistake);
  return flawOf(violation, proofOf(moment, violation), evidenceOf(run, 0, violation));
}

it.each([
  ['vote-forgotten', { kind: 'voted-twice', nodes: ['S3'] }],
  ['votes-for-anyone', { kind: 'voted-twice', nodes: ['S3'] }],
  ['late-votes-counted', { kind: 'counted-late', nodes: ['S3'] }],
  ['half-is-majority', { kind: 'too-few-voters', node: 'S1', voters: 2 }],
  ['votes-counted-twice', { kind: 'too-few-voters', node: 'S1', voters: 2 }],
  ['reply-success-ignored', { kind: 'too-few-copies', node: 'S1', copies: 1 }],
  ['match-not-reset', { kind: 'too-few-copies', node: 'S1', copies: 2 }],
  ['commits-old-terms', { kind: 'old-term', node: 'S1' }],
  ['log-forgotten', { kind: 'lost', nodes: ['S1', 'S2'] }],
  ['always-truncates', { kind: 'lost', nodes: ['S2'] }],
  ['no-up-to-date-check', { kind: 'voted-behind', nodes: ['S1', 'S2'] }],
  ['tail-kept', { kind: 'plain' }],
  ['commits-own-tail', { kind: 'plain' }],
] as const)('the link that breaks with %s is told', (mistake, flaw) => {
  expect(flawIn(mistake)).toEqual(flaw);
});
