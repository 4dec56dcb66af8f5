import { describe, expect, it } from 'vitest';
import { LEADER } from '../../src/simulation/command.js';
import { CALL_TIMEOUT } from '../../src/simulation/exchange.js';
import { Run } from '../support/run.js';

/** A settled cluster: its followers know their leader. */
const led = (nodes = 3) => new Run({ seed: 1, nodes }).untilLeader().pass(150);

const ask = (run: Run, to: string, command = 'SET x = 1') => run.do({ do: 'request', to, command });

const last = (run: Run) => run.answers.at(-1);

/** The leader, cut off from all but one other; the rest, who can elect another. */
function divided() {
  const run = led(5);
  const { leader } = run;
  const [companion = '', ...rest] = run.others;
  run.between('cut', [leader, companion], rest);
  return { run, leader, companion, rest };
}

describe('a client’s request (§8)', () => {
  it('to the leader is answered once a majority has it, one round trip later', () => {
    const run = led();
    const [asked] = ask(run, run.leader, 'set x=5');
    expect(asked).toMatchObject({ kind: 'client-asked', node: run.leader, command: 'SET x = 5' });
    run.pass(100);
    const [answered] = run.told('client-answered');
    expect(answered).toMatchObject({
      node: run.leader,
      answer: { index: 1, term: 1, result: '5' },
    });
    const took = (answered?.at ?? 0) - (asked?.at ?? 0);
    const [min, max] = run.world.settings.latency;
    expect(took).toBeGreaterThanOrEqual(2 * min);
    expect(took).toBeLessThanOrEqual(2 * max);
  });

  it('to "leader" finds whoever leads', () => {
    const run = led();
    expect(ask(run, LEADER)[0]).toMatchObject({ kind: 'client-asked', node: run.leader });
  });

  it('reads what was written before it', () => {
    const run = led();
    for (const command of ['SET x = 1', 'SET x = 2', 'GET x', 'DEL x', 'GET x']) {
      ask(run, LEADER, command);
      run.pass(100);
    }
    expect(run.answers).toMatchObject(
      ['1', '2', '2', '2', null].map((result, i) => ({ index: i + 1, result })),
    );
  });

  it('is applied by every server in the end, in the same order', () => {
    const run = led(5);
    for (const value of [1, 2, 3]) ask(run, LEADER, `SET x = ${value}`);
    run.pass(500);
    for (const { machine, node } of run.world.servers) {
      expect(machine).toEqual({ x: '3' });
      expect(node.lastApplied).toBe(3);
    }
  });

  it('to a follower goes on to the leader, and its answer comes back the same way', () => {
    const run = led();
    const [follower = ''] = run.others;
    expect(ask(run, follower).slice(-1)).toMatchObject([
      { kind: 'client-forwarded', node: follower, leader: run.leader, command: 'SET x = 1' },
    ]);
    run.pass(200);
    expect(run.told('client-answered')).toMatchObject([
      { node: follower, answer: { index: 1, term: 1, result: '1' } },
    ]);
  });

  it('is answered at once where one node is the whole cluster', () => {
    const run = new Run({ seed: 1, nodes: 1 }).untilLeader();
    ask(run, 'S1');
    expect(run.told('client-answered')).toMatchObject([
      { at: run.world.time, answer: { index: 1, term: 1, result: '1' } },
    ]);
  });

  it('closes its call with the answer', () => {
    const run = led();
    ask(run, LEADER);
    run.pass(100);
    expect(run.world.exchanges.filter(({ path }) => path === '/request')).toEqual([]);
    expect(run.server(run.leader).waiting).toEqual([]);
  });
});

describe('a client’s request that fails', () => {
  it('no-leader: the node has not heard of one', () => {
    const run = new Run({ seed: 1 });
    ask(run, 'S2');
    expect(run.answers).toEqual([{ error: 'no-leader' }]);
  });

  it('not-leader: the one whom it was passed on to has stepped down meanwhile', () => {
    const run = led();
    const { leader } = run;
    const [follower = '', other = ''] = run.others;
    // The follower still takes the leader for one; the other has deposed it before the command comes.
    run.do({ do: 'cut', from: other, to: follower });
    run.do({ do: 'time-out', node: other });
    ask(run, follower);
    const forwarded = run.world.exchanges.find(
      ({ path, from }) => path === '/request' && from === follower,
    );
    run.do({ do: 'delay', exchange: forwarded?.id ?? 0, by: 100 });
    run.pass(250);
    expect(last(run)).toEqual({ error: 'not-leader', leader: other });
    expect(run.node(leader).leaderId).toBe(other);
  });

  it('unreachable: the leader to whom it should go does not run any more', () => {
    const run = led();
    const { leader } = run;
    const [follower = ''] = run.others;
    run.do({ do: 'kill', node: leader });
    ask(run, follower);
    run.pass(100);
    expect(last(run)).toEqual({ error: 'unreachable', leader });
  });

  it('unreachable: the leader dies while it works on it', () => {
    const { run, leader, companion } = divided();
    ask(run, companion);
    run.pass(60);
    run.do({ do: 'kill', node: leader });
    run.pass(60);
    expect(last(run)).toEqual({ error: 'unreachable', leader });
    expect(run.told('call-failed').at(-1)).toMatchObject({
      failure: 'connection-reset',
      from: companion,
      to: leader,
      path: '/request',
    });
  });

  it('timed out: nothing comes back from the leader to whom it went on', () => {
    const { run, rest } = divided();
    const [follower = ''] = rest;
    const [asked] = ask(run, follower);
    run.pass(CALL_TIMEOUT);
    expect(run.told('client-forwarded')).toHaveLength(1);
    expect(run.told('client-answered')).toMatchObject([
      { node: follower, at: (asked?.at ?? 0) + CALL_TIMEOUT, answer: { failure: 'timed-out' } },
    ]);
  });

  it('timed out: the leader has no majority', () => {
    const { run, leader } = divided();
    const [asked] = ask(run, leader);
    run.pass(CALL_TIMEOUT - 1);
    expect(run.answers).toEqual([]);
    run.pass(1);
    expect(run.told('client-answered')).toMatchObject([
      { node: leader, at: (asked?.at ?? 0) + CALL_TIMEOUT, answer: { failure: 'timed-out' } },
    ]);
  });

  it('overwritten: a later leader has put another entry in its place (§5.3)', () => {
    const { run, leader, companion, rest } = divided();
    ask(run, leader, 'SET x = lost');
    run.until(() => rest.includes(run.leader));
    ask(run, run.leader, 'SET x = kept');
    run.pass(100);
    run.between('heal', [leader, companion], rest);
    run.pass(300);
    const answer = run.told('client-answered').find(({ command }) => command === 'SET x = lost');
    expect(answer?.answer).toEqual({ error: 'overwritten' });
    for (const { machine } of run.world.servers) expect(machine).toEqual({ x: 'kept' });
  });

  it('reset: the node to which it was sent dies', () => {
    const { run, leader } = divided();
    ask(run, leader);
    run.do({ do: 'kill', node: leader });
    expect(run.told('client-answered')).toMatchObject([
      { node: leader, answer: { failure: 'connection-reset' } },
    ]);
  });

  it('is told so only once, whatever comes later', () => {
    const { run, leader, rest } = divided();
    ask(run, leader);
    run.pass(CALL_TIMEOUT + 500);
    run.between(
      'heal',
      run.world.servers.map(({ id }) => id),
      rest,
    );
    run.pass(2000);
    expect(run.answers).toEqual([{ failure: 'timed-out' }]);
  });
});
