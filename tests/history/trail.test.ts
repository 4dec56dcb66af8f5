import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Told } from '../../src/history/moment.js';
import { LOOK_BACK } from '../../src/history/past.js';
import { Run } from '../../src/history/run.js';
import { trailOf, trailOfEntry, type Lead, type Trail } from '../../src/history/trail.js';
import { LEADER, type Command } from '../../src/simulation/command.js';
import type { Fact } from '../../src/simulation/facts.js';
import { leaderOf, type Origin } from '../../src/simulation/world.js';
import { lived, troubled } from '../support/random-runs.js';

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;
type ToldOf<K extends Fact['kind']> = Told & { readonly fact: Of<K> };

/** A run to an end, in which these commands are given at these times. */
function runTo(
  end: number,
  origin: Origin,
  ...commands: readonly (readonly [at: number, command: Command])[]
): Run {
  const run = new Run({ ...origin, agenda: commands.map(([at, command]) => ({ at, command })) });
  while (run.branch(0).tip.world.time < end) run.next(0, run.branch(0).tip);
  return run;
}

/** Everything of a kind that happened on a run, with the number of its event. */
function toldOf<K extends Fact['kind']>(run: Run, kind: K): readonly ToldOf<K>[] {
  return [...run.branch(0).tip.feed].filter((told): told is ToldOf<K> => told.fact.kind === kind);
}

function explained(run: Run, { event, fact }: Told): Trail {
  const trail = trailOf(run, 0, event, fact.kind);
  if (trail === null) throw new Error(`nothing is told of event ${event}`);
  return trail;
}

/** A trail in lines, the earliest first: where what happened, to which lines it led on and how, where it ends. */
function outline({ steps }: Trail): readonly string[] {
  const line = (event: number) => steps.findIndex((step) => step.event === event) + 1;
  return steps.map(({ facts, leads, ends }, i) => {
    const what = facts.map((fact) => `${'node' in fact ? `${fact.node} ` : ''}${fact.kind}`);
    const on = leads.map(({ to, way }) => `${line(to)} by ${inAWord(way)}`);
    return `${i + 1} ${[what.join(' + '), ...on, ends].filter(Boolean).join(', ')}`;
  });
}

function inAWord(way: Lead['way']): string {
  if (way.by === 'state') return way.matter;
  if (way.by === 'timer') return `timer of ${way.duration}`;
  const { exchange, from, to } = way.flight;
  return `${from}>${to} ${exchange.path} ${exchange.phase}`;
}

const factsOf = ({ steps }: Trail) => steps.flatMap(({ facts }) => facts);

function factOf<K extends Fact['kind']>(trail: Trail, kind: K): Of<K> | undefined {
  return factsOf(trail).find((fact): fact is Of<K> => fact.kind === kind);
}

const ask = (command: string, to = LEADER) => ({ do: 'request', to, command }) as const;

describe('the causes of an election', () => {
  it('are the votes that were counted, the request for them, and the timer that ran out (§5.2)', () => {
    const run = runTo(300, { seed: 3, nodes: 5, settings: { loss: 0.1 } });
    expect(outline(explained(run, toldOf(run, 'became-leader')[0]!))).toEqual([
      '1 2 by timer of 151, start',
      '2 S4 election-started, 4 by S4>S1 /request_vote request, 3 by S4>S3 /request_vote request',
      '3 S3 vote-granted, 5 by S3>S4 /request_vote reply',
      '4 S1 vote-granted, 6 by S1>S4 /request_vote reply',
      '5 S4 vote-counted, 6 by vote',
      '6 S4 became-leader',
    ]);
  });

  it('end with the person who made the timer run out', () => {
    const run = runTo(400, { seed: 1 }, [350, { do: 'time-out', node: 'S1' }]);
    const [, second] = toldOf(run, 'election-started');
    expect(outline(explained(run, second!))).toEqual([
      '1 S1 timed-out-by-hand + S1 election-started, outside',
    ]);
  });

  it('name the heartbeat that had set the timer, and go no further back', () => {
    const run = runTo(900, { seed: 1 }, [400, { do: 'kill', node: 'S3' }]);
    const elections = toldOf(run, 'election-started');
    const { leader } = { leader: toldOf(run, 'became-leader')[0]!.fact.node };
    const killed = leader === 'S3';
    expect(killed).toBe(true);
    const trail = explained(run, elections[1]!);
    expect(outline(trail)).toEqual([
      expect.stringMatching(/^1 (S\d) append-accepted, 2 by timer of \d+, timer$/),
      expect.stringMatching(/^2 (S\d) election-started$/),
    ]);
    const [set, ranOut] = trail.steps;
    const way = set!.leads[0]!.way;
    expect(way.by === 'timer' && way.duration).toBe(ranOut!.at - set!.at);
  });
});

