import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../src/history/moment.js';
import type { Action, Branch } from '../../src/history/chronicle.js';
import { Run, type RunData } from '../../src/history/run.js';
import { Sequence } from '../../src/raft/sequence.js';
import { LEADER, type Command, type Timed } from '../../src/simulation/command.js';
import { isFlying } from '../../src/simulation/exchange.js';
import type { Origin } from '../../src/simulation/world.js';

/** One thing that somebody does with a run. Nodes, messages and places are numbers, modulo what there is. */
type Move =
  | { readonly do: 'watch'; readonly events: number }
  | { readonly do: 'seek'; readonly branch: number; readonly event: number }
  | { readonly do: 'command'; readonly how: Command['do']; readonly a: number; readonly b: number };

interface Script {
  readonly origin: Origin;
  readonly moves: readonly Move[];
}

const is = fc.constant;

const COMMANDS = [
  'request',
  'stream',
  'kill',
  'restart',
  'wipe',
  'freeze',
  'thaw',
  'time-out',
  'beat',
  'clock',
  'meet',
  'spread',
  'cut',
  'heal',
  'partition',
  'heal-all',
  'link',
  'drop',
  'delay',
  'duplicate',
  'deliver',
  'cluster',
  'configure',
  'weather',
  'mistake',
] as const satisfies readonly Command['do'][];

