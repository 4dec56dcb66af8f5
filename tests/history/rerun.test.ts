import { describe, expect, it } from 'vitest';
import type { Branch } from '../../src/history/chronicle.js';
import { act, begin, type Moment } from '../../src/history/moment.js';
import { cureOf, firstDifference, mistakesAt, repeatedBy, rerun } from '../../src/history/rerun.js';
import { Run } from '../../src/history/run.js';
import { runs } from '../../src/lab/runs.js';
import type { MistakeName } from '../../src/mistakes/mistakes.js';
import type { Command } from '../../src/simulation/command.js';
import type { Exchange } from '../../src/simulation/exchange.js';
import type { Origin } from '../../src/simulation/world.js';
import { shown } from '../support/directed.js';

const all = Object.keys(runs) as MistakeName[];

/** The commands of a branch and their times, whoever gave them; of mistakes nothing is said. */
function commandsOf(run: Run, branch: Branch): readonly (readonly [number, Command])[] {
  const commands: (readonly [number, Command])[] = [];
  for (let moment = run.at(branch.id, 0); moment.world.events < branch.tip.world.events;) {
    moment = run.next(branch.id, moment);
    const { event, time } = moment.world;
    if (event.kind !== 'command' || event.command.do === 'mistake') continue;
    commands.push([time, event.command]);
  }
  return commands;
}

/** A message of a directed run is dropped as soon as it is under way; what comes of that in the rerun. */
function dropped(mistake: MistakeName, isMeant: (exchange: Exchange) => boolean) {
  const { run } = shown(mistake);
  let moment = run.at(0, 0);
  while (!moment.world.exchanges.some(isMeant)) moment = run.next(0, moment);
  const { id: exchange } = moment.world.exchanges.find(isMeant)!;
  const { time: at } = moment.world;
  const { id } = run.act(0, moment, { at, command: { do: 'drop', exchange } });
  const mended = rerun(run, id, run.branch(id).tip)!;
  return { was: exchange, is: mended.tip.world.event };
}

describe('fix it and run again', () => {
  it.each(all)(
    '%s: breaks nothing by the paper’s rules, on a branch beside the broken one',
    (name) => {
      const { run, moment } = shown(name);
      const before = run.branch(0);
      const mended = rerun(run, 0, moment)!;
      expect(mended.tip.safety.violations).toEqual([]);
      expect(mended).toMatchObject({ parent: 0, fork: 0 });
      expect(run.branch(0)).toEqual(before);
      expect(mistakesAt(mended.tip)).toEqual([]);
    },
  );

  it.each(all)('%s: the same commands at the same times, those of the script too', (name) => {
    const { run, moment } = shown(name);
    const mended = rerun(run, 0, moment)!;
    expect(commandsOf(run, mended)).toEqual(commandsOf(run, run.branch(0)));
    // No further than the run itself: one event more may fall on its last ms.
    expect(mended.tip.world.time).toBeLessThanOrEqual(moment.world.time);
  });

  it('makes nothing of a run in which no mistake is on', () => {
    const run = new Run({ seed: 1 });
    expect(rerun(run, 0, run.at(0, 0))).toBeNull();
    const on = run.act(0, run.at(0, 0), { at: 5, command: put('one-timer') });
    const off = run.act(on.id, on.tip, { at: 9, command: put(null) });
    expect(rerun(run, off.id, off.tip)).toBeNull();
  });

  it('leaves just before the mistake came into a run of one’s own', () => {
    const run = new Run({ seed: 1 });
    const until = (ms: number) => {
      let { tip } = run.branch(0);
      while (run.nextAt(0, tip) <= ms) tip = run.next(0, tip);
      return tip;
    };
    const before = until(400);
    run.act(0, before, { at: 410, command: put('vote-forgotten') });
    run.act(0, until(450), { at: 450, command: { do: 'kill', node: 'S3' } });
    run.act(0, until(480), { at: 480, command: { do: 'restart', node: 'S3' } });
    const mended = rerun(run, 0, until(600))!;
    expect(run.at(mended.id, mended.fork)).toEqual(before);
    const vote = (branch: number) =>
      run.atTime(branch, 470).world.servers.find(({ id }) => id === 'S3')?.node.votedFor;
    expect([vote(0), vote(mended.id)]).toEqual([null, before.world.servers[2]?.node.votedFor]);
    expect(commandsOf(run, mended)).toEqual(commandsOf(run, run.branch(0)));
  });

  it('finds the same message, though it has another number', () => {
    // By the paper, S1 no longer leads by then, and has sent less.
    const { was, is } = dropped(
      'reply-term-ignored',
      ({ from, to, sentAt }) => from === 'S2' && to === 'S3' && sentAt > 290,
    );
    expect(is.facts).toMatchObject([{ kind: 'message-dropped', from: 'S2', to: 'S3' }]);
    expect(is).not.toMatchObject({ command: { exchange: was } });
  });

  it('finds nothing where a message was never sent', () => {
    const { is } = dropped('half-is-majority', ({ path }) => path === '/append_entries');
    expect(is.facts).toMatchObject([{ kind: 'command-refused', reason: 'no-such-message' }]);
  });
});