describe('the causes of a commit', () => {
  const settings = { loss: 0.1 };

  it('are the acknowledgements that made the majority and the request of the client (§5.3, §5.4.2)', () => {
    const run = runTo(600, { seed: 3, nodes: 5, settings }, [420, ask('SET x = 1')]);
    expect(outline(explained(run, toldOf(run, 'committed')[0]!))).toEqual([
      '1 S4 client-asked + S4 entry-stored, 5 by entry, 3 by S4>S1 /append_entries request, 2 by S4>S5 /append_entries request, outside',
      '2 S5 append-accepted, 4 by S5>S4 /append_entries reply',
      '3 S1 append-accepted, 5 by S1>S4 /append_entries reply',
      '4 S4 append-acknowledged, 5 by copy',
      '5 S4 append-acknowledged + S4 committed',
    ]);
  });

  it('lead by way of the follower that passed the command on (§8)', () => {
    const run = runTo(600, { seed: 3, nodes: 5, settings }, [420, ask('SET x = 1', 'S2')]);
    expect(outline(explained(run, toldOf(run, 'committed')[0]!)).slice(0, 2)).toEqual([
      '1 S2 client-asked + S2 client-forwarded, 2 by S2>S4 /request request, outside',
      expect.stringMatching(/^2 S4 entry-stored, /),
    ]);
  });

  it('explain how a follower learns of it: by the message that told it, and by the commit (§5.3)', () => {
    const run = runTo(600, { seed: 3, nodes: 5, settings }, [420, ask('SET x = 1')]);
    const lines = outline(explained(run, toldOf(run, 'commit-learned')[0]!));
    expect(lines.slice(-3)).toEqual([
      '5 S4 append-acknowledged + S4 committed, 7 by commit',
      '6 S4 heartbeat-sent, 7 by S4>S1 /append_entries request, routine',
      '7 S1 commit-learned',
    ]);
  });

  it('are found from a cell of any log: the commit where the node knows of it, or else the storing', () => {
    const run = runTo(460, { seed: 3, nodes: 5, settings }, [420, ask('SET x = 1')]);
    const { tip } = run.branch(0);
    const leader = leaderOf(tip.world)!.id;
    const committed = trailOfEntry(run, 0, tip, leader, 1);
    expect(committed).toEqual(explained(run, toldOf(run, 'committed')[0]!));
    const stored = trailOfEntry(run, 0, tip, 'S1', 1)!;
    expect(stored.steps.at(-1)?.facts).toMatchObject([{ kind: 'append-accepted', node: 'S1' }]);
    expect(factOf(stored, 'client-asked')).toBeDefined();
    expect(trailOfEntry(run, 0, tip, 'S1', 2)).toBeNull();
    expect(trailOfEntry(run, 0, tip, 'S9', 1)).toBeNull();
  });
});

/** A run in which S1 is cut off for a while, whoever leads, and others stand for election. */
const PARTED = [
  [420, ask('SET x = 1')],
  [500, { do: 'cut', from: 'S1', to: 'S2' }],
  [500, { do: 'cut', from: 'S1', to: 'S3' }],
  [500, ask('SET y = 1')],
  [600, { do: 'kill', node: 'S2' }],
  [620, ask('SET a = 1')],
  [640, { do: 'restart', node: 'S2' }],
  [900, { do: 'time-out', node: 'S3' }],
  [1000, { do: 'heal', from: 'S1', to: 'S3' }],
  [1000, { do: 'heal', from: 'S1', to: 'S2' }],
  [1010, { do: 'time-out', node: 'S2' }],
  [1012, { do: 'time-out', node: 'S3' }],
  [1100, ask('SET z = 1')],
] as const satisfies readonly (readonly [number, Command])[];

/** The trail of the first fact of a kind, or of the first that was so for a reason, in that run. */
function partedOutline(seed: number, kind: Fact['kind'], reason?: string): readonly string[] {
  const run = runTo(1500, { seed, settings: { loss: 0.1 } }, ...PARTED);
  const told = toldOf(run, kind).find(
    ({ fact }) => reason === undefined || ('reason' in fact && fact.reason === reason),
  );
  if (told === undefined) throw new Error(`seed ${seed} has no ${kind}`);
  return outline(explained(run, told));
}

