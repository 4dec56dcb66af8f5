import { describe, expect, it } from 'vitest';
import type { AppendEntries, RequestVote } from '../../src/raft/messages.js';
import type { Entry } from '../../src/raft/node.js';
import { withNode, type Client } from '../support/real-processes.js';

/** One call of an RPC to S1, what it answers, and what of its state is to be seen then. */
interface Call {
  readonly path: '/request_vote' | '/append_entries';
  readonly body: RequestVote | AppendEntries;
  readonly answer: object;
  readonly state?: object;
}

function vote(
  from: Partial<RequestVote>,
  [term, voteGranted]: readonly [number, boolean],
  state?: object,
): Call {
  const body = { term: 1, candidateId: 'S2', lastLogIndex: 0, lastLogTerm: 0, ...from };
  return { path: '/request_vote', body, answer: { term, voteGranted }, ...(state && { state }) };
}

/** `at` is [prevLogIndex, prevLogTerm], and then the terms of the entries. */
function append(
  term: number,
  [prevLogIndex, prevLogTerm, ...terms]: readonly [number, number, ...number[]],
  answer: readonly [number, boolean, number],
  more: Partial<AppendEntries> & { readonly state?: object } = {},
): Call {
  const { state, ...changes } = more;
  const entries = terms.map((one, i) => entryAt(prevLogIndex + 1 + i, one));
  const body = { term, leaderId: 'S2', prevLogIndex, prevLogTerm, entries, leaderCommit: 0 };
  const [replyTerm, success, matchIndex] = answer;
  return {
    path: '/append_entries',
    body: { ...body, ...changes },
    answer: { term: replyTerm, success, matchIndex },
    ...(state && { state }),
  };
}

const entryAt = (index: number, term: number): Entry => ({
  term,
  command: `SET x = ${index}.${term}`,
});

/** `log(1, 1, 4)`: a log as the paper draws it, by the terms of its entries. */
const log = (...terms: readonly number[]) => terms.map((term, i) => entryAt(i + 1, term));

/** Brings S1 to a log of these terms. */
const having = (...terms: [number, ...number[]]): Call => {
  const last = terms.at(-1) as number;
  return append(last, [0, 0, ...terms], [last, true, terms.length], {
    state: { log: log(...terms) },
  });
};