/** Nodes that keep nothing on disk come to two leaders in one term; they stand in the run from its start, or from 50 ms on. */
function forgetful(start: 0 | 50, more: Partial<Origin> = {}) {
  const { agenda = [] } = runs['vote-forgotten'];
  const scripted = agenda.map(({ at, ...command }) => ({ at: at + start, command }));
  const begun = { do: 'cluster', nodes: 3, preset: 'memory-only' } as const;
  const run = new Run({
    seed: 1,
    settings: { latency: [10, 10] },
    ...(start === 0 && { preset: 'memory-only' }),
    agenda: start === 0 ? scripted : [{ at: start, command: begun }, ...scripted],
    ...more,
  });
  let moment = run.at(0, 0);
  while (moment.safety.violations.length === 0) moment = run.next(0, moment);
  return { run, moment };
}

describe('fix it and run again, where nodes keep nothing on disk', () => {
  it.each([0, 50] as const)('is the same run by Figure 2, from %d ms on', (start) => {
    const { run, moment } = forgetful(start);
    const mended = rerun(run, 0, moment)!;
    expect(mended).toMatchObject({ parent: 0, forkAt: start });
    expect(mended.tip.world.preset).toBe('figure-2');
    expect(mended.tip.safety.violations).toEqual([]);
    expect(moment.world.time).toBe(start + 90);
    const [begun, ...others] = commandsOf(run, mended);
    expect(begun).toEqual([start, { do: 'cluster', nodes: 3, preset: 'figure-2' }]);
    expect(others).toEqual(
      commandsOf(run, run.branch(0)).filter(([, one]) => one.do !== 'cluster'),
    );
    expect(firstDifference(run, 0, mended.id)).toMatchObject({
      happens: true,
      told: { at: start + 80, fact: { kind: 'vote-refused', reason: 'already-voted' } },
    });
    expect(repeatedBy(run, mended.id)).toBe(0);
  });

  it('sets a mistake right first', () => {
    const { run, moment } = forgetful(0);
    const branch = run.act(0, run.at(0, 0), { at: 0, command: put('half-is-majority') });
    expect(cureOf(run, branch.tip)?.command).toEqual(put(null));
    expect(cureOf(run, moment)?.command.do).toBe('cluster');
  });

  it('is not to be had where something was on the disks at the start', () => {
    const { run, moment } = forgetful(0, { disks: [{ currentTerm: 0, votedFor: null, log: [] }] });
    expect(rerun(run, 0, moment)).toBeNull();
  });

  it('is no branch on which somebody has only chosen Figure 2 at some later time, or where nothing broke', () => {
    const figure2 = { do: 'cluster', nodes: 3, preset: 'figure-2' } as const;
    const { run } = forgetful(0);
    const later = run.act(0, run.at(0, 4), { at: 40, command: figure2 });
    expect(repeatedBy(run, later.id)).toBeNull();
    const fine = new Run({ seed: 1, preset: 'memory-only' });
    for (let i = 0; i < 9; i++) fine.next(0, fine.branch(0).tip);
    const { id } = fine.act(0, fine.at(0, 0), { at: 0, command: figure2 });
    expect(repeatedBy(fine, id)).toBeNull();
  });
});

