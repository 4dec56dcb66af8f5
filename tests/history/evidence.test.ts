import { describe, expect, it } from 'vitest';
import { evidenceOf, type Evidence } from '../../src/history/evidence.js';
import { proofOf } from '../../src/history/proof.js';
import { Run } from '../../src/history/run.js';
import { runs } from '../../src/lab/runs.js';
import type { MistakeName } from '../../src/mistakes/mistakes.js';
import { broken, shown } from '../support/directed.js';

/** The evidence in short: wrong steps with a cross. */
function told(evidence: readonly Evidence[]): readonly string[] {
  return evidence.map(({ at, wrong, step }) => {
    const who = 'node' in step && step.node !== null ? ` ${step.node}` : '';
    const what = step.kind === 'vote' ? ` for ${step.candidate} in ${step.term}` : '';
    return `${wrong ? '×' : '·'} ${at}${who} ${step.kind}${what}`;
  });
}

function evidenceFor(mistake: MistakeName): readonly Evidence[] {
  const { run, violation } = broken(mistake);
  return evidenceOf(run, 0, violation);
}

describe('the evidence', () => {
  it('of a vote that was not on disk: both votes, and the crash between them (Election Safety)', () => {
    const evidence = evidenceFor('vote-forgotten');
    expect(told(evidence)).toEqual([
      '· 0 mistake',
      '· 30 S3 vote for S1 in 1',
      '· 40 S1 leader',
      '× 45 S3 end',
      '× 60 S3 restart',
      '× 80 S3 vote for S2 in 1',
      '× 90 S2 leader',
    ]);
    expect(evidence.map(({ step }) => step)).toMatchObject([
      { mistake: 'vote-forgotten' },
      { before: null },
      { votes: 2, voters: 2, nodes: 3 },
      { loses: ['votedFor'] },
      { term: 1, votedFor: null },
      { before: 'S1' },
      {},
    ]);
  });

  it('of a late vote: the vote of the earlier term, which was counted in a later one', () => {
    expect(told(evidenceFor('late-votes-counted'))).toEqual([
      '· 0 mistake',
      '· 30 S3 vote for S1 in 1',
      '· 55 S3 vote for S2 in 2',
      '· 65 S2 leader',
      '× 90 S1 leader',
    ]);
  });

  it('of a vote that was counted twice: three votes of two voters', () => {
    expect(evidenceFor('votes-counted-twice').at(-1)).toMatchObject({
      wrong: true,
      step: { kind: 'leader', node: 'S1', votes: 3, voters: 2, nodes: 5 },
    });
  });

  it('of Figure 8: the commit is wrong, though three of five hold the entry (Leader Completeness)', () => {
    const evidence = evidenceFor('commits-old-terms');
    expect(told(evidence)).toEqual([
      '· 0 mistake',
      '· 70 S3 entry',
      '× 80 S1 commit',
      '· 110 S2 vote for S5 in 5',
      '· 110 S3 vote for S5 in 5',
      '· 110 S4 vote for S5 in 5',
      '× 120 S5 leader',
    ]);
    expect(evidence[2]?.step).toMatchObject({ copies: 3, nodes: 5 });
  });

  it.each([
    ['reply-success-ignored', 1, 3],
    ['match-is-last-index', 1, 3],
    ['late-acks-counted', 2, 5],
    ['match-not-reset', 2, 5],
  ] as const)('of %s: a commit with too few copies', (mistake, copies, nodes) => {
    const wrong = evidenceFor(mistake).filter((one) => one.wrong);
    expect(wrong.map(({ step }) => step)).toMatchObject([
      { kind: 'commit', copies, nodes },
      { kind: 'leader' },
    ]);
  });

  it.each(['no-up-to-date-check', 'longer-log-wins', 'later-term-wins'] as const)(
    'of %s: votes of those who hold the entry for one who does not',
    (mistake) => {
      const wrong = evidenceFor(mistake).filter((one) => one.wrong);
      expect(wrong.map(({ step }) => step.kind)).toEqual(['vote', 'vote', 'leader']);
    },
  );

  it('of a log that was cut, or lost in a crash: who has lost the entry', () => {
    expect(told(evidenceFor('always-truncates'))).toContain('× 110 S2 loss');
    expect(told(evidenceFor('log-forgotten'))).toEqual(
      expect.arrayContaining(['× 100 S2 end', '× 110 S2 restart', '· 130 S2 vote for S3 in 2']),
    );
  });

  it.each([
    ['tail-kept', 'entry'],
    ['appends-blindly', 'entry'],
    ['heartbeats-unchecked', 'apply'],
    ['commits-own-tail', 'apply'],
  ] as const)('of %s: the last step alone is wrong', (mistake, kind) => {
    const evidence = evidenceFor(mistake);
    expect(evidence.filter(({ wrong }) => wrong)).toEqual(evidence.slice(-1));
    expect(evidence.at(-1)?.step.kind).toBe(kind);
  });

  it.each(Object.keys(runs) as MistakeName[])('of %s: ends with the violation', (mistake) => {
    const { run, violation } = shown(mistake);
    const last = violation === undefined ? undefined : evidenceOf(run, 0, violation).at(-1);
    expect([last?.event, last?.wrong ?? true]).toEqual([violation?.event, true]);
  });

  it('of a cluster that keeps everything in memory: what the crash has taken', () => {
    const { agenda = [] } = runs['vote-forgotten'];
    const run = new Run({
      seed: 1,
      preset: 'memory-only',
      settings: { latency: [10, 10] },
      agenda: agenda.map(({ at, ...command }) => ({ at, command })),
    });
    let moment = run.at(0, 0);
    while (moment.safety.violations.length === 0) moment = run.next(0, moment);
    const evidence = evidenceOf(run, 0, moment.safety.violations[0]!);
    expect(told(evidence)).toEqual([
      '· 30 S3 vote for S1 in 1',
      '· 40 S1 leader',
      '× 45 S3 end',
      '× 60 S3 restart',
      '× 80 S3 vote for S2 in 1',
      '× 90 S2 leader',
    ]);
  });
});

function proofFor(mistake: MistakeName) {
  const { moment, violation } = broken(mistake);
  return proofOf(moment, violation);
}

describe('the proof', () => {
  it('of two leaders: two majorities, and who is in both', () => {
    expect(proofFor('vote-forgotten')).toEqual({
      kind: 'majorities',
      term: 1,
      majorities: [
        { leader: 'S1', voters: ['S1', 'S3'] },
        { leader: 'S2', voters: ['S2', 'S3'] },
      ],
      shared: ['S3'],
    });
    expect(proofFor('half-is-majority')).toMatchObject({ shared: [] });
  });

  it('of everything else: the entry that counts, and what somebody has instead', () => {
    expect(proofFor('commits-old-terms')).toEqual({
      kind: 'entries',
      index: 2,
      holder: 'S1',
      entry: { term: 2, command: 'SET x = 2' },
      other: 'S5',
      instead: { term: 3, command: 'SET x = 3' },
    });
    expect(proofFor('log-forgotten')).toMatchObject({ index: 1, other: 'S3', instead: null });
  });

  it('of logs that part before an entry that they share: the entry where they do', () => {
    const { violation } = broken('tail-kept');
    expect(violation.index).toBe(2);
    expect(proofFor('tail-kept')).toMatchObject({
      index: 1,
      entry: { term: 1 },
      instead: { term: 2 },
    });
  });
});
