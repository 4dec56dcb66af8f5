import { describe, expect, it } from 'vitest';
import { DELAY, LiveRun } from '../../src/live/live-run.js';
import type { Observation } from '../../src/server/observation.js';
import { defaultSettings } from '../../src/simulation/settings.js';
import { leaderOf, serverOf, type World } from '../../src/simulation/world.js';
import { marksOf } from '../support/moments.js';
import { Processes, type Arrival } from '../support/processes.js';
import { momentsOf, seen, watched } from '../support/watching.js';

function led(): Processes {
  return new Processes({ seed: 1 }).until((world) => leaderOf(world) !== null).pass(200);
}

const nodeOf = ({ heard }: Arrival) => (heard.kind === 'step' ? heard.step.node : heard.node);

function told(run: LiveRun): readonly string[] {
  return [...run.tip.feed].map((one) => `${Math.round(one.at)} ${one.fact.kind}`);
}

/** The whole state after a step, told without what led to it. */
function snapshot(step: Observation, world: World): Observation {
  const log = serverOf(world, step.node)?.node.log.slice(1) ?? [];
  const state = { ...step.state, log: { length: log.length, from: 1, entries: log } };
  return { ...step, input: { kind: 'snapshot' }, sends: [], answers: [], facts: [], state };
}

/** A process as it is shown at a time, in ms. */
function at(run: LiveRun, time: number, id: string) {
  return serverOf(run.atTime(0, time).world, id);
}

describe('A process that has never been reached', () => {
  it('is unknown: no role, no term, no timer', () => {
    const run = watched(led().arrivals.filter((arrival) => nodeOf(arrival) !== 'S2'));
    for (const { world } of momentsOf(run)) {
      const server = serverOf(world, 'S2');
      expect(server?.status).toBe('unreachable');
      expect(server?.node).toMatchObject({ currentTerm: 0, electionTimer: null, leadership: null });
    }
  });

  it('comes into view as it is, when it is reached at last', () => {
    const processes = led();
    const late = processes.arrivals.filter(
      (arrival) => nodeOf(arrival) !== 'S2' || arrival.now > 250,
    );
    const run = watched(late);
    const [first] = seen(run, 'node-seen').filter((fact) => 'node' in fact && fact.node === 'S2');
    expect(first).toMatchObject({ how: 'first', term: 1, leads: false });
    expect(serverOf(run.tip.world, 'S2')?.status).toBe('up');
  });
});

describe('A process that goes out of reach', () => {
  const processes = led()
    .do({ do: 'request', to: 'leader', command: 'SET x = 1' })
    .pass(150)
    .do({ do: 'kill', node: 'S3' })
    .pass(500);

  it('is shown as it was last seen, without what nobody can know', () => {
    const run = watched(processes.arrivals);
    const server = serverOf(run.tip.world, 'S3');
    expect(server).toMatchObject({ status: 'unreachable', machine: { x: '1' } });
    expect(server?.node).toMatchObject({ currentTerm: 1, leadership: null, electionTimer: null });
    expect(server?.node.log.length).toBe(1);
    expect(seen(run, 'node-out-of-reach')).toHaveLength(1);
  });

  it('is no leader to send to, nor one whose reign goes on', () => {
    const run = watched(processes.arrivals);
    const gone = seen(run, 'node-out-of-reach')[0]?.at ?? 0;
    expect(leaderOf(run.atTime(0, gone).world)).toBeNull();
    expect([...run.tip.timeline.reigns].find(({ from }) => from === gone)).toMatchObject({
      term: 1,
      leader: null,
    });
    expect([...(run.tip.timeline.lanes[2] ?? [])].at(-1)).toMatchObject({ role: 'unreachable' });
  });

  it('may be told again and again to be gone, and is told once', () => {
    const again = processes.arrivals.flatMap((arrival) =>
      arrival.heard.kind === 'gone'
        ? [0, 100, 200].map((later) => ({
            ...arrival,
            now: arrival.now + later,
            heard: { ...arrival.heard, at: arrival.now + later } as Arrival['heard'],
          }))
        : [arrival],
    );
    expect(seen(watched(again), 'node-out-of-reach')).toHaveLength(1);
  });
});

/** S1 is killed, and started again with nothing. */
function restarted(): Processes {
  return new Processes({ seed: 1, preset: 'memory-only' })
    .until((world) => leaderOf(world) !== null)
    .pass(50)
    .do({ do: 'request', to: 'leader', command: 'SET x = 1' })
    .pass(200)
    .do({ do: 'kill', node: 'S1' })
    .pass(300)
    .do({ do: 'restart', node: 'S1' })
    .pass(400);
}

