import { describe, expect, it } from 'vitest';
import { apply } from '../../src/simulation/apply.js';
import { LEADER, type Command } from '../../src/simulation/command.js';
import { CALL_TIMEOUT, CLIENT } from '../../src/simulation/exchange.js';
import { Run } from '../support/run.js';

/** A settled cluster: its followers know their leader. */
const led = (nodes = 3, seed = 1) => new Run({ seed, nodes }).untilLeader().pass(150);

const ask = (run: Run, to: string, command = 'SET x = 1') => run.do({ do: 'request', to, command });

describe('a command that cannot be carried out', () => {
  const run = led();
  const [follower = '', frozen = ''] = run.others;
  run.do({ do: 'freeze', node: frozen });
  const allDown = new Run({ seed: 1 });
  for (const node of ['S1', 'S2', 'S3']) allDown.do({ do: 'kill', node });

  it.each<readonly [string, Run, Command, string | null]>([
    ['no-such-node', run, { do: 'wipe', node: 'S9' }, 'S9'],
    ['no-such-node', run, { do: 'freeze', node: 'S9' }, 'S9'],
    ['no-such-node', run, { do: 'thaw', node: 'S9' }, 'S9'],
    ['no-such-node', run, { do: 'beat', node: 'S9' }, 'S9'],
    ['no-such-node', run, { do: 'clock', node: 'S9', rate: 2 }, 'S9'],
    ['no-such-node', run, { do: 'stream', to: 'S9', every: 100 }, 'S9'],
    ['no-such-node', run, { do: 'mistake', mistake: null, node: 'S9' }, 'S9'],
    ['no-such-node', run, { do: 'partition', groups: [['S1', 'S9']] }, 'S9'],
    ['no-such-node', run, { do: 'link', from: 'S9', to: 'S1', latency: null, loss: 0.5 }, 'S9'],
    ['node-down', allDown, { do: 'freeze', node: 'S1' }, 'S1'],
    ['node-down', allDown, { do: 'beat', node: 'S1' }, 'S1'],
    ['node-paused', run, { do: 'freeze', node: frozen }, frozen],
    ['node-paused', run, { do: 'time-out', node: frozen }, frozen],
    ['node-paused', run, { do: 'beat', node: frozen }, frozen],
    ['node-up', run, { do: 'restart', node: frozen }, frozen],
    ['node-not-paused', run, { do: 'thaw', node: follower }, follower],
    ['node-not-paused', allDown, { do: 'thaw', node: 'S1' }, 'S1'],
    ['no-heartbeat-timer', run, { do: 'beat', node: follower }, follower],
    ['no-election-timers', allDown, { do: 'meet' }, null],
    ['no-election-timers', allDown, { do: 'spread' }, null],
    ['no-such-message', run, { do: 'deliver', exchange: 999 }, null],
    ['no-such-link', run, { do: 'cut', from: 'S1', to: 'S1' }, 'S1'],
    ['no-such-link', run, { do: 'heal', from: 'S1', to: 'S1' }, 'S1'],
    ['no-such-link', run, { do: 'link', from: 'S1', to: 'S1', latency: null, loss: 0.5 }, 'S1'],
    ['node-in-two-groups', run, { do: 'partition', groups: [['S1'], ['S2', 'S1']] }, 'S1'],
    ['node-in-two-groups', run, { do: 'partition', groups: [['S1', 'S1']] }, 'S1'],
    ['no-such-mistake', run, { do: 'mistake', mistake: 'no' as never, node: null }, null],
    ['wrong-setting', run, { do: 'clock', node: 'S1', rate: 0.05 }, null],
    ['wrong-setting', run, { do: 'clock', node: 'S1', rate: 11 }, null],
    ['wrong-setting', run, { do: 'stream', to: LEADER, every: 0 }, null],
    ['wrong-setting', run, { do: 'stream', to: LEADER, every: 2.5 }, null],
    ['wrong-setting', run, { do: 'weather', strength: 1.1 }, null],
    ['wrong-setting', run, { do: 'link', from: 'S1', to: 'S2', latency: [9, 8], loss: null }, null],
    ['wrong-setting', run, { do: 'link', from: 'S1', to: 'S2', latency: null, loss: 2 }, null],
  ])('says %s, and nothing else changes', (reason, { world }, command, node) => {
    const after = apply(world, { at: world.time, command });
    expect(after.event.facts).toEqual([{ kind: 'command-refused', reason, node }]);
    expect({ ...after, events: 0, event: null }).toEqual({ ...world, events: 0, event: null });
  });
});

