import { describe, expect, it } from 'vitest';
import { apply } from '../../src/simulation/apply.js';
import { LEADER, type Command } from '../../src/simulation/command.js';
import { CLIENT } from '../../src/simulation/exchange.js';
import { defaultSettings } from '../../src/simulation/settings.js';
import { createWorld, nextEventAt } from '../../src/simulation/world.js';
import { Run } from '../support/run.js';

describe('a command', () => {
  it('happens between the last event and the next one', () => {
    const world = createWorld({ seed: 1 });
    const command: Command = { do: 'kill', node: 'S1' };
    expect(apply(world, { at: 12.7, command }).time).toBe(12);
    expect(apply(world, { at: -5, command }).time).toBe(0);
    expect(apply(world, { at: 99_999, command }).time).toBe(nextEventAt(world));
  });

  it('is an event that names the command', () => {
    const command: Command = { do: 'kill', node: 'S1' };
    const { event, events } = apply(createWorld({ seed: 1 }), { at: 0, command });
    expect(events).toBe(1);
    expect(event).toMatchObject({ kind: 'command', command });
  });
});

describe('a refused command', () => {
  const led = new Run({ seed: 1 }).untilLeader();
  const down = new Run({ seed: 1 });
  down.do({ do: 'kill', node: 'S2' });

  it.each<readonly [string, Run, Command, string | null]>([
    ['no-such-node', led, { do: 'kill', node: 'S9' }, 'S9'],
    ['no-such-node', led, { do: 'restart', node: 'S9' }, 'S9'],
    ['no-such-node', led, { do: 'time-out', node: 'S9' }, 'S9'],
    ['no-such-node', led, { do: 'request', to: 'S9', command: 'GET x' }, 'S9'],
    ['no-such-node', led, { do: 'cut', from: 'S1', to: 'S9' }, 'S9'],
    ['no-such-node', led, { do: 'heal', from: 'S9', to: 'S1' }, 'S9'],
    ['node-down', down, { do: 'kill', node: 'S2' }, 'S2'],
    ['node-down', down, { do: 'time-out', node: 'S2' }, 'S2'],
    ['node-down', down, { do: 'request', to: 'S2', command: 'GET x' }, 'S2'],
    ['node-up', led, { do: 'restart', node: 'S2' }, 'S2'],
    ['no-leader', down, { do: 'request', to: LEADER, command: 'GET x' }, null],
    ['leader-has-no-election-timer', led, { do: 'time-out', node: led.leader }, led.leader],
    ['not-a-command', led, { do: 'request', to: 'S1', command: 'PUT x' }, null],
    ['no-such-message', led, { do: 'drop', exchange: 999 }, null],
    ['no-such-message', led, { do: 'delay', exchange: 999, by: 5 }, null],
    ['no-such-message', led, { do: 'duplicate', exchange: 999 }, null],
    ['wrong-setting', led, { do: 'configure', settings: { loss: 2 } }, null],
  ])('says %s', (reason, run, command, node) => {
    const { time } = run.world;
    const after = apply(run.world, { at: time, command });
    expect(after.event.facts).toEqual([{ kind: 'command-refused', reason, node }]);
  });

  it('changes nothing but the number of events', () => {
    const { world } = led;
    const after = apply(world, { at: world.time, command: { do: 'kill', node: 'S9' } });
    expect({ ...after, events: 0, event: null }).toEqual({ ...world, events: 0, event: null });
  });
});

describe('kill and restart', () => {
  it('take a process away and bring it back with what was on its disk', () => {
    const run = new Run({ seed: 2 }).untilLeader();
    const { leader } = run;
    run.do({ do: 'request', to: leader, command: 'SET x = 1' });
    run.pass(300);
    const { currentTerm, log } = run.node(leader);
    expect(run.do({ do: 'kill', node: leader })).toMatchObject([
      { kind: 'killed', node: leader, keepsLog: true },
    ]);
    expect(run.server(leader)).toMatchObject({ status: 'down', machine: {} });
    run.pass(1000);
    expect(run.do({ do: 'restart', node: leader })).toMatchObject([
      { kind: 'restarted', node: leader, entries: 1 },
    ]);
    expect(run.node(leader)).toMatchObject({ currentTerm, log, commitIndex: 0 });
    run.pass(500);
    expect(run.server(leader).machine).toEqual({ x: '1' });
  });

  it('take everything away with the memory-only preset', () => {
    const run = new Run({ seed: 2, preset: 'memory-only' }).untilLeader();
    run.do({ do: 'request', to: LEADER, command: 'SET x = 1' });
    run.pass(300);
    const [follower = ''] = run.others;
    expect(run.do({ do: 'kill', node: follower })[0]).toMatchObject({ keepsLog: false });
    expect(run.do({ do: 'restart', node: follower })[0]).toMatchObject({ entries: 0 });
    expect(run.node(follower)).toMatchObject({ currentTerm: 0, votedFor: null });
  });

  it('let a wiped node have its log back from its leader (memory-only, §5.3)', () => {
    const run = new Run({ seed: 2, preset: 'memory-only' }).untilLeader();
    for (const value of [1, 2, 3]) {
      run.do({ do: 'request', to: LEADER, command: `SET x = ${value}` });
      run.pass(200);
    }
    const [follower = ''] = run.others;
    run.do({ do: 'kill', node: follower });
    run.do({ do: 'restart', node: follower });
    run.pass(1000);
    expect(run.node(follower).log.length).toBe(3);
    expect(run.server(follower).machine).toEqual({ x: '3' });
  });
});

