import { describe, expect, it } from 'vitest';
import { Driver } from '../../src/http/driver.js';
import { withNode, type Client } from '../support/real-processes.js';

const FAULTS = ['--allow-faults'] as const;

const voteOf = (candidateId: string, term: number) => ({
  term,
  candidateId,
  lastLogIndex: 0,
  lastLogTerm: 0,
});

/** What S1 answers, or that it said nothing for so long. Ms. */
async function answerTo(node: Client, candidate: string, term: number, patience = 500) {
  const body = JSON.stringify(voteOf(candidate, term));
  const signal = AbortSignal.timeout(patience);
  try {
    return (await node.call('/request_vote', { method: 'POST', body, signal })).body;
  } catch {
    return 'nothing';
  }
}

describe('a peer that is cut off', () => {
  it('hears nothing and is not heard, until the line is healed; the others are', async () => {
    await withNode(async (node) => {
      expect((await node.post('/fault/cut', { peer: 'S2' })).body).toEqual({
        paused: false,
        cut: ['S2'],
      });
      expect(await answerTo(node, 'S2', 1)).toBe('nothing');
      expect(await node.state()).toMatchObject({ currentTerm: 0, cut: ['S2'] });
      expect(await answerTo(node, 'S3', 2, 60_000)).toEqual({ term: 2, voteGranted: true });
      expect((await node.post('/fault/heal?peer=S2', {})).body).toEqual({ paused: false, cut: [] });
      expect(await answerTo(node, 'S2', 3, 60_000)).toEqual({ term: 3, voteGranted: true });
    }, FAULTS);
  });

  it('must be one of the peers: 400', async () => {
    await withNode(async (node) => {
      const error = 'peer must be one of S2, S3.';
      for (const peer of ['S1', 'S9', '']) {
        // oxlint-disable-next-line no-await-in-loop
        const said = await node.call(`/fault/cut?peer=${peer}`, { method: 'POST' });
        expect(said).toMatchObject({ status: 400, body: { error } });
      }
      expect(await node.state()).toMatchObject({ cut: [] });
    }, FAULTS);
  });
});

describe('a process that is paused', () => {
  it('does nothing, and answers who waited when it goes on', async () => {
    await withNode(async (node) => {
      await node.post('/fault/pause', {});
      let answered = false;
      const answer = answerTo(node, 'S2', 4, 60_000).finally(() => (answered = true));
      expect(await answerTo(node, 'S3', 1)).toBe('nothing');
      expect(await node.state()).toMatchObject({ paused: true, currentTerm: 0 });
      expect(answered).toBe(false);
      await node.post('/fault/resume', {});
      expect(await answer).toEqual({ term: 4, voteGranted: true });
    }, FAULTS);
  });

  it('holds only so much: a hundred calls', async () => {
    const driver = new Driver({
      id: 'S1',
      peers: new Map([['S2', new URL('http://127.0.0.1:1')]]),
      heartbeatInterval: 60_000,
      electionTimeout: [60_000, 60_000],
    });
    driver.fault('pause', null);
    const calls = Array.from({ length: 130 }, (_, i) =>
      driver.request('S2', { path: '/request_vote', body: voteOf('S2', i + 1) }, `S2-${i}`),
    );
    expect(await Promise.all(calls.slice(100))).toEqual(Array.from({ length: 30 }, () => null));
    driver.fault('resume', null);
    const answers = await Promise.all(calls.slice(0, 100));
    driver.stop();
    expect(answers.map((said) => said?.body)).toEqual(
      Array.from({ length: 100 }, (_, i) => ({ term: i + 1, voteGranted: true })),
    );
  });
});
