import { describe, expect, it } from 'vitest';
import type { RaftNode } from '../../src/raft/node.js';
import { figure2, memoryOnly } from '../../src/raft/rules.js';
import {
  crash,
  isUnknown,
  newServer,
  serve,
  standingOf,
  start,
  type Server,
  type ServerInput,
} from '../../src/server/server.js';
import {
  appendEntries,
  appendReply,
  AT,
  candidateWith,
  entriesFrom,
  FRESH_TIMER,
  leaderWith,
  logOf,
  nodeWith,
  requestVote,
} from '../support/nodes.js';

function serverWith(node: RaftNode, changes: Partial<Server> = {}): Server {
  return { ...newServer(node.id, node.peers), status: 'up', node, ...changes };
}

function client(call: number, command: string, forwarded = false): ServerInput {
  return { kind: 'command', call, command, forwarded };
}

const take = (server: Server, input: ServerInput) => serve(server, input, AT, figure2);

describe('a client’s command (§8)', () => {
  it('waits at the leader for its entry to be applied', () => {
    const { server, answers, forward, sends } = take(
      serverWith(leaderWith({ currentTerm: 2, log: logOf(1) })),
      client(7, 'SET x = 1'),
    );
    expect(server.waiting).toEqual([{ call: 7, index: 2, term: 2 }]);
    expect(answers).toEqual([]);
    expect(forward).toBeNull();
    expect(sends).toHaveLength(2);
  });

  it('is answered with index, term and result once a majority holds its entry', () => {
    const leader = serverWith(leaderWith());
    const first = take(leader, client(1, 'SET x = 5')).server;
    const second = take(first, client(2, 'GET x')).server;
    const entries = second.node.log.slice(1, 2);
    const confirmed = take(second, appendReply('S2', { term: 1, success: true }, { entries }));
    expect(confirmed.answers).toEqual([
      { call: 1, status: 200, body: { index: 1, term: 1, result: '5' } },
      { call: 2, status: 200, body: { index: 2, term: 1, result: '5' } },
    ]);
    expect(confirmed.server.waiting).toEqual([]);
    expect(confirmed.server.machine).toEqual({ x: '5' });
  });

  it('goes on waiting while only an earlier entry is applied', () => {
    const first = take(serverWith(leaderWith()), client(1, 'SET x = 5')).server;
    const second = take(first, client(2, 'GET x')).server;
    const entries = second.node.log.slice(1, 1);
    const { server, answers } = take(
      second,
      appendReply('S2', { term: 1, success: true }, { entries }),
    );
    expect(answers.map(({ call }) => call)).toEqual([1]);
    expect(server.waiting).toEqual([{ call: 2, index: 2, term: 1 }]);
  });

  it('is answered at once in a cluster of one', () => {
    const { answers } = take(serverWith(leaderWith({ peers: [] })), client(3, 'SET x = 1'));
    expect(answers).toEqual([{ call: 3, status: 200, body: { index: 1, term: 1, result: '1' } }]);
  });

  it('goes on from a follower to the leader that it knows', () => {
    const follower = serverWith(nodeWith({ currentTerm: 1, leaderId: 'S2' }));
    const { server, answers, forward } = take(follower, client(4, 'GET x'));
    expect(forward).toEqual({ call: 4, to: 'S2', command: 'GET x' });
    expect(answers).toEqual([]);
    expect(server).toEqual(follower);
  });

  it.each([
    ['follower', nodeWith()],
    ['candidate', candidateWith()],
  ])('is refused by a %s that knows no leader', (_, node) => {
    const { answers, forward } = take(serverWith(node), client(5, 'GET x'));
    expect(answers).toEqual([{ call: 5, status: 503, body: { error: 'no-leader' } }]);
    expect(forward).toBeNull();
  });

  it('is not passed on a second time, but refused with the leader’s name', () => {
    const follower = serverWith(nodeWith({ leaderId: 'S2' }));
    const { answers, forward } = take(follower, client(6, 'GET x', true));
    expect(answers).toEqual([
      { call: 6, status: 503, body: { error: 'not-leader', leader: 'S2' } },
    ]);
    expect(forward).toBeNull();
  });

  it('is refused as overwritten where another term’s entry is applied in its place (§5.3)', () => {
    const waiting = [{ call: 8, index: 2, term: 1 }];
    const deposed = serverWith(nodeWith({ currentTerm: 2, log: logOf(1, 1) }), { waiting });
    const { server, answers } = take(
      deposed,
      appendEntries({
        term: 2,
        prevLogIndex: 1,
        prevLogTerm: 1,
        entries: entriesFrom(2, 2),
        leaderCommit: 2,
      }),
    );
    expect(answers).toEqual([{ call: 8, status: 503, body: { error: 'overwritten' } }]);
    expect(server.waiting).toEqual([]);
  });

  it('is answered by a deposed leader too, if its entry has survived', () => {
    const waiting = [{ call: 8, index: 2, term: 1 }];
    const deposed = serverWith(nodeWith({ currentTerm: 2, log: logOf(1, 1) }), { waiting });
    const heartbeat = { term: 2, prevLogIndex: 2, prevLogTerm: 1, leaderCommit: 2 };
    const { answers } = take(deposed, appendEntries(heartbeat));
    expect(answers).toMatchObject([{ call: 8, status: 200, body: { index: 2, term: 1 } }]);
  });
});