describe('time-out', () => {
  it('runs a node’s election timer out now (§5.2)', () => {
    const run = new Run({ seed: 1 }).pass(20);
    const facts = run.do({ do: 'time-out', node: 'S2' });
    expect(facts).toMatchObject([
      { kind: 'timed-out-by-hand', node: 'S2', at: 20 },
      { kind: 'election-started', node: 'S2', term: 1, at: 20 },
    ]);
    run.untilLeader();
    expect(run.leader).toBe('S2');
  });

  it('is only possible while there is a timer: on followers and candidates', () => {
    const run = new Run({ seed: 1 }).pass(20);
    run.do({ do: 'time-out', node: 'S2' });
    run.do({ do: 'time-out', node: 'S2' });
    expect(run.node('S2').currentTerm).toBe(2);
  });
});

describe('configure', () => {
  it('changes what is given and keeps the rest', () => {
    const run = new Run({ seed: 1 });
    const settings = { ...defaultSettings, latency: [1, 2] as const };
    expect(run.do({ do: 'configure', settings: { latency: [1, 2] } })).toMatchObject([
      { kind: 'settings-changed', settings },
    ]);
    expect(run.world.settings).toEqual(settings);
  });

  it('holds from the next message and the next timer on, not for those under way', () => {
    const run = new Run({ seed: 1 }).untilLeader();
    const before = run.world.exchanges.map(({ id, arrivesAt }) => [id, arrivesAt]);
    const { heartbeatTimer } = run.node(run.leader).leadership!;
    run.do({ do: 'configure', settings: { latency: [300, 300], heartbeatInterval: 50 } });
    expect(run.world.exchanges.map(({ id, arrivesAt }) => [id, arrivesAt])).toEqual(before);
    expect(run.node(run.leader).leadership?.heartbeatTimer).toEqual(heartbeatTimer);
    run.until(({ world }) => world.time === heartbeatTimer.deadline);
    const sent = run.world.exchanges.filter(({ sentAt }) => sentAt === heartbeatTimer.deadline);
    expect(sent.map(({ arrivesAt, sentAt }) => arrivesAt - sentAt)).toEqual([300, 300]);
    expect(run.node(run.leader).leadership?.heartbeatTimer.duration).toBe(50);
  });
});

/** The links on which messages were lost. */
function lostOn(run: Run): readonly string[] {
  const links = run
    .told('message-lost')
    .map(({ from, to, leg }) => (leg === 'reply' ? `${to}>${from}` : `${from}>${to}`));
  return [...new Set(links)];
}

describe('cut and heal', () => {
  it('take what is on the link and what is sent over it, in this direction only', () => {
    const run = new Run({ seed: 1 }).untilLeader();
    const { leader } = run;
    const [one = '', other = ''] = run.others;
    const flying = run.world.exchanges.filter(({ to }) => to === one).length;
    expect(flying).toBeGreaterThan(0);
    run.do({ do: 'cut', from: leader, to: one });
    expect(run.world.cuts).toEqual([`${leader}>${one}`]);
    run.pass(130);
    expect(run.told('message-lost').length).toBeGreaterThan(flying);
    expect(lostOn(run)).toEqual([`${leader}>${one}`]);
    expect(run.node(other).leaderId).toBe(leader);
  });

  it.each([
    ['from the replier', 'cut'],
    ['to the replier', null],
  ])('take a reply that is under way only where the link %s is cut', (_, lost) => {
    const run = new Run({ seed: 1 }).until(({ world }) =>
      world.exchanges.some(({ phase }) => phase === 'reply'),
    );
    const { id, from, to } = run.world.exchanges.find(({ phase }) => phase === 'reply')!;
    run.do(lost === 'cut' ? { do: 'cut', from: to, to: from } : { do: 'cut', from, to });
    expect(run.world.exchanges.find((exchange) => exchange.id === id)?.lost).toBe(lost);
  });

  it('take the replies where the way back is cut', () => {
    const run = new Run({ seed: 1 }).untilLeader();
    const { leader } = run;
    const [one = ''] = run.others;
    run.do({ do: 'cut', from: one, to: leader });
    run.pass(150);
    expect(lostOn(run)).toEqual([`${one}>${leader}`]);
    expect(run.node(one).leaderId).toBe(leader);
  });

  it('count once, however often they are said', () => {
    const run = new Run({ seed: 1 });
    const [cut] = run.do({ do: 'cut', from: 'S1', to: 'S2' });
    run.do({ do: 'cut', from: 'S1', to: 'S2' });
    expect(cut).toMatchObject({ kind: 'link-cut', from: 'S1', to: 'S2' });
    expect(run.world.cuts).toEqual(['S1>S2']);
    const [healed] = run.do({ do: 'heal', from: 'S1', to: 'S2' });
    expect(healed).toMatchObject({ kind: 'link-healed', from: 'S1', to: 'S2' });
    expect(run.world.cuts).toEqual([]);
  });

  it('let messages through again once the link is healed', () => {
    const run = new Run({ seed: 1 }).untilLeader();
    const [one = ''] = run.others;
    run.do({ do: 'cut', from: run.leader, to: one });
    run.do({ do: 'heal', from: run.leader, to: one });
    run.pass(100);
    const lost = run.told('message-lost').length;
    run.pass(1000);
    expect(run.told('message-lost').length).toBe(lost);
  });
});