describe('wipe', () => {
  it('takes the process and its disk: it comes back as one that has never run', () => {
    const run = led();
    const [node = ''] = run.others;
    ask(run, LEADER);
    run.pass(300);
    expect(run.node(node).log.length).toBe(1);
    expect(run.do({ do: 'wipe', node })).toMatchObject([{ kind: 'wiped', by: 'you', node }]);
    expect(run.server(node)).toMatchObject({
      status: 'down',
      machine: {},
      node: { currentTerm: 0, votedFor: null, commitIndex: 0 },
    });
    expect(run.node(node).log.length).toBe(0);
    expect(run.do({ do: 'restart', node })).toMatchObject([{ kind: 'restarted', entries: 0 }]);
  });

  it('is not seen by a leader who knew that the node held an entry; the next one finds out (§5.3)', () => {
    const run = led();
    const [node = '', other = ''] = run.others;
    ask(run, LEADER);
    run.pass(300);
    run.do({ do: 'wipe', node });
    run.do({ do: 'restart', node });
    run.pass(1000);
    expect(run.node(node).log.length).toBe(0);
    expect(run.node(run.leader).leadership?.matchIndex[node]).toBe(1);
    run.do({ do: 'time-out', node: other });
    run.pass(500);
    expect(run.leader).toBe(other);
    expect(run.node(node).log.length).toBe(1);
  });

  it('takes the disk of a process that is down already', () => {
    const run = led();
    const [node = ''] = run.others;
    ask(run, LEADER);
    run.pass(300);
    run.do({ do: 'kill', node });
    run.do({ do: 'wipe', node });
    expect(run.node(node).log.length).toBe(0);
  });

  it('breaks the connections of the process, as a kill does', () => {
    const run = led();
    const { leader } = run;
    ask(run, leader);
    run.do({ do: 'wipe', node: leader });
    expect(run.answers).toEqual([{ failure: 'connection-reset' }]);
  });
});

/** What came to a node, request or reply, in the order in which it was taken in. */
function takenBy(run: Run, node: string, since: number): readonly string[] {
  const taken: string[] = [];
  run.until(({ world: { event, time } }) => {
    if (event.kind === 'message' && time >= since) {
      const { id, from, to, phase } = event.exchange;
      if ((phase === 'reply' ? from : to) === node) taken.push(`${id} ${phase}`);
    }
    return run.world.exchanges.every(({ held }) => !held) && time > since;
  });
  return taken;
}

