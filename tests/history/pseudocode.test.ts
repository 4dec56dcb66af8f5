import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROCEDURES } from '../../src/history/procedures.js';
import { markOf } from '../../src/history/pseudocode.js';
import { RULES, type RaftFact, type RuleId } from '../../src/raft/facts.js';
import { advance } from '../../src/simulation/advance.js';
import { createWorld, type World } from '../../src/simulation/world.js';
import { documents } from '../support/documents.js';
import { Run } from '../../src/history/run.js';
import {
  appendEntries,
  DEADLINE,
  leaderWith,
  logOf,
  nodeWith,
  requestVote,
  take,
} from '../support/nodes.js';

const LINES = PROCEDURES.flatMap(({ lines }) => lines);

/** The lines that run with these facts, each with its values. */
function marked(facts: readonly RaftFact[]): readonly string[] {
  return LINES.flatMap((line) => {
    const mark = markOf(line, facts);
    return mark === null ? [] : [mark === '' ? line.text : `${line.text} ${mark}`];
  });
}

/** Facts of an event that mark no line, and lines that are marked without a fact of their rules. */
function disagreements({ event: { facts } }: World): readonly string[] {
  const citing = facts.filter((fact) => 'rule' in fact);
  const unmarked = citing.filter((fact) => LINES.every((line) => markOf(line, [fact]) === null));
  const unfounded = LINES.filter((line) => {
    const mark = markOf(line, facts);
    if (mark === null) return false;
    const founded = citing.some(({ rule }) => line.rules.includes(rule));
    return !founded || /undefined|NaN|\[object/.test(mark);
  });
  return [
    ...unmarked.map(({ kind, rule }) => `${kind}, ${rule}`),
    ...unfounded.map(({ text }) => text),
  ];
}

describe('the pseudocode', () => {
  it('marks a line for every fact that cites a rule, and no line without one, in runs of all kinds', () => {
    fc.assert(
      fc.property(documents, ({ run: data }) => {
        const run = Run.of(data);
        for (const { id, tip } of run.branches) {
          for (let events = 0; events <= tip.world.events; events++) {
            expect(disagreements(run.at(id, events).world)).toEqual([]);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('so in long runs with losses', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.constantFrom(0, 0.2), (seed, loss) => {
        const agenda = [500, 600, 700].map((at) => ({
          at,
          command: { do: 'request', to: 'leader', command: 'SET x = 1' } as const,
        }));
        let world = createWorld({ seed, nodes: 5, settings: { loss }, agenda });
        for (let events = 0; events < 600; events++) {
          world = advance(world);
          expect(disagreements(world)).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('has a line for every rule', () => {
    const known = new Set(LINES.flatMap(({ rules }) => rules));
    expect([...known].sort()).toEqual((Object.keys(RULES) as RuleId[]).sort());
  });

  it('shows the values that a condition had', () => {
    expect(marked(take(nodeWith({ currentTerm: 4 }), requestVote({ term: 2 })).facts)).toEqual([
      'if term < currentTerm: 2 < 4',
      'return (currentTerm, false)',
    ]);
    const follower = nodeWith({ currentTerm: 4, leaderId: 'S2', log: logOf(1, 1, 3) });
    const ahead = appendEntries({ term: 4, prevLogIndex: 5, prevLogTerm: 4 });
    expect(marked(take(follower, ahead).facts)).toEqual([
      'if log[prevLogIndex].term ≠ prevLogTerm: 5 > 3',
      'return (currentTerm, false)',
    ]);
    const beat = appendEntries({ term: 4, prevLogIndex: 3, prevLogTerm: 3, leaderCommit: 2 });
    expect(marked(take(follower, beat).facts)).toEqual([
      'if log[prevLogIndex].term ≠ prevLogTerm: false',
      'if leaderCommit > commitIndex: 2 > 0',
      'commitIndex ← min(leaderCommit, last new index) commitIndex = 2',
      'return (currentTerm, true)',
      'while commitIndex > lastApplied: 2 > 0',
      'lastApplied ← lastApplied + 1 lastApplied = 2',
      'apply log[lastApplied] to state machine',
    ]);
    expect(marked(take(leaderWith(), DEADLINE).facts)).toEqual([
      'send AppendEntries to all other servers',
    ]);
  });
});