describe('the causes of a refusal', () => {
  it('of a vote for an older term are what brought the voter into its own (§5.1)', () => {
    expect(partedOutline(7, 'vote-refused', 'stale-term')).toEqual([
      '1 S1 append-accepted, 3 by timer of 218, timer',
      '2 S2 timed-out-by-hand + S2 election-started, 4 by candidacy, outside',
      '3 S1 election-started, 5 by S1>S3 /request_vote request',
      '4 S2 votes-requested-again, 6 by S2>S3 /request_vote request',
      '5 S3 term-adopted, 6 by term-in-the-way',
      '6 S3 vote-refused',
    ]);
  });

  it('of a second vote in a term is the first (§5.2)', () => {
    expect(partedOutline(4, 'vote-refused', 'already-voted')).toEqual([
      '1 3 by timer of 167, 2 by timer of 151, start',
      '2 S3 election-started, 4 by vote-in-the-way',
      '3 S1 election-started, 4 by S1>S3 /request_vote request',
      '4 S3 vote-refused',
    ]);
  });

  it('of a vote for a log that is behind is the entry that it lacks (§5.4.1)', () => {
    expect(partedOutline(2, 'vote-refused', 'log-behind')).toEqual([
      '1 S3 append-accepted, 3 by timer of 228, timer',
      '2 S1 client-asked + S1 entry-stored, 4 by entry-in-the-way, outside',
      '3 S3 election-started, 4 by S3>S1 /request_vote request',
      '4 S1 vote-refused',
    ]);
  });

  it('of the entries of an older leader are what brought the follower into a later term (§5.1)', () => {
    expect(partedOutline(2, 'append-refused', 'stale-term')).toEqual([
      '1 S3 heartbeat-sent, 3 by S3>S2 /append_entries request, routine',
      '2 S2 timed-out-by-hand + S2 election-started, 3 by term-in-the-way, outside',
      '3 S2 append-refused',
    ]);
  });

  it('of entries after one that is missing is the leader’s guess at where the logs agree (§5.3)', () => {
    expect(partedOutline(7, 'append-refused', 'no-entry')).toEqual([
      '1 S1 append-accepted, 2 by timer of 218, timer',
      '2 S1 election-started, 3 by S1>S2 /request_vote request',
      '3 S2 vote-granted, 4 by S2>S1 /request_vote reply',
      '4 S1 became-leader, 5 by S1>S3 /append_entries request',
      '5 S3 append-refused',
    ]);
  });

  it('of entries after one of another term are that one, and the step back that met it (§5.3)', () => {
    expect(partedOutline(7, 'append-refused', 'other-term').slice(2)).toEqual([
      '3 S3 client-asked + S3 entry-stored, 8 by entry-in-the-way, outside',
      '4 S2 vote-granted, 5 by S2>S1 /request_vote reply',
      '5 S1 became-leader, 6 by S1>S3 /append_entries request',
      '6 S3 append-refused, 7 by S3>S1 /append_entries reply',
      '7 S1 next-index-lowered, 8 by S1>S3 /append_entries request',
      '8 S3 append-refused',
    ]);
  });
});

describe('the causes of what goes wrong', () => {
  it('are those who did it, where somebody did', () => {
    expect(partedOutline(1, 'call-refused')).toEqual([
      '1 S2 killed, 3 by down, outside',
      '2 S3 heartbeat-sent, 3 by S3>S2 /append_entries request, routine',
      '3 call-refused',
    ]);
  });

  it('are a cut link or a hand that drops a message, and nobody where chance takes it', () => {
    const cut = runTo(620, { seed: 1 }, [500, { do: 'cut', from: 'S3', to: 'S1' }]);
    expect(outline(explained(cut, toldOf(cut, 'message-lost')[0]!))).toEqual([
      '1 link-cut, 3 by loss, outside',
      '2 S3 heartbeat-sent, 3 by S3>S1 /append_entries request, routine',
      '3 message-lost',
    ]);
    const dropped = runTo(170, { seed: 1 });
    const { tip } = dropped.branch(0);
    const [flying] = tip.world.exchanges;
    dropped.act(0, tip, { at: 170, command: { do: 'drop', exchange: flying!.id } });
    while (toldOf(dropped, 'message-lost').length === 0) dropped.next(0, dropped.branch(0).tip);
    expect(outline(explained(dropped, toldOf(dropped, 'message-lost')[0]!)).slice(-2)).toEqual([
      '3 message-dropped, 4 by loss, outside',
      '4 message-lost',
    ]);
    expect(partedOutline(1, 'message-lost')).toEqual([
      '1 S3 heartbeat-sent, 2 by S3>S2 /append_entries request, routine',
      '2 message-lost',
    ]);
  });

  it('of an entry that is deleted are its own story and that of the one in its place (§5.3)', () => {
    expect(partedOutline(2, 'entries-deleted')).toEqual([
      '1 S1 client-asked + S1 entry-stored, 3 by entry-in-the-way, outside',
      '2 S2 client-asked + S2 entry-stored, 3 by S2>S1 /append_entries request, outside',
      '3 S1 entries-deleted',
    ]);
  });

  it('of a message that came twice are its sender and whoever doubled it', () => {
    const run = runTo(160, { seed: 3 });
    const { tip } = run.branch(0);
    const asked = tip.world.exchanges.find(({ path }) => path === '/request_vote')!;
    run.act(0, tip, { at: tip.world.time, command: { do: 'duplicate', exchange: asked.id } });
    while (toldOf(run, 'vote-granted').length < 3) run.next(0, run.branch(0).tip);
    const grants = toldOf(run, 'vote-granted').filter(({ fact }) => fact.node === asked.to);
    expect(grants).toHaveLength(2);
    for (const grant of grants) {
      expect(factOf(explained(run, grant), 'election-started')).toMatchObject({ node: asked.from });
    }
  });
});