describe('a frozen process (a stopped one, as by SIGSTOP)', () => {
  it('keeps its role and everything else, and does nothing', () => {
    const run = led();
    const { leader } = run;
    const before = run.node(leader);
    expect(run.do({ do: 'freeze', node: leader })).toMatchObject([
      { kind: 'frozen', by: 'you', node: leader },
    ]);
    const sent = run.told('heartbeat-sent').filter(({ node }) => node === leader).length;
    run.pass(2000);
    expect(run.server(leader).status).toBe('paused');
    expect(run.node(leader)).toBe(before);
    expect(run.told('heartbeat-sent').filter(({ node }) => node === leader)).toHaveLength(sent);
  });

  it('is missed: the others elect another leader, and it follows once it goes on (§5.2)', () => {
    const run = led();
    const { leader: old } = run;
    run.do({ do: 'freeze', node: old });
    run.until(() => run.leader !== old);
    run.pass(200);
    run.do({ do: 'thaw', node: old });
    run.pass(50);
    expect(run.node(old)).toMatchObject({ leadership: null, leaderId: run.leader });
  });

  it('has the messages wait that come for it: nobody is refused, as long as a caller waits', () => {
    const run = led();
    const { leader } = run;
    const [node = ''] = run.others;
    run.do({ do: 'freeze', node });
    run.pass(450);
    const held = run.told('message-held');
    expect(held.length).toBeGreaterThanOrEqual(4);
    for (const one of held) expect(one).toMatchObject({ from: leader, to: node, leg: 'request' });
    expect(run.told('call-refused')).toEqual([]);
    expect(run.world.exchanges.filter((one) => one.held)).toHaveLength(held.length);
    run.pass(CALL_TIMEOUT);
    expect(run.told('call-failed')[0]).toMatchObject({ failure: 'timed-out', to: node });
  });

  it('takes in what has waited in the order in which it came, before its timers run out', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const run = new Run({ seed, nodes: 5, settings: { latency: [1, 120] } }).untilLeader(5000);
      const { leader } = run;
      run.pass(60);
      run.do({ do: 'freeze', node: leader });
      // Some of its callers give up meanwhile; that changes nothing for what stands at its door.
      run.pass(CALL_TIMEOUT + 400);
      const came = run.told('message-held').map(({ exchange, leg }) => `${exchange} ${leg}`);
      const [thawed] = run.do({ do: 'thaw', node: leader });
      expect(thawed).toMatchObject({ kind: 'thawed', by: 'you', waiting: came.length });
      expect(came.length).toBeGreaterThan(3);
      const since = run.world.time;
      expect(takenBy(run, leader, since)).toEqual(came);
    }
  });

  it('has its election timer run out late: not while it stands still, but as soon as it goes on', () => {
    const run = new Run({ seed: 1 });
    const { deadline } = run.node('S1').electionTimer!;
    for (const node of ['S2', 'S3']) run.do({ do: 'kill', node });
    run.do({ do: 'freeze', node: 'S1' });
    run.pass(deadline + 500);
    expect(run.told('election-started')).toEqual([]);
    run.do({ do: 'thaw', node: 'S1' });
    run.next();
    expect(run.told('election-started')).toMatchObject([{ node: 'S1', at: deadline + 500 }]);
  });

  it('has its heartbeat run out late too, where it still leads', () => {
    const run = led();
    const { leader } = run;
    for (const node of run.others) run.do({ do: 'kill', node });
    run.do({ do: 'freeze', node: leader });
    run.pass(700);
    const { time } = run.world;
    run.do({ do: 'thaw', node: leader });
    run.until(() => run.told('heartbeat-sent').some(({ at }) => at >= time));
    expect(run.told('heartbeat-sent').at(-1)).toMatchObject({ node: leader, at: run.world.time });
    expect(run.world.time - time).toBeLessThanOrEqual(700);
  });

  it('takes a client’s request, and answers once it goes on', () => {
    const run = led();
    const { leader } = run;
    run.do({ do: 'freeze', node: leader });
    ask(run, leader);
    expect(run.world.exchanges.find(({ from }) => from === CLIENT)).toMatchObject({ held: true });
    run.pass(60);
    expect(run.answers).toEqual([]);
    run.do({ do: 'thaw', node: leader });
    run.pass(60);
    expect(run.answers).toMatchObject([{ index: 1, result: '1' }]);
  });

  it('carries out the request of a client who has given up: it stands at its door all the same', () => {
    const run = led();
    const { leader } = run;
    for (const node of run.others) run.do({ do: 'kill', node });
    run.do({ do: 'freeze', node: leader });
    ask(run, leader);
    run.pass(CALL_TIMEOUT + 100);
    expect(run.answers).toEqual([{ failure: 'timed-out' }]);
    run.do({ do: 'thaw', node: leader });
    run.pass(20);
    expect(run.told('entry-stored')).toMatchObject([{ node: leader, command: 'SET x = 1' }]);
    expect(run.answers).toHaveLength(1);
  });

  it('keeps the reply that waits at its door, whatever becomes of the one who gave it', () => {
    const run = led();
    const { leader } = run;
    const [node = ''] = run.others;
    run.until(() => run.world.exchanges.some(({ to, phase }) => to === node && phase === 'reply'));
    run.do({ do: 'freeze', node: leader });
    run.until(() => run.told('message-held').some(({ to, leg }) => to === node && leg === 'reply'));
    run.do({ do: 'kill', node });
    run.pass(50);
    expect(run.told('call-failed')).toEqual([]);
    const heard = () =>
      run.told('append-acknowledged').filter(({ follower }) => follower === node).length;
    const before = heard();
    run.do({ do: 'thaw', node: leader });
    run.next();
    expect(heard()).toBe(before + 1);
  });

  it('can be killed, and whoever waited at its door sees the connection break', () => {
    const run = led();
    const { leader } = run;
    const [node = ''] = run.others;
    run.do({ do: 'freeze', node });
    run.pass(150);
    run.do({ do: 'kill', node });
    run.pass(50);
    expect(run.told('call-failed')[0]).toMatchObject({
      from: leader,
      to: node,
      failure: 'connection-reset',
    });
    expect(run.world.exchanges.some(({ held }) => held)).toBe(false);
  });

  it('cannot be reached by "deliver": what has come to it waits', () => {
    const run = led().until(({ world }) => world.exchanges.length > 0);
    const { id, to } = run.world.exchanges[0]!;
    run.do({ do: 'freeze', node: to });
    const [delivered, held] = run.do({ do: 'deliver', exchange: id });
    expect(delivered).toMatchObject({ kind: 'message-delivered', exchange: id });
    expect(held).toMatchObject({ kind: 'message-held', exchange: id });
    const [refused] = run.do({ do: 'deliver', exchange: id });
    expect(refused).toMatchObject({ kind: 'command-refused', reason: 'no-such-message' });
  });
});

