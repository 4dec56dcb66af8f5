import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEADER } from '../../src/simulation/command.js';
import { CALL_TIMEOUT } from '../../src/simulation/exchange.js';
import { play, recover, script, type Script } from '../support/faults.js';

/** `SEED=…` repeats a run that has failed, or tries others. */
const seed = Number(process.env['SEED'] ?? 1);

/** Fails with what it takes to repeat the failure: the seed, and the shortest script that still fails. */
function assertForAll(numRuns: number, holds: (script: Script) => void): void {
  const { failed, counterexample, errorInstance } = fc.check(fc.property(script, holds), {
    numRuns,
    seed,
  });
  if (!failed) return;
  const shrunk = JSON.stringify(counterexample?.[0]);
  throw new Error(`SEED=${seed} ${String(errorInstance)}\n${shrunk}`, { cause: errorInstance });
}

describe(`random faults (SEED=${seed})`, { timeout: 600_000 }, () => {
  it('break no promise of the paper, and no node', () => {
    const happened = new Set<string>();
    assertForAll(160, (script) => {
      const run = play(script);
      expect(run.safety.violations).toEqual([]);
      expect(run.told('panicked')).toEqual([]);
      for (const fact of run.facts) {
        happened.add(fact.kind);
        if (fact.kind === 'call-failed') happened.add(fact.failure);
        if ('reason' in fact) happened.add(fact.reason);
      }
    });
    // Or it would be no wonder.
    const decisions = 'committed entries-deleted next-index-lowered votes-requested-again';
    const refusals = 'stale-term already-voted log-behind no-entry other-term';
    const tooLate = 'older-term election-over message-lost';
    const failures = 'connection-refused timed-out';
    const faults =
      'partitioned message-held thawed clock-set link-set timers-met message-delivered';
    for (const what of [decisions, refusals, tooLate, failures, faults].join(' ').split(' ')) {
      expect(happened).toContain(what);
    }
  });

  it('are got over: soon a request is answered, and all logs are one', () => {
    assertForAll(50, (script) => {
      const run = play(script);
      recover(run);
      run.pass(1500);
      const answered = () =>
        run.told('client-answered').some(({ command, answer }) => {
          return command === 'SET z = 1' && 'index' in answer;
        });
      for (let tries = 0; tries < 5 && !answered(); tries++) {
        run.untilLeader(2000).do({ do: 'request', to: LEADER, command: 'SET z = 1' });
        run.pass(CALL_TIMEOUT);
      }
      expect(answered()).toBe(true);
      run.pass(2000);
      const leader = run.server(run.leader);
      for (const { node, machine } of run.world.servers) {
        expect([...node.log]).toEqual([...leader.node.log]);
        expect(node.commitIndex).toBe(node.log.length);
        expect(machine).toEqual(leader.machine);
      }
    });
  });
});