const command = fc.record({
  do: is('command' as const),
  how: fc.oneof(
    { weight: 2, arbitrary: is('request' as const) },
    { weight: 5, arbitrary: fc.constantFrom(...COMMANDS) },
  ),
  a: fc.nat(99),
  b: fc.nat(99),
});

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: is('watch' as const), events: fc.integer({ min: 1, max: 30 }) }),
  },
  // Far enough for moments to be kept on the way.
  {
    weight: 1,
    arbitrary: fc.record({ do: is('watch' as const), events: fc.integer({ min: 200, max: 300 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: is('seek' as const), branch: fc.nat(9), event: fc.nat(999) }),
  },
  { weight: 6, arbitrary: command },
);

const agenda = [
  { at: 400, command: { do: 'request', to: LEADER, command: 'SET a = 1' } },
  { at: 650, command: { do: 'kill', node: 'S1' } },
] as const;

const script: fc.Arbitrary<Script> = fc.record({
  origin: fc.record({
    seed: fc.nat(),
    nodes: fc.constantFrom(1, 3, 5),
    preset: fc.constantFrom('figure-2' as const, 'memory-only' as const),
    agenda: fc.constantFrom([], agenda),
  }),
  moves: fc.array(move, { minLength: 20, maxLength: 40, size: 'max' }),
});

/** All that a moment holds, as text: what is written down cannot change with what it was taken from. */
function written(moment: Moment): string {
  return JSON.stringify(moment, (_, value: unknown) =>
    value instanceof Sequence ? Array.from(value) : value,
  );
}

/** A moment as it was when it came for the first time. */
interface Lived {
  readonly time: number;
  readonly text: string;
}

function commandFor({ world }: Moment, { how, a, b }: Extract<Move, { do: 'command' }>): Command {
  const { servers, exchanges } = world;
  // Now and then a node that does not exist, or a message that has arrived.
  const node = (number: number) => `S${(number % (servers.length + 1)) + 1}`;
  const flying = exchanges.filter(isFlying);
  const exchange = flying[a % (flying.length + 1)]?.id ?? a;
  switch (how) {
    case 'request':
      return { do: how, to: a % 4 === 0 ? node(b) : LEADER, command: `SET x = ${b}` };
    case 'restart': {
      const down = servers.filter(({ status }) => status === 'down');
      return { do: how, node: down[a % (down.length + 1)]?.id ?? node(b) };
    }
    case 'kill':
    case 'wipe':
    case 'freeze':
    case 'beat':
    case 'time-out':
      return { do: how, node: node(a) };
    case 'configure':
      return { do: how, settings: { loss: (a % 3) / 10, latency: [1, 1 + (b % 60)] } };
    case 'cut':
    case 'heal':
      return { do: how, from: node(a), to: node(b) };
    case 'thaw': {
      const paused = servers.filter(({ status }) => status === 'paused');
      return { do: how, node: paused[a % (paused.length + 1)]?.id ?? node(b) };
    }
    case 'stream':
      return { do: how, to: a % 3 === 0 ? node(b) : LEADER, every: a % 2 === 0 ? null : 20 + b };
    case 'clock':
      return { do: how, node: node(a), rate: 0.5 + (b % 4) / 2 };
    case 'meet':
    case 'spread':
    case 'heal-all':
      return { do: how };
    case 'partition':
      return { do: how, groups: [[node(a)], [node(b)]] };
    case 'link':
      return { do: how, from: node(a), to: node(b), latency: [1, 1 + (b % 90)], loss: null };
    case 'cluster':
      return { do: how, nodes: 1 + (a % 6), preset: b % 2 === 0 ? 'figure-2' : 'memory-only' };
    case 'weather':
      return { do: how, strength: (a % 4) / 8 };
    case 'mistake':
      return { do: how, mistake: a % 2 === 0 ? null : 'no-bounds-check', node: null };
    case 'drop':
    case 'deliver':
    case 'duplicate':
      return { do: how, exchange };
    case 'delay':
      return { do: how, exchange, by: b };
  }
}

/** What came of a command. */
interface Act {
  readonly inPast: boolean;
  readonly isNew: boolean;
  readonly events: number;
  readonly timed: Timed;
  readonly recorded: Action | undefined;
  readonly branch: Branch;
  readonly before: RunData;
  readonly after: RunData;
}

/** Somebody who plays with a run, and writes down every moment of every branch when it first comes. */
class Player {
  readonly run: Run;
  readonly lived = new Map<number, readonly Lived[]>();
  readonly acts: Act[] = [];
  #branch = 0;
  #moment: Moment;

  constructor(origin: Origin) {
    this.run = new Run(origin);
    this.#moment = this.run.at(0, 0);
    this.#note(this.run.branch(0), []);
  }

  do(move: Move): void {
    switch (move.do) {
      case 'watch':
        for (let i = 0; i < move.events; i++) this.#watch();
        break;
      case 'seek': {
        const branches = this.run.branches;
        const { id, tip } = branches[move.branch % branches.length] as Branch;
        this.#branch = id;
        this.#moment = this.run.at(id, move.event % (tip.world.events + 1));
        break;
      }
      case 'command':
        this.#command(commandFor(this.#moment, move), move.b % 20);
        break;
    }
  }

  #watch(): void {
    this.#moment = this.run.next(this.#branch, this.#moment);
    const known = this.livedOn(this.#branch);
    if (this.#moment.world.events === known.length) {
      this.#note(this.run.branch(this.#branch), known);
    }
  }

  #command(command: Command, later: number): void {
    const { events, time } = this.#moment.world;
    const before = this.run.data();
    const timed = { at: time + later, command };
    const branch = this.run.act(this.#branch, this.#moment, timed);
    this.acts.push({
      inPast: events + 1 < this.livedOn(this.#branch).length,
      isNew: branch.id !== this.#branch,
      events,
      timed,
      recorded: branch.actions.at(-1),
      branch,
      before,
      after: this.run.data(),
    });
    this.#note(branch, this.livedOn(this.#branch).slice(0, events + 1));
    this.#branch = branch.id;
    this.#moment = branch.tip;
  }

  livedOn(branch: number): readonly Lived[] {
    return this.lived.get(branch) ?? [];
  }

  #note({ id, tip }: Branch, before: readonly Lived[]): void {
    this.lived.set(id, [...before, { time: tip.world.time, text: written(tip) }]);
  }
}

function play({ origin, moves }: Script): Player {
  const player = new Player(origin);
  for (const move of moves) player.do(move);
  return player;
}

/** `SEED=…` tries other runs. */
const seed = Number(process.env['SEED'] ?? 1);

function forAll(numRuns: number, holds: (player: Player, dice: () => number) => void): void {
  fc.assert(
    fc.property(script, fc.nat(), (script, start) => {
      let state = start;
      // Any order will do, as long as it is another one each time and can be repeated.
      const dice = () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state / 2 ** 32;
      };
      holds(play(script), dice);
    }),
    { numRuns, seed },
  );
}