describe('a clock', () => {
  it('that runs fast shortens the timers that are set from then on, not those that run', () => {
    const run = led();
    const { leader } = run;
    const { heartbeatTimer } = run.node(leader).leadership!;
    expect(run.do({ do: 'clock', node: leader, rate: 4 })).toMatchObject([
      { kind: 'clock-set', by: 'you', node: leader, rate: 4 },
    ]);
    expect(run.node(leader).leadership?.heartbeatTimer).toEqual(heartbeatTimer);
    run.until(({ world }) => world.time === heartbeatTimer.deadline);
    run.pass(1000);
    const beats = run.told('heartbeat-sent').filter(({ at }) => at > heartbeatTimer.deadline);
    expect(beats).toHaveLength(40);
    expect(run.node(leader).leadership?.heartbeatTimer.duration).toBe(25);
  });

  it('that runs slowly makes a leader’s heartbeats come too late: it is deposed (§5.6)', () => {
    const run = led();
    const { leader } = run;
    run.do({ do: 'clock', node: leader, rate: 0.1 });
    run.pass(1500);
    expect(run.told('became-leader').length).toBeGreaterThan(1);
  });

  it('that runs fast makes a follower stand for election under a healthy leader', () => {
    const run = led();
    const [node = ''] = run.others;
    run.do({ do: 'clock', node, rate: 4 });
    run.pass(400);
    const elections = run.told('election-started').filter(({ term }) => term > 1);
    expect(elections[0]).toMatchObject({ node });
    expect(run.told('election-started').at(-1)?.waited).toBeLessThanOrEqual(75);
  });

  it('is like the others’ again at 1', () => {
    const run = led();
    run.do({ do: 'clock', node: 'S1', rate: 2 });
    expect(run.world.oddities.clocks).toEqual({ S1: 2 });
    run.do({ do: 'clock', node: 'S1', rate: 1 });
    expect(run.world.oddities.clocks).toEqual({});
  });
});