describe('the state machine of a server (All servers 1, §5.3)', () => {
  it('applies every committed entry once, in the order of the log', () => {
    const entries = ['SET x = 1', 'SET x = 2', 'SET y = 3'].map((command) => ({
      term: 1,
      command,
    }));
    const one = take(serverWith(nodeWith()), appendEntries({ entries, leaderCommit: 2 }));
    expect(one.server.machine).toEqual({ x: '2' });
    const known = { ...one.server, machine: { x: 'kept', y: '0' } };
    const two = take(known, appendEntries({ entries, leaderCommit: 3 }));
    expect(two.server.machine).toEqual({ x: 'kept', y: '3' });
  });

  it('stays as it is while nothing is committed', () => {
    const before = serverWith(nodeWith());
    const { server } = take(before, appendEntries({ entries: entriesFrom(1, 1) }));
    expect(server.machine).toBe(before.machine);
  });
});

describe('a process, as the others have it,', () => {
  const leader = serverWith(leaderWith({ currentTerm: 3 }));

  it('has its role while it runs, and none where it is down or nobody reaches it', () => {
    expect(standingOf(leader)).toBe('leader');
    expect(standingOf({ ...leader, status: 'unreachable' })).toBe('unreachable');
    expect(standingOf(crash(leader, figure2))).toBe('down');
  });

  it('is unknown only where it has never been reached', () => {
    const never = newServer('S1', ['S2']);
    expect(isUnknown({ ...never, status: 'unreachable' })).toBe(true);
    expect(isUnknown({ ...leader, status: 'unreachable' })).toBe(false);
    expect(isUnknown(never)).toBe(false);
  });
});

describe('a process', () => {
  const running = serverWith(
    leaderWith({ currentTerm: 3, log: logOf(1, 3), commitIndex: 2, lastApplied: 2 }),
    { machine: { x: '1' }, waiting: [{ call: 1, index: 3, term: 3 }] },
  );

  it('has not been started yet when it is new', () => {
    expect(newServer('S1', ['S2'])).toMatchObject({ status: 'down', panic: null, waiting: [] });
  });

  it('loses with a crash all but what is on its disk: state machine, clients, volatile state', () => {
    const { node, ...rest } = crash(running, figure2);
    expect(rest).toEqual({ id: 'S1', status: 'down', machine: {}, waiting: [], panic: null });
    expect(node).toMatchObject({ currentTerm: 3, votedFor: 'S1', log: running.node.log });
    expect(node).toMatchObject({ commitIndex: 0, lastApplied: 0, leadership: null });
    expect(node.electionTimer).toBeNull();
  });

  it('remembers the error that brought it down, until it is started again', () => {
    const down = crash(running, figure2, 'no position 3');
    expect(down.panic).toBe('no position 3');
    expect(start(down, AT, figure2).panic).toBeNull();
  });

  it('starts as a follower with a fresh election timer (§5.2)', () => {
    const { status, node } = start(crash(running, figure2), AT, figure2);
    expect(status).toBe('up');
    expect(node).toMatchObject({ currentTerm: 3, leadership: null, electionTimer: FRESH_TIMER });
  });

  it.each([
    ['keeps its vote by the paper’s rules (§5.2)', figure2, false],
    ['votes a second time in a term with the memory-only rules', memoryOnly, true],
  ])('%s', (_, rules, voteGranted) => {
    const voted = serve(serverWith(nodeWith()), requestVote(), AT, rules).server;
    const again = start(crash(voted, rules), AT, rules);
    const { reply } = serve(again, requestVote({ candidateId: 'S3' }), AT, rules);
    expect(reply).toEqual({ term: 1, voteGranted });
  });
});