describe('A process that is started again', () => {
  it('begins again with what it has, and catches up', () => {
    const run = watched(restarted().arrivals);
    const [again] = seen(run, 'node-seen').filter((fact) => 'how' in fact && fact.how !== 'first');
    expect(again).toMatchObject({ node: 'S1', how: 'restarted', term: 0, entries: 0 });
    expect(at(run, again?.at ?? 0, 'S1')?.node.log.length).toBe(0);
    expect(serverOf(run.tip.world, 'S1')).toMatchObject({ status: 'up', machine: { x: '1' } });
    expect(marksOf(run.tip.timeline, 'restart')).toHaveLength(1);
    expect(run.tip.safety.violations).toEqual([]);
  });

  it('has another clock, which is set anew', () => {
    const processes = restarted();
    const shifted = processes.arrivals.map((arrival): Arrival => {
      const { heard } = arrival;
      if (heard.kind !== 'step' || heard.step.boot !== 'S1-2') return arrival;
      const step = { ...heard.step, at: heard.step.at + 99_999 };
      return { ...arrival, heard: { kind: 'step', step } };
    });
    const [plain, other] = [watched(processes.arrivals), watched(shifted)];
    expect(told(other)).toEqual(told(plain));
  });
});

/** All steps of S1 from one to another are missed; then a snapshot tells how it stands. */
function withGap(from: number, to: number): readonly Arrival[] {
  const { arrivals } = new Processes({ seed: 1 })
    .until((world) => leaderOf(world) !== null)
    .do({ do: 'request', to: 'leader', command: 'SET x = 1' })
    .pass(400);
  return arrivals.flatMap((arrival): readonly Arrival[] => {
    const { heard, world } = arrival;
    if (heard.kind !== 'step' || heard.step.node !== 'S1') return [arrival];
    const { step } = heard;
    if (step.seq < from || step.seq > to) return [arrival];
    return step.seq === to
      ? [{ ...arrival, heard: { kind: 'step', step: snapshot(step, world) } }]
      : [];
  });
}

describe('A gap', () => {
  it('is bridged by a snapshot: from there on all is as it was', () => {
    const run = watched(withGap(3, 6));
    const whole = watched(withGap(0, -1));
    expect(serverOf(run.tip.world, 'S1')?.node.log).toHaveLength(1);
    expect([...(serverOf(run.tip.world, 'S1')?.node.log ?? [])]).toEqual([
      ...(serverOf(whole.tip.world, 'S1')?.node.log ?? []),
    ]);
    expect(run.tip.safety.violations).toEqual([]);
    expect(run.tip.world.events).toBeLessThan(whole.tip.world.events);
  });

  it('in which nothing is known of a log leaves its node as it was, and breaks nothing', () => {
    const { arrivals } = led().do({ do: 'request', to: 'leader', command: 'SET x = 1' }).pass(400);
    const torn = arrivals.map((arrival): Arrival => {
      const { heard } = arrival;
      if (heard.kind !== 'step' || heard.step.node !== 'S1' || heard.step.seq < 6) return arrival;
      const log = { length: 9, from: 8, entries: [{ term: 1, command: 'SET y = 1' }] };
      const step = { ...heard.step, state: { ...heard.step.state, log } };
      return { ...arrival, heard: { kind: 'step', step } };
    });
    const run = watched(torn);
    expect(serverOf(run.tip.world, 'S1')?.node.log.length).toBe(0);
    expect(serverOf(run.tip.world, 'S3')?.node.commitIndex).toBe(1);
  });

  it('is no reason to take a step twice that is told twice', () => {
    const { arrivals } = led();
    const twice = arrivals.flatMap((arrival) => [arrival, arrival]);
    expect(watched(twice).tip.world.events).toBe(watched(arrivals).tip.world.events);
  });
});

