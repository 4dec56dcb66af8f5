import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/simulation/command.js';
import { Run } from '../support/run.js';

/** The commands that the weather has given, with their times. */
function faultsIn(run: Run, until: number): readonly (Command & { readonly at: number })[] {
  const faults: (Command & { readonly at: number })[] = [];
  run.until(({ world: { event, time } }) => {
    if (event.kind === 'command' && event.by === 'weather') {
      faults.push({ ...event.command, at: time });
    }
    return time >= until;
  }, Infinity);
  return faults;
}

function stormy(seed: number, strength: number, nodes = 5): Run {
  const run = new Run({ seed, nodes });
  run.do({ do: 'weather', strength });
  return run;
}

describe('weather', () => {
  it('is from the seed: the same seed has the same faults at the same times, another has others', () => {
    const [one, again, other] = [1, 1, 2].map((seed) => faultsIn(stormy(seed, 0.5), 3000));
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    expect(one!.length).toBeGreaterThan(20);
  });

  it('says how strong it is, and who made it', () => {
    const run = new Run({ seed: 1 });
    expect(run.do({ do: 'weather', strength: 0.3 })).toMatchObject([
      { kind: 'weather-set', by: 'you', strength: 0.3 },
    ]);
  });

  it('brings the more faults the stronger it is', () => {
    const counts = [0.1, 0.3, 1].map((strength) => faultsIn(stormy(3, strength), 10_000).length);
    const [light = 0, rough = 0, storm = 0] = counts;
    // 20 ms lie between two faults at full strength, on average.
    expect(Math.abs(storm - 500)).toBeLessThan(100);
    expect(Math.abs(rough - 150)).toBeLessThan(50);
    expect(Math.abs(light - 50)).toBeLessThan(25);
  });

  it('brings every fault that Raft must survive: not a lost disk, nor a mistake', () => {
    const kinds = new Set(faultsIn(stormy(1, 1), 20_000).map((fault) => fault.do));
    expect([...kinds].toSorted()).toEqual([
      'cut',
      'delay',
      'drop',
      'duplicate',
      'freeze',
      'heal',
      'kill',
      'restart',
      'thaw',
    ]);
  });

  it('leaves a majority at work, as far as processes go', () => {
    const run = stormy(4, 1);
    run.until(({ world: { servers, time } }) => {
      expect(servers.filter(({ status }) => status === 'up').length).toBeGreaterThanOrEqual(3);
      return time > 10_000;
    }, 11_000);
  });

  it('never asks for what cannot be done', () => {
    for (const nodes of [1, 2, 3, 5]) {
      const run = stormy(5, 1, nodes).pass(5000);
      expect(run.told('command-refused')).toEqual([]);
    }
  });

  it('says of what it does that it was not the person', () => {
    const run = stormy(1, 1).pass(5000);
    const [killed] = run.told('killed');
    expect(killed).toMatchObject({ by: 'weather' });
  });

  it('stops at 0: every node runs, every link carries, and nothing more comes', () => {
    const run = stormy(6, 1);
    run.until(
      ({ world: { servers, cuts } }) =>
        cuts.length > 0 && ['down', 'paused'].every((s) => servers.some((one) => one.status === s)),
      60_000,
    );
    const facts = run.do({ do: 'weather', strength: 0 });
    expect(facts.map(({ kind }) => kind)).toEqual([
      'weather-set',
      ...facts.slice(1, -1).map(({ kind }) => kind),
      'network-healed',
    ]);
    expect(facts.some(({ kind }) => kind === 'restarted')).toBe(true);
    expect(facts.some(({ kind }) => kind === 'thawed')).toBe(true);
    expect(run.world).toMatchObject({ weather: null, cuts: [] });
    for (const { status } of run.world.servers) expect(status).toBe('up');
    expect(faultsIn(run, run.world.time + 5000)).toEqual([]);
  });

  it('does not end the script, which is not the person’s', () => {
    const run = new Run({
      seed: 1,
      agenda: [
        { at: 10, command: { do: 'weather', strength: 1 } },
        { at: 500, command: { do: 'kill', node: 'S1' } },
      ],
    });
    run.pass(600);
    expect(run.told('killed').some(({ by }) => by === 'script')).toBe(true);
  });
});