/** A run in which the first candidate’s two requests are under way. */
function asking(): Run {
  return new Run({ seed: 1 }).until(({ world }) => world.exchanges.length > 0);
}

describe('drop, delay and duplicate', () => {
  it('drop: the message is missed when it should have come', () => {
    const run = asking();
    const { id, from, to, path, arrivesAt } = run.world.exchanges[0]!;
    const message = { exchange: id, from, to, path, leg: 'request' };
    expect(run.do({ do: 'drop', exchange: id })).toMatchObject([
      { kind: 'message-dropped', ...message },
    ]);
    run.pass(50);
    expect(run.told('message-lost')).toMatchObject([{ ...message, at: arrivesAt }]);
  });

  it('delay: it comes so much later', () => {
    const run = asking();
    const { id, to, arrivesAt } = run.world.exchanges[0]!;
    expect(run.do({ do: 'delay', exchange: id, by: 500 })).toMatchObject([
      { kind: 'message-delayed', exchange: id, ms: 500 },
    ]);
    expect(run.world.exchanges.find((exchange) => exchange.id === id)?.arrivesAt).toBe(
      arrivesAt + 500,
    );
    run.until(({ world: { event } }) => event.kind === 'message' && event.exchange.id === id);
    expect(run.world.time).toBe(arrivesAt + 500);
    expect(run.world.event).toMatchObject({ exchange: { id, to } });
  });

  it('delay: never makes a message early', () => {
    const run = asking();
    const { id, arrivesAt } = run.world.exchanges[0]!;
    run.do({ do: 'delay', exchange: id, by: -500 });
    expect(run.world.exchanges.find((exchange) => exchange.id === id)?.arrivesAt).toBe(arrivesAt);
  });

  it('duplicate: it comes twice, the copy later, and the vote counts once (§5.2)', () => {
    const run = asking();
    const { id, to, request } = run.world.exchanges[0]!;
    expect(run.do({ do: 'duplicate', exchange: id })).toMatchObject([
      { kind: 'message-duplicated', exchange: id },
    ]);
    const copies = run.world.exchanges.filter((exchange) => exchange.to === to);
    expect(copies.map((copy) => copy.request)).toEqual([request, request]);
    expect(new Set(copies.map((copy) => copy.id)).size).toBe(2);
    run.pass(100);
    const granted = run.told('vote-granted').filter(({ node }) => node === to);
    expect(granted).toHaveLength(2);
    expect(run.told('became-leader')).toMatchObject([{ votes: 2 }]);
  });

  it('take hold of a reply as of a request', () => {
    const run = asking().until(({ world }) =>
      world.exchanges.some(({ phase }) => phase === 'reply'),
    );
    const { id, reply } = run.world.exchanges.find(({ phase }) => phase === 'reply')!;
    run.do({ do: 'delay', exchange: id, by: 40 });
    const later = run.world.exchanges.find((exchange) => exchange.id === id);
    expect(later?.reply?.arrivesAt).toBe((reply?.arrivesAt ?? 0) + 40);
  });

  it('find no message where the request is being worked on', () => {
    const run = new Run({ seed: 1 }).untilLeader();
    run.do({ do: 'request', to: LEADER, command: 'SET x = 1' });
    const served = run.world.exchanges.find(({ from }) => from === CLIENT)!;
    expect(served.phase).toBe('served');
    expect(run.do({ do: 'drop', exchange: served.id })).toMatchObject([
      { kind: 'command-refused', reason: 'no-such-message' },
    ]);
  });
});