/** A cluster at its start, and what is done to it then. */
function after(...commands: readonly Command[]): Moment {
  let moment = begin({ seed: 1 });
  for (const command of commands) moment = act(moment, { at: 0, command });
  return moment;
}

function names(...commands: readonly Command[]) {
  return mistakesAt(after(...commands)).map(({ mistake, node }) => [mistake, node]);
}

describe('the mistakes that are on', () => {
  it('are known with the event by which they came', () => {
    expect(mistakesAt(after({ do: 'meet' }, put('one-timer')))).toEqual([
      { mistake: 'one-timer', node: null, event: 2 },
    ]);
  });

  it('are one for each node, and what all get takes the place of each', () => {
    expect(names(put('one-timer'), put('tail-kept', 'S2'))).toEqual([
      ['one-timer', null],
      ['tail-kept', 'S2'],
    ]);
    expect(names(put('tail-kept', 'S2'), put('log-forgotten', 'S2'))).toEqual([
      ['log-forgotten', 'S2'],
    ]);
    expect(names(put('tail-kept', 'S2'), put('one-timer'))).toEqual([['one-timer', null]]);
    expect(names(put('tail-kept', 'S2'), put(null))).toEqual([]);
  });

  it('are gone with their cluster', () => {
    expect(names(put('one-timer'), { do: 'cluster', nodes: 5, preset: 'figure-2' })).toEqual([]);
  });
});

function differenceIn(name: MistakeName) {
  const { run, moment } = shown(name);
  return firstDifference(run, 0, rerun(run, 0, moment)!.id);
}

describe('the first difference', () => {
  it.each([
    ['vote-forgotten', 80, { kind: 'vote-refused', node: 'S3', reason: 'already-voted' }],
    ['no-bounds-check', 50, { kind: 'append-refused', node: 'S3', reason: 'no-entry' }],
    ['late-votes-counted', 90, { kind: 'reply-ignored', node: 'S1' }],
    ['log-from-zero', 80, { kind: 'committed', node: 'S1', to: 1 }],
    ['commits-old-terms', 80, { kind: 'append-acknowledged', node: 'S1', withheld: 3 }],
  ] as const)('with %s is what happens instead', (name, at, fact) => {
    expect(differenceIn(name)).toMatchObject({ happens: true, told: { at, fact } });
  });

  it.each([['half-is-majority', 40, { kind: 'became-leader', node: 'S1' }]] as const)(
    'with %s is what does not happen',
    (name, at, fact) => {
      expect(differenceIn(name)).toMatchObject({ happens: false, told: { at, fact } });
    },
  );
});

function put(mistake: MistakeName | null, node: string | null = null): Command {
  return { do: 'mistake', mistake, node };
}

describe('a branch that repeats another', () => {
  it('is known by where it leaves: just before the mistake', () => {
    const { run, moment } = shown('vote-forgotten');
    const { id } = rerun(run, 0, moment)!;
    expect(repeatedBy(run, id)).toBe(0);
    expect(repeatedBy(run, 0)).toBeNull();
  });

  it('is none where a mistake was only taken out', () => {
    const { run } = shown('vote-forgotten');
    const { id } = run.act(0, run.at(0, 5), { at: 30, command: put(null) });
    expect(repeatedBy(run, id)).toBeNull();
  });

  it('repeats the one that has broken something, of all that go on with the mistake', () => {
    const { run } = shown('vote-forgotten');
    // Another course, in which S3 does not come back.
    const early = run.at(0, 5);
    const other = run.act(0, early, { at: early.world.time, command: { do: 'kill', node: 'S3' } });
    const { id } = rerun(run, other.id, other.tip)!;
    expect(repeatedBy(run, id)).toBe(0);
  });
});