function shuffled(length: number, dice: () => number): readonly number[] {
  return Array.from({ length }, (_, value) => ({ value, at: dice() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

describe(`any run (SEED=${seed})`, { timeout: 600_000 }, () => {
  it('can be gone to at every event of every branch, in any order', () => {
    const seen = { branches: 0, events: 0, kinds: new Set<string>() };
    forAll(20, ({ run, lived }, dice) => {
      for (const [id, moments] of lived) {
        for (const event of shuffled(moments.length, dice)) {
          const moment = run.at(id, event);
          expect(written(moment)).toBe(moments[event]?.text);
          seen.kinds.add(moment.world.event.kind);
          for (const { kind } of moment.world.event.facts) seen.kinds.add(kind);
        }
        seen.branches++;
        seen.events = Math.max(seen.events, moments.length);
      }
    });
    // Or it would be no wonder.
    expect(seen.branches).toBeGreaterThan(40);
    expect(seen.events).toBeGreaterThan(512);
    const asked = 'client-asked killed restarted timed-out-by-hand settings-changed';
    const network = 'link-cut link-healed message-dropped message-delayed message-duplicated';
    const led = 'timer message committed command-refused';
    const kinds = [asked, network, led].join(' ').split(' ');
    expect(kinds.filter((kind) => !seen.kinds.has(kind))).toEqual([]);
  });

  it('is at a time where its last event up to then has left it', () => {
    forAll(12, ({ run, lived }, dice) => {
      for (const [id, moments] of lived) {
        const end = run.branch(id).tip.world.time;
        const times = [0, end, end + 100, -1, 0.5];
        for (let i = 0; i < 20; i++) {
          const { time } = moments[Math.floor(dice() * moments.length)] as Lived;
          times.push(time, time - 1, Math.floor(dice() * end), dice() * end);
        }
        for (const time of times) {
          const event = Math.max(
            0,
            moments.findLastIndex((moment) => moment.time <= time),
          );
          expect(run.atTime(id, time).world.events).toBe(event);
          expect(written(run.atTime(id, time))).toBe(moments[event]?.text);
        }
      }
    });
  });

  it('begins another branch where its past is changed, and leaves the others as they were', () => {
    forAll(12, ({ acts }) => {
      for (const { inPast, isNew, events, timed, recorded, branch, before, after } of acts) {
        expect(isNew).toBe(inPast);
        expect(recorded).toEqual({ after: events, timed });
        if (!isNew) continue;
        expect(branch.fork).toBe(events);
        expect(after.branches.slice(0, -1)).toEqual(before.branches);
      }
    });
  });

  it('goes the way that it went, when it is played again', () => {
    forAll(12, ({ run, lived }) => {
      for (const [id, moments] of lived) {
        const { tip } = run.branch(id);
        let moment = run.at(id, 0);
        while (moment.world.events < tip.world.events) {
          const due = run.nextAt(id, moment);
          moment = run.next(id, moment);
          expect(moment.world.time).toBe(due);
          expect(written(moment)).toBe(moments[moment.world.events]?.text);
        }
        expect(run.branch(id).tip).toBe(tip);
      }
    });
  });

  it('knows where two of its branches part', () => {
    forAll(12, ({ run, lived }) => {
      for (const [a, one] of lived) {
        for (const [b, other] of lived) {
          const shared = one.findIndex((moment, i) => moment !== other[i]);
          const last = (shared === -1 ? one.length : shared) - 1;
          expect(run.parting(a, b).world.events).toBe(last);
        }
      }
    });
  });

  it('is the same run when it is worked out from its data', () => {
    forAll(12, ({ run, lived }, dice) => {
      const data = run.data();
      const again = Run.of(JSON.parse(JSON.stringify(data)) as RunData);
      expect(again.data()).toEqual(data);
      expect(again.branches).toHaveLength(lived.size);
      run.branches.forEach(({ id, name, parent, fork, actions }, i) => {
        const branch = again.branches[i] as Branch;
        expect(branch).toMatchObject({ name, parent, fork, actions });
        const moments = lived.get(id) ?? [];
        expect(written(branch.tip)).toBe(moments.at(-1)?.text);
        const event = Math.floor(dice() * moments.length);
        expect(written(again.at(branch.id, event))).toBe(moments[event]?.text);
      });
    });
  });

  it('loses a branch, and nothing else', () => {
    forAll(12, ({ run, lived }, dice) => {
      const { branches } = run;
      const gone = branches[1 + Math.floor(dice() * (branches.length - 1))];
      if (gone === undefined) return;
      run.remove(gone.id);
      const left = branches.map(({ id }) => id).filter((id) => id !== gone.id);
      expect(new Set(run.branches.map(({ id }) => id))).toEqual(new Set(left));
      const again = Run.of(run.data());
      for (const [position, { id }] of run.branches.entries()) {
        const moments = lived.get(id) ?? [];
        for (let i = 0; i < 5; i++) {
          const event = Math.floor(dice() * moments.length);
          expect(written(run.at(id, event))).toBe(moments[event]?.text);
          expect(written(again.at(again.branches[position]?.id ?? 0, event))).toBe(
            moments[event]?.text,
          );
        }
      }
      expect(() => run.branch(gone.id)).toThrow(RangeError);
      expect(Run.of(run.data()).branches).toHaveLength(left.length);
    });
  });
});

/** A run of 40 events, and one more by hand, with a branch from event 10 and one from event 15 of that. */
function grown() {
  const run = new Run({ seed: 1 });
  const grow = (id: number, events: number) => {
    while (run.branch(id).tip.world.events < events) run.next(id, run.branch(id).tip);
  };
  const at = (id: number, event: number, command: Command) => {
    const moment = run.at(id, event);
    return run.act(id, moment, { at: moment.world.time, command }).id;
  };
  grow(0, 40);
  at(0, 40, { do: 'request', to: LEADER, command: 'SET x = 1' });
  const child = at(0, 10, { do: 'kill', node: 'S1' });
  grow(child, 20);
  const grandchild = at(child, 15, { do: 'restart', node: 'S1' });
  return { run, child, grandchild };
}

describe('the branches', () => {
  it('know where they come from, and all that led to them', () => {
    const { run, child, grandchild } = grown();
    expect(run.branch(0)).toMatchObject({ name: null, parent: null, fork: 0 });
    expect(run.branch(child)).toMatchObject({ parent: 0, fork: 10 });
    expect(run.branch(grandchild)).toMatchObject({ parent: child, fork: 15 });
    const done = run.branch(grandchild).actions;
    expect(done.map(({ after, timed }) => [after, timed.command.do])).toEqual([
      [10, 'kill'],
      [15, 'restart'],
    ]);
  });

  it('begin where their past was shared, not at the branch from which one looked', () => {
    const { run, grandchild } = grown();
    const moment = run.at(grandchild, 4);
    const timed = { at: moment.world.time, command: { do: 'kill', node: 'S2' } } as const;
    expect(run.act(grandchild, moment, timed)).toMatchObject({ parent: 0, fork: 4 });
  });

  it('part when somebody acts, which may be long after the event before', () => {
    const { run } = grown();
    const moment = run.at(0, 4);
    const timed = { at: moment.world.time + 7, command: { do: 'kill', node: 'S2' } } as const;
    expect(run.act(0, moment, timed).forkAt).toBe(moment.world.time + 7);
    expect(run.branch(0).forkAt).toBe(0);
  });

  it('part at their last shared event where nobody has acted, as may be in a file', () => {
    const { origin, branches } = grown().run.data();
    const [first] = branches;
    if (first === undefined) throw new Error('every run has a branch');
    const silent = { name: null, parent: 0, fork: 12, actions: [], events: 12 };
    const run = Run.of({ origin, branches: [first, silent] });
    expect(run.branch(1).forkAt).toBe(run.at(0, 12).world.time);
  });

  it('keep the name that they are given', () => {
    const { run, child } = grown();
    run.rename(child, 'without S1');
    expect(run.branch(child).name).toBe('without S1');
    expect(Run.of(run.data()).branches.map(({ name }) => name)).toEqual([null, 'without S1', null]);
    run.rename(child, null);
    expect(run.branch(child).name).toBeNull();
  });

  it('stay when the one goes that they have grown from, the one that shares most in its place', () => {
    const { run, child, grandchild } = grown();
    const moment = run.at(child, 18);
    const timed = { at: moment.world.time, command: { do: 'kill', node: 'S2' } } as const;
    const later = run.act(child, moment, timed).id;
    const before = [10, 12, 15, 16].map((event) => run.at(grandchild, event));
    run.remove(child);
    expect(run.branches.map(({ id }) => id)).toEqual([0, later, grandchild]);
    expect(run.branch(later)).toMatchObject({ parent: 0, fork: 10 });
    expect(run.branch(grandchild)).toMatchObject({ parent: later, fork: 15 });
    expect([10, 12, 15, 16].map((event) => run.at(grandchild, event))).toEqual(before);
    expect(run.parting(grandchild, later).world.events).toBe(15);
    expect(run.data().branches.map(({ parent }) => parent)).toEqual([null, 0, 1]);
  });

  it('part when something happens in one of them that has not happened in the other', () => {
    const { run, child, grandchild } = grown();
    const moment = run.at(0, 4);
    const at = moment.world.time + 2;
    const other = run.act(0, moment, { at, command: { do: 'kill', node: 'S2' } }).id;
    expect(run.partsAt(0, other)).toBe(at);
    expect(run.partsAt(grandchild, other)).toBe(at);
    expect(run.partsAt(child, 0)).toBe(run.branch(child).forkAt);
  });

  it('do not go with one that has grown from them', () => {
    const { run, child, grandchild } = grown();
    run.remove(grandchild);
    expect(run.branches.map(({ id }) => id)).toEqual([0, child]);
  });

  it('get numbers that no other has had', () => {
    const { run, grandchild } = grown();
    run.remove(grandchild);
    const moment = run.at(0, 3);
    const timed = { at: moment.world.time, command: { do: 'kill', node: 'S2' } } as const;
    expect(run.act(0, moment, timed).id).toBeGreaterThan(grandchild);
  });
});

/** The commands of a branch, one after the other from its first event, with who gave them. */
const commandsOf = (run: Run, id: number) => {
  const { tip } = run.branch(id);
  return Array.from({ length: tip.world.events }, (_, i) => run.at(id, i + 1).world.event).flatMap(
    (event) => (event.kind === 'command' ? [[event.command.do, event.by]] : []),
  );
};

describe('a script', () => {
  const mistake: Command = { do: 'mistake', mistake: 'vote-forgotten', node: null };
  const later: Command = { do: 'request', to: LEADER, command: 'SET x = 1' };
  const kill: Command = { do: 'kill', node: 'S1' };
  const origin: Origin = {
    seed: 1,
    agenda: [
      { at: 0, command: mistake },
      { at: 0, command: { do: 'meet' } },
      { at: 400, command: later },
    ],
  };
  const begun = { name: null, parent: null, fork: 0 } as const;
  const asScripted = [
    ['mistake', 'script'],
    ['meet', 'script'],
    ['kill', 'you'],
  ];

  it('has done all that it does at a time before somebody acts at this time; what comes later is given up', () => {
    const run = new Run(origin);
    run.act(0, run.at(0, 0), { at: 0, command: kill });
    while (run.branch(0).tip.world.time < 600) run.next(0, run.branch(0).tip);
    expect(commandsOf(run, 0)).toEqual(asScripted);
  });

  it.each([0, 1, 2])('has done so on a branch that leaves after event %d, too', (event) => {
    const run = new Run(origin);
    while (run.branch(0).tip.world.time < 300) run.next(0, run.branch(0).tip);
    const branch = run.act(0, run.at(0, event), { at: 0, command: kill });
    expect(branch).toMatchObject({ parent: 0, forkAt: 0 });
    expect(commandsOf(run, branch.id)).toEqual(asScripted);
    expect(branch.tip.world.oddities.mistakes).toHaveProperty('S3', 'vote-forgotten');
    expect(Run.of(run.data()).branch(branch.id).tip).toEqual(branch.tip);
  });

  it('is done beside a branch of a file on which somebody has acted before it', () => {
    const actions = [{ after: 0, timed: { at: 0, command: kill } }];
    const run = Run.of({ origin, branches: [{ ...begun, actions, events: 20 }] });
    expect(commandsOf(run, 0)).toEqual([['kill', 'you']]);
    const { id } = run.act(0, run.at(0, 0), { at: 0, command: kill });
    expect(commandsOf(run, id)).toEqual(asScripted);
  });

  it('is not done where a command comes in its place', () => {
    const run = new Run(origin);
    run.actInstead(0, run.at(0, 0), { at: 0, command: kill });
    expect(commandsOf(run, 0)).toEqual([['kill', 'you']]);
  });
});

describe('what there is not', () => {
  const { run, child } = grown();
  const data = run.data();
  const [first, second] = data.branches;
  if (first === undefined || second === undefined) throw new Error('there are three branches');

  it.each([-1, 42, 0.5, NaN, Infinity])('event %d of 41', (event) => {
    expect(() => run.at(0, event)).toThrow(RangeError);
  });

  it('a branch of another number', () => {
    const nobody = 99;
    expect(() => run.branch(nobody)).toThrow(RangeError);
    expect(() => run.at(nobody, 0)).toThrow(RangeError);
    expect(() => run.atTime(nobody, 0)).toThrow(RangeError);
    expect(() => run.next(nobody, run.at(0, 0))).toThrow(RangeError);
    expect(() => run.rename(nobody, 'x')).toThrow(RangeError);
    expect(() => run.remove(nobody)).toThrow(RangeError);
  });

  it('a run without its first branch', () => {
    expect(() => run.remove(0)).toThrow(RangeError);
    expect(run.branch(child).parent).toBe(0);
  });

  it('a time that is none: the newest moment stands for it', () => {
    expect(run.atTime(0, NaN)).toBe(run.branch(0).tip);
  });

  it.each([
    ['no branches', []],
    ['a first branch with a parent', [{ ...first, parent: 0 }]],
    ['two first branches', [first, { ...second, parent: null }]],
    ['a parent that comes later', [first, { ...second, parent: 2 }, second]],
    ['a fork that its parent never reached', [first, { ...second, fork: 50, events: 60 }]],
    ['a fork between two events', [first, { ...second, fork: 9.5 }]],
    ['an end before its fork', [first, { ...second, events: 5 }]],
    ['an end between two events', [{ ...first, events: 41.5 }]],
    ['an end that is no number', [{ ...first, events: NaN }]],
    ['no end', [{ ...first, events: Infinity }]],
    ['an action before its fork', [first, { ...second, fork: 12 }]],
    ['an action after its end', [{ ...first, events: 30 }]],
    [
      'actions in the wrong order',
      [{ ...first, actions: [...first.actions, { ...first.actions[0]!, after: 3 }] }],
    ],
  ])('a run of %s', (_, branches) => {
    expect(() => Run.of({ ...data, branches })).toThrow(RangeError);
  });

  it('a run that goes on where nothing can happen', () => {
    const origin = { seed: 1, nodes: 1 };
    const timed = { at: 0, command: { do: 'kill', node: 'S1' } } as const;
    const over = { ...first, actions: [{ after: 0, timed }] };
    expect(Run.of({ origin, branches: [{ ...over, events: 1 }] }).branches).toHaveLength(1);
    expect(() => Run.of({ origin, branches: [{ ...over, events: 2 }] })).toThrow(RangeError);
  });
});