/** What must be so of every trail and is not so of this one. */
function breaches({ steps, effect }: Trail): readonly string[] {
  const rules: Record<string, boolean> = {
    'it ends in what it explains': steps.at(-1)?.event === effect,
  };
  for (const { event, at, leads, ends } of steps) {
    const name = `event ${event}`;
    rules[`${name} leads somewhere`] = event === effect || leads.length > 0;
    rules[`${name} has causes or an end`] =
      ends !== null || steps.some((other) => other.leads.some(({ to }) => to === event));
    for (const { to, way } of leads) {
      const next = steps.find((other) => other.event === to);
      const between = (from: number, until: number) => at === from && next?.at === until;
      rules[`${name} precedes ${to}`] = to > event && next !== undefined && next.at >= at;
      rules[`${name} leads to ${to} when it should`] =
        way.by === 'message'
          ? between(way.flight.sentAt, way.flight.arrivesAt)
          : way.by === 'state' || (next?.at ?? 0) >= at + way.duration;
    }
  }
  return Object.keys(rules).filter((rule) => rules[rule] !== true);
}

/** What the trail of a commit or of an election must tell and does not. */
function lacks(trail: Trail, fact: Fact): readonly string[] {
  const facts = factsOf(trail);
  if (fact.kind === 'committed') {
    const { node, to, copies } = fact;
    const entry = facts.find(
      (one) => one.kind === 'entry-stored' && one.node === node && one.index === to,
    ) as Of<'entry-stored'> | undefined;
    const asked = facts.some(
      (one) => one.kind === 'client-asked' && one.command === entry?.command,
    );
    const followers = facts.flatMap((one) =>
      one.kind === 'append-acknowledged' && one.matchIndex >= to ? one.follower : [],
    );
    const all = new Set(followers).size === copies - 1;
    return [...(asked ? [] : ['the request of the client']), ...(all ? [] : ['a copy'])];
  }
  if (fact.kind === 'became-leader') {
    const { node, term, votes } = fact;
    const voters = facts.flatMap((one) =>
      one.kind === 'vote-granted' && one.candidate === node && one.term === term ? one.node : [],
    );
    const stood = facts.some(
      (one) => one.kind === 'election-started' && one.node === node && one.term === term,
    );
    const all = new Set(voters).size === votes - 1;
    return [...(stood ? [] : ['the candidacy']), ...(all ? [] : ['a vote'])];
  }
  return [];
}

describe('a trail', () => {
  it('holds in runs in which much goes wrong', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(troubled, (origin) => {
        const run = lived(origin, 500);
        for (const told of run.branch(0).tip.feed) {
          const trail = explained(run, told);
          expect([...breaches(trail), ...lacks(trail, told.fact)]).toEqual([]);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('ends where what it comes from is too long ago to look for', () => {
    const alone = { do: 'kill', node: 'S1' } as const;
    const run = runTo(
      800_000,
      { seed: 1 },
      [500, alone],
      [500, { do: 'kill', node: 'S2' }],
      [510, ask('SET x = 1')],
      [780_000, { do: 'restart', node: 'S1' }],
    );
    const commit = toldOf(run, 'committed')[0]!;
    expect(commit.event - toldOf(run, 'entry-stored')[0]!.event).toBeGreaterThan(LOOK_BACK);
    const trail = explained(run, commit);
    expect(factOf(trail, 'entry-stored')).toBeUndefined();
    expect(factOf(trail, 'append-acknowledged')).toMatchObject({ follower: 'S1' });
    expect(trail.steps.map(({ ends }) => ends)).toContain('far');
  });
});
