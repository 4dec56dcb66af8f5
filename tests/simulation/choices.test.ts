import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf, type Choices } from '../../src/simulation/choices.js';
import type { Command } from '../../src/simulation/command.js';
import { endsOfMessage, Run } from '../support/run.js';

const choices = (run: Run) => choicesOf(run.world);

const inWords = ({ messages, timers }: Choices) => ({
  messages: messages.map(({ id }) => id),
  timers: timers.map(({ node, kind }) => `${node} ${kind}`),
});

/** Every command by which something of it happens. */
const commandsOf = ({ messages, timers }: Choices): readonly Command[] => [
  ...messages.map(({ id }): Command => ({ do: 'deliver', exchange: id })),
  ...timers.map(({ command }) => command),
  ...messages.map(({ id }): Command => ({ do: 'drop', exchange: id })),
];

describe('what could happen next', () => {
  it('is at first an election timer for every node, the shortest first (§5.2)', () => {
    const run = new Run({ seed: 1 });
    const order = run.world.servers
      .toSorted((a, b) => a.node.electionTimer!.deadline - b.node.electionTimer!.deadline)
      .map(({ id }) => `${id} election`);
    expect(inWords(choices(run))).toEqual({ messages: [], timers: order });
    const first = choices(run).timers[0]!.node;
    run.next();
    expect(run.world.event).toMatchObject({ kind: 'timer', node: first });
  });

  it('is for a candidate that its timer runs out or that it asks again, and that its requests arrive or do not', () => {
    const run = new Run({ seed: 1 });
    run.do({ do: 'time-out', node: 'S2' });
    const { messages, timers } = choices(run);
    expect(messages.map(endsOfMessage)).toEqual(run.world.exchanges.map(endsOfMessage));
    expect(messages).toHaveLength(2);
    expect(timers.filter(({ node }) => node === 'S2')).toMatchObject([
      { kind: 'retry', command: { do: 'beat', node: 'S2' } },
      { kind: 'election', command: { do: 'time-out', node: 'S2' } },
    ]);
  });

  it('is not that a candidate asks again, once all have answered', () => {
    const run = new Run({ seed: 1, nodes: 5 });
    run.do({ do: 'time-out', node: 'S1' });
    for (const node of ['S2', 'S3', 'S4', 'S5']) run.do({ do: 'time-out', node });
    // All four have voted for themselves, and refuse.
    for (let i = 0; i < 8; i++) {
      const message = choices(run).messages.find(({ from }) => from === 'S1')!;
      run.do({ do: 'deliver', exchange: message.id });
    }
    expect(inWords(choices(run)).timers).not.toContain('S1 retry');
    expect(inWords(choices(run)).timers).toContain('S1 election');
  });

  it('is for a leader its heartbeat, and no election', () => {
    const run = new Run({ seed: 1 }).untilLeader();
    const timers = choices(run).timers.filter(({ node }) => node === run.leader);
    expect(timers).toMatchObject([{ kind: 'heartbeat', command: { do: 'beat' } }]);
  });

  it('is nothing for a leader without followers', () => {
    const run = new Run({ seed: 1, nodes: 1 }).untilLeader();
    expect(choices(run)).toEqual({ messages: [], timers: [] });
  });

  it('is nothing of a node that is down or stands still, nor a message that is lost or waits', () => {
    const run = new Run({ seed: 1 }).untilLeader();
    const [down = '', frozen = ''] = run.others;
    run.do({ do: 'kill', node: down });
    run.do({ do: 'freeze', node: frozen });
    for (const { id, to } of choices(run).messages) {
      run.do({ do: to === down ? 'drop' : 'deliver', exchange: id });
    }
    expect(inWords(choices(run))).toEqual({ messages: [], timers: [`${run.leader} heartbeat`] });
  });
});

describe('a run by hand', { timeout: 600_000 }, () => {
  it('comes to a leader and to a committed entry while time stands still', () => {
    const run = new Run({ seed: 1 });
    run.do({ do: 'time-out', node: 'S3' });
    const deliver = (from: string, to: string) => {
      const found = choices(run).messages.find(
        (message) => endsOfMessage(message) === `${from} → ${to}`,
      );
      return run.do({ do: 'deliver', exchange: found?.id ?? -1 });
    };
    deliver('S3', 'S1');
    deliver('S1', 'S3');
    expect(run.leader).toBe('S3');
    run.do({ do: 'request', to: 'S3', command: 'SET x = 1' });
    for (let i = 0; i < 4 && run.node('S3').commitIndex === 0; i++) {
      deliver('S3', 'S2');
      deliver('S2', 'S3');
    }
    expect(run.node('S3').commitIndex).toBe(1);
    expect(run.answers).toMatchObject([{ index: 1, result: '1' }]);
    expect(run.world.time).toBe(0);
  });

  it('can always be carried out as it was chosen, and breaks no promise', () => {
    const picks = fc.array(fc.nat(1000), { minLength: 60, maxLength: 120, size: 'max' });
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(3, 5), picks, (seed, nodes, picks) => {
        const run = new Run({ seed, nodes });
        picks.forEach((pick, i) => {
          if (i % 20 === 19) run.do({ do: 'request', to: 'leader', command: `SET x = ${i}` });
          const commands = commandsOf(choices(run));
          const facts = run.do(commands[pick % commands.length]!);
          expect(facts[0]?.kind).not.toBe('command-refused');
        });
        expect(run.world.time).toBe(0);
        expect(run.safety.violations).toEqual([]);
      }),
      { numRuns: 30, seed: 1 },
    );
  });
});