describe('The past of a process', () => {
  it('from before all were known is not shown, but where it has led to', () => {
    const processes = led().do({ do: 'request', to: 'leader', command: 'SET x = 1' }).pass(300);
    // S2 knows its last steps only, and all is heard at one time.
    const last = processes.arrivals.filter((arrival) => nodeOf(arrival) === 'S2').length - 5;
    let steps = 0;
    const attached = processes.arrivals.flatMap((arrival) => {
      const isS2 = nodeOf(arrival) === 'S2';
      if (isS2) steps++;
      return isS2 && steps < last ? [] : [{ ...arrival, now: 2000 }];
    });
    const run = watched(attached);
    const first = momentsOf(run).find(({ world }) =>
      world.servers.every(({ status }) => status === 'up'),
    );
    expect(first?.world.time).toBe(0);
    expect(leaderOf(first?.world as World)?.id).toBe('S3');
    expect(seen(run, 'election-started')).toEqual([]);
    expect([...run.tip.timeline.reigns].at(-1)).toMatchObject({ term: 1, leader: 'S3' });
    expect(run.tip.world.events).toBeGreaterThan(10);
  });

  it('that is told once it is reached again is not shown as if it happened then', () => {
    const processes = led().do({ do: 'request', to: 'leader', command: 'SET x = 1' }).pass(900);
    const run = new LiveRun(['S1', 'S2', 'S3'], defaultSettings);
    const lostAt = 400;
    const backAt = 900;
    let now = 0;
    const hear = ({ heard, now: when }: Arrival) => {
      for (; now + 10 <= when; now += 10) run.grow(now);
      run.hear(heard, when);
    };
    const held: Arrival[] = [];
    for (const arrival of processes.arrivals) {
      if (nodeOf(arrival) !== 'S1' || arrival.now < lostAt) hear(arrival);
      else if (arrival.now < backAt) held.push(arrival);
      else {
        if (held.length > 0) {
          const { heard } = held[0] as Arrival;
          if (heard.kind === 'step')
            run.reach('S1', { boot: heard.step.boot, now: arrival.now }, arrival.now);
          for (const late of held.splice(0)) hear({ ...late, now: arrival.now });
        }
        hear(arrival);
      }
      if (arrival.now >= lostAt && held.length === 1 && nodeOf(arrival) === 'S1') {
        run.hear({ kind: 'gone', node: 'S1', at: lostAt }, lostAt);
      }
    }
    for (const end = now + 4 * DELAY; now < end; now += 10) run.grow(now);
    const away = seen(run, 'node-out-of-reach')[0]?.at ?? NaN;
    const back =
      seen(run, 'node-seen').find((fact) => 'how' in fact && fact.how === 'again')?.at ?? NaN;
    expect(back - away).toBeGreaterThan(250);
    const between = momentsOf(run).filter(({ world }) => world.time > away && world.time < back);
    expect(between.every(({ world }) => serverOf(world, 'S1')?.status === 'unreachable')).toBe(
      true,
    );
    expect(serverOf(run.tip.world, 'S1')?.node.log.length).toBe(1);
  });
});

describe('The live edge', () => {
  it('lies a constant while behind the present, and never before what is shown', () => {
    const run = new LiveRun(['S1', 'S2', 'S3'], defaultSettings);
    const { arrivals } = led();
    let now = 0;
    let edge = 0;
    for (const { heard, now: when } of arrivals) {
      for (; now + 10 <= when; now += 10) {
        run.grow(now);
        expect(run.edge).toBeGreaterThanOrEqual(edge);
        expect(run.edge).toBeGreaterThanOrEqual(run.tip.world.time);
        edge = run.edge;
      }
      run.hear(heard, when);
    }
    for (const end = now + 600; now < end; now += 10) run.grow(now);
    expect(now - 10 - run.edge).toBeGreaterThanOrEqual(DELAY - 12);
    expect(now - 10 - run.edge).toBeLessThan(DELAY + 20);
  });

  it('falls further behind where news takes longer, so that nothing comes too late again', () => {
    const slow = new Processes({ seed: 1 }, { takes: (node) => (node === 'S2' ? 700 : 2) }).pass(
      3000,
    );
    const run = new LiveRun(['S1', 'S2', 'S3'], defaultSettings);
    let now = 0;
    for (const { heard, now: when } of slow.arrivals.toSorted((a, b) => a.now - b.now)) {
      for (; now + 10 <= when; now += 10) run.grow(now);
      // The clocks are known from the start, so that it shows how late S2's news is.
      if (now < 20 && heard.kind === 'step')
        run.reach(heard.step.node, { boot: heard.step.boot, now: when }, when);
      run.hear(heard, when);
    }
    run.reach('S2', { boot: 'S2-1', now: 0 }, 0);
    for (const end = now + 2000; now < end; now += 10) run.grow(now);
    expect(run.tip.safety.violations).toEqual([]);
    expect(serverOf(run.tip.world, 'S2')?.node.currentTerm).toBe(
      serverOf(slow.world, 'S2')?.node.currentTerm,
    );
  });
});