describe('beat', () => {
  it('makes a leader send its heartbeats now, and the next an interval later', () => {
    const run = led();
    const { leader } = run;
    const facts = run.do({ do: 'beat', node: leader });
    expect(facts).toMatchObject([
      { kind: 'beat-by-hand', by: 'you', node: leader },
      { kind: 'heartbeat-sent', node: leader },
    ]);
    const sent = run.world.exchanges.filter(({ sentAt }) => sentAt === facts[0]?.at);
    expect(sent.map(({ to }) => to).toSorted()).toEqual(run.others);
    expect(run.node(leader).leadership?.heartbeatTimer.deadline).toBe((facts[0]?.at ?? 0) + 100);
  });

  it('makes a candidate ask those again who have not answered (§5.1)', () => {
    const run = new Run({ seed: 1 });
    run.do({ do: 'time-out', node: 'S2' });
    expect(run.do({ do: 'beat', node: 'S2' })).toMatchObject([
      { kind: 'beat-by-hand', node: 'S2' },
      { kind: 'votes-requested-again', node: 'S2', from: ['S1', 'S3'] },
    ]);
  });
});

describe('meet', () => {
  it('makes the next vote a split one: all stand for election at once (§5.2)', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const run = new Run({ seed }).pass(20);
      const first = Math.min(...run.world.servers.map(({ node }) => node.electionTimer!.deadline));
      expect(run.do({ do: 'meet' })).toMatchObject([
        { kind: 'timers-met', by: 'you', nodes: ['S1', 'S2', 'S3'] },
      ]);
      run.pass(first - 20 + 60);
      const elections = run.told('election-started');
      expect(elections.map(({ node, at }) => [node, at])).toEqual([
        ['S1', first],
        ['S2', first],
        ['S3', first],
      ]);
      expect(run.told('became-leader')).toEqual([]);
      expect(run.told('vote-refused').every(({ reason }) => reason === 'already-voted')).toBe(true);
    }
  });

  it('says when, and how long each has waited by then', () => {
    const run = new Run({ seed: 1 }).pass(20);
    run.do({ do: 'meet' });
    const [met] = run.world.event.facts;
    const at = met?.kind === 'timers-met' ? met.at : Number.NaN;
    run.pass(400);
    for (const { waited } of run.told('election-started').slice(0, 3)) expect(waited).toBe(at);
  });

  it('is undone by a leader who is heard before', () => {
    const run = led();
    expect(run.do({ do: 'meet' })).toMatchObject([{ kind: 'timers-met', nodes: run.others }]);
    run.pass(1000);
    expect(run.told('election-started')).toHaveLength(1);
  });
});

describe('spread', () => {
  it('makes the election timers run out as far apart as the settings let them', () => {
    const run = new Run({ seed: 1, nodes: 4 }).pass(20);
    expect(run.do({ do: 'spread' })).toMatchObject([
      { kind: 'timers-spread', by: 'you', nodes: ['S1', 'S2', 'S3', 'S4'] },
    ]);
    expect(run.world.servers.map(({ node }) => node.electionTimer?.deadline)).toEqual([
      170, 220, 270, 320,
    ]);
  });

  it('lets the first win before the second stands: no split vote follows a meeting', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const run = new Run({ seed }).pass(20);
      run.do({ do: 'meet' });
      run.do({ do: 'spread' });
      run.pass(400);
      expect(run.told('became-leader')).toMatchObject([{ node: 'S1', term: 1 }]);
    }
  });

  it('does not touch the timer of a leader, or of a process that stands still or is down', () => {
    const run = led(5);
    const [down = '', frozen = '', ...rest] = run.others;
    run.do({ do: 'kill', node: down });
    run.do({ do: 'freeze', node: frozen });
    const before = run.node(frozen);
    expect(run.do({ do: 'spread' })).toMatchObject([{ nodes: rest }]);
    expect(run.node(frozen)).toBe(before);
    expect(run.node(run.leader).electionTimer).toBeNull();
  });
});