const cases: Readonly<Record<string, readonly [name: string, ...calls: Call[]][]>> = {
  'RequestVote (Figure 2, §5.2, §5.4.1)': [
    [
      '1: refuses a candidate of an older term, with its own term',
      vote({ term: 5 }, [5, true]),
      vote({ term: 4, candidateId: 'S3' }, [5, false], { currentTerm: 5, votedFor: 'S2' }),
    ],
    [
      '2: grants its vote to the first who asks in a term, and to no other',
      vote({}, [1, true], { currentTerm: 1, votedFor: 'S2' }),
      vote({ candidateId: 'S3' }, [1, false], { votedFor: 'S2' }),
    ],
    [
      '2: grants it again to the same candidate, whose answer may have been lost',
      vote({}, [1, true]),
      vote({}, [1, true], { votedFor: 'S2' }),
    ],
    [
      'has its vote free again in a higher term',
      vote({}, [1, true]),
      vote({ term: 2, candidateId: 'S3' }, [2, true], { currentTerm: 2, votedFor: 'S3' }),
    ],
    [
      '2: refuses a log with an older last term, however long it is',
      having(1, 3),
      vote({ term: 4, lastLogIndex: 9, lastLogTerm: 2 }, [4, false], {
        currentTerm: 4,
        votedFor: null,
      }),
    ],
    [
      '2: refuses a shorter log of the same last term',
      having(1, 1),
      vote({ term: 2, lastLogIndex: 1, lastLogTerm: 1 }, [2, false], { votedFor: null }),
    ],
    [
      '2: grants to a log that is just as up to date',
      having(1, 1),
      vote({ term: 2, lastLogIndex: 2, lastLogTerm: 1 }, [2, true], { votedFor: 'S2' }),
    ],
    [
      '2: grants to a shorter log with a later last term',
      having(1, 1, 1),
      vote({ term: 3, lastLogIndex: 1, lastLogTerm: 2 }, [3, true], { votedFor: 'S2' }),
    ],
    [
      'keeps its vote for another who is up to date, after it has refused one who is not',
      having(1),
      vote({ term: 2, candidateId: 'S2' }, [2, false]),
      vote({ term: 2, candidateId: 'S3', lastLogIndex: 1, lastLogTerm: 1 }, [2, true], {
        votedFor: 'S3',
      }),
    ],
  ],

  'AppendEntries (Figure 2, §5.3)': [
    [
      '1: is refused from a leader of an older term, and changes nothing',
      having(2),
      append(1, [1, 2, 1], [2, false, 0], {
        leaderId: 'S3',
        state: { log: log(2), leaderId: 'S2' },
      }),
    ],
    [
      'without entries is a heartbeat: its sender is the leader',
      append(3, [0, 0], [3, true, 0], {
        state: { currentTerm: 3, leaderId: 'S2', votedFor: null },
      }),
    ],
    [
      '2: is refused where the log is too short',
      having(1),
      append(1, [2, 1, 1], [1, false, 0], { state: { log: log(1) } }),
    ],
    [
      '2: is refused where the entry before is of another term',
      having(1, 1),
      append(2, [2, 2, 2], [2, false, 0], { state: { log: log(1, 1) } }),
    ],
    [
      '2: holds for a heartbeat too',
      append(1, [1, 1], [1, false, 0], { state: { currentTerm: 1, leaderId: 'S2' } }),
    ],
    [
      '3: deletes an entry of another term and all that follow it',
      having(1, 1, 1, 1),
      append(2, [1, 1, 2], [2, true, 2], { state: { log: log(1, 2) } }),
    ],
    [
      '3: deletes nothing that the request does not contradict: a late one may be shorter than the log',
      having(1, 1, 1),
      append(1, [0, 0, 1], [1, true, 1], { state: { log: log(1, 1, 1) } }),
    ],
    [
      '4: appends what is new, and not what is there already',
      having(1, 1),
      append(1, [1, 1, 1, 1], [1, true, 3], { state: { log: log(1, 1, 1) } }),
      append(1, [1, 1, 1, 1], [1, true, 3], { state: { log: log(1, 1, 1) } }),
    ],
    [
      'entries of older terms come along with their own terms',
      append(4, [0, 0, 1, 1, 3], [4, true, 3], { state: { log: log(1, 1, 3), currentTerm: 4 } }),
    ],
    [
      '5: commits and applies up to leaderCommit',
      having(1, 1),
      append(1, [2, 1], [1, true, 2], {
        leaderCommit: 1,
        state: { commitIndex: 1, lastApplied: 1, machine: { x: '1.1' } },
      }),
    ],
    [
      '5: commits no further than the last entry that the request vouches for',
      having(1, 1, 1),
      append(2, [1, 1], [2, true, 1], { leaderCommit: 3, state: { commitIndex: 1 } }),
    ],
    [
      '5: never takes a commit back',
      having(1, 1),
      append(1, [2, 1], [1, true, 2], { leaderCommit: 2 }),
      append(1, [2, 1], [1, true, 2], { leaderCommit: 1, state: { commitIndex: 2 } }),
    ],
    [
      'makes the vote of a lost election void: who leads is whom the majority has elected',
      vote({ term: 2, candidateId: 'S3' }, [2, true]),
      append(2, [0, 0], [2, true, 0], { state: { leaderId: 'S2', votedFor: 'S3' } }),
    ],
  ],
};

/** Makes the calls one after the other, and returns what was answered and what was to be seen then. */
async function take(node: Client, calls: readonly Call[]) {
  const seen: { readonly answer: unknown; readonly state: object }[] = [];
  for (const { path, body } of calls) {
    // In this order.
    // oxlint-disable no-await-in-loop
    const said = await node.post(path, body);
    seen.push({ answer: said.body, state: await node.state() });
    // oxlint-enable no-await-in-loop
  }
  return seen;
}

describe.each(Object.entries(cases))('%s over HTTP', (_, rows) => {
  it.each(rows)('%s', async (_name, ...calls) => {
    await withNode(async (node) => {
      const seen = await take(node, calls);
      expect(seen.map(({ answer }) => answer)).toEqual(calls.map(({ answer }) => answer));
      expect(seen.map(({ state }) => state)).toMatchObject(
        calls.map(({ state }) => ({ role: 'follower', ...state })),
      );
    });
  });
});

describe('a client’s request', () => {
  it('is refused where no leader is known: 503', async () => {
    await withNode(async (node) => {
      const said = await node.post('/request', { command: 'GET x' });
      expect(said).toMatchObject({ status: 503, body: { error: 'no-leader' } });
      expect((await node.state()).log).toEqual([]);
    });
  });

  it('is refused where the leader that is known cannot be reached: 503', async () => {
    await withNode(async (node) => {
      await take(node, [append(1, [0, 0], [1, true, 0])]);
      const said = await node.post('/request', { command: 'GET x' });
      expect(said).toMatchObject({ status: 503, body: { error: 'unreachable', leader: 'S2' } });
    });
  });

  it('is not passed on a second time: 503 with the leader’s name', async () => {
    await withNode(async (node) => {
      await take(node, [append(1, [0, 0], [1, true, 0])]);
      const said = await node.post('/request', { command: 'GET x' }, { 'X-From': 'S3' });
      expect(said).toMatchObject({ status: 503, body: { error: 'not-leader', leader: 'S2' } });
    });
  });
});