describe('deliver', () => {
  it('makes a message arrive now, before anything else happens', () => {
    const run = new Run({ seed: 1 }).until(({ world }) => world.exchanges.length === 2);
    const { time } = run.world;
    const { id, from, to } = run.world.exchanges[1]!;
    const facts = run.do({ do: 'deliver', exchange: id });
    expect(facts).toMatchObject([
      { kind: 'message-delivered', by: 'you', exchange: id, from, to, leg: 'request', at: time },
      { kind: 'term-adopted', node: to },
      { kind: 'vote-granted', node: to, candidate: from },
    ]);
    expect(run.world.exchanges.find((one) => one.id === id)).toMatchObject({ phase: 'reply' });
  });

  it('delivers a reply as well: an election by hand, in which no time passes', () => {
    const run = new Run({ seed: 1 });
    run.do({ do: 'time-out', node: 'S3' });
    const { id } = run.world.exchanges[0]!;
    run.do({ do: 'deliver', exchange: id });
    expect(run.do({ do: 'deliver', exchange: id })).toMatchObject([
      { kind: 'message-delivered', leg: 'reply' },
      { kind: 'vote-counted' },
      { kind: 'became-leader', node: 'S3' },
    ]);
    expect(run.world.time).toBe(0);
    expect(run.leader).toBe('S3');
  });

  it('brings a message that would have been lost', () => {
    const run = new Run({ seed: 1 }).until(({ world }) => world.exchanges.length === 2);
    const { id, to } = run.world.exchanges[0]!;
    run.do({ do: 'drop', exchange: id });
    run.do({ do: 'deliver', exchange: id });
    expect(run.told('vote-granted')).toMatchObject([{ node: to }]);
    expect(run.told('message-lost')).toEqual([]);
  });
});

describe('a stream of requests', () => {
  it('sends one every so many ms, each with the next value, until it ends', () => {
    const run = led();
    const { time } = run.world;
    expect(run.do({ do: 'stream', to: LEADER, every: 50 })).toMatchObject([
      { kind: 'stream-set', by: 'you', to: LEADER, every: 50 },
    ]);
    run.pass(200);
    const asked = run.told('client-asked');
    expect(asked.map(({ command }) => command)).toEqual([
      'SET x = 1',
      'SET x = 2',
      'SET x = 3',
      'SET x = 4',
    ]);
    expect(asked.map(({ at }) => at - asked[0]!.at)).toEqual([0, 50, 100, 150]);
    expect(asked[0]!.at - time).toBeGreaterThanOrEqual(50);
    run.do({ do: 'stream', to: LEADER, every: null });
    expect(run.world.stream).toBeNull();
    run.pass(500);
    expect(run.told('client-asked')).toHaveLength(4);
    expect(run.answers).toHaveLength(4);
  });

  it('goes to the node that is named, a stale leader too: there nothing is committed (§8)', () => {
    const run = led();
    const { leader } = run;
    run.do({ do: 'partition', groups: [[leader]] });
    run.do({ do: 'stream', to: leader, every: 100 });
    run.pass(1000);
    expect(run.told('client-asked').length).toBeGreaterThan(8);
    expect(run.told('committed')).toEqual([]);
  });

  it('goes on through an election, though nobody can take it meanwhile', () => {
    const run = led();
    run.do({ do: 'stream', to: LEADER, every: 50 });
    run.do({ do: 'kill', node: run.leader });
    run.pass(1000);
    expect(run.told('command-refused').map(({ reason }) => reason)).toContain('no-leader');
    expect(run.told('committed').length).toBeGreaterThan(3);
  });

  it('is no command of the person’s: what the script still brings comes all the same', () => {
    const run = new Run({
      seed: 1,
      agenda: [
        { at: 5, command: { do: 'stream', to: LEADER, every: 10 } },
        { at: 100, command: { do: 'kill', node: 'S1' } },
      ],
    });
    run.pass(200);
    expect(run.told('killed')).toMatchObject([{ node: 'S1', by: 'script' }]);
  });
});
