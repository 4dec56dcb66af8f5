import { describe, expect, it } from 'vitest';
import { roleOf } from '../../src/raft/node.js';
import { figure2, memoryOnly, type Rules } from '../../src/raft/rules.js';
import type { Property } from '../../src/safety/safety.js';
import { Cluster, followers, type Message } from '../support/cluster.js';
import { logOf } from '../support/nodes.js';

/** A rule that people get wrong, and a run in which it does harm. By the paper's rules the run is harmless. */
interface Mistake {
  readonly what: string;
  readonly wrong: Partial<Rules>;
  readonly breaks: Property;
  readonly nodes: number;
  readonly run: (cluster: Cluster) => void;
}

function first(messages: readonly Message[]): Message {
  const message = messages[0];
  if (message === undefined) throw new Error('no such message');
  return message;
}

/** The newest message from one to the other arrives. */
function deliverNewest(cluster: Cluster, from: string, to: string): void {
  cluster.deliver(first(cluster.between(from, to).slice(-1)));
}

/** A candidate's newest request reaches a voter, and the answer gets back. */
function askForVote(cluster: Cluster, candidate: string, voter: string): void {
  deliverNewest(cluster, candidate, voter);
  deliverNewest(cluster, voter, candidate);
}

/** A node is elected by these others. */
function elect(cluster: Cluster, leader: string, ...voters: readonly string[]): void {
  cluster.timeOut(leader);
  cluster.settle(leader, ...voters);
}

const mistakes: readonly Mistake[] = [
  {
    what: 'a majority is half of the nodes (§5.2)',
    wrong: { majority: (size) => Math.ceil(size / 2) },
    breaks: 'election-safety',
    nodes: 4,
    run(cluster) {
      cluster.timeOut('S1');
      cluster.timeOut('S2');
      askForVote(cluster, 'S1', 'S3');
      askForVote(cluster, 'S2', 'S4');
    },
  },
  {
    what: 'a node votes for whoever asks (§5.2)',
    wrong: { mayVoteFor: () => true },
    breaks: 'election-safety',
    nodes: 3,
    run(cluster) {
      cluster.timeOut('S1');
      cluster.timeOut('S2');
      askForVote(cluster, 'S1', 'S3');
      askForVote(cluster, 'S2', 'S3');
    },
  },
  {
    what: 'votes of an earlier election are counted (§5.1)',
    wrong: { isCurrentReply: () => true },
    breaks: 'election-safety',
    nodes: 3,
    run(cluster) {
      cluster.timeOut('S1');
      deliverNewest(cluster, 'S1', 'S3');
      const late = first(cluster.between('S3', 'S1'));
      cluster.timeOut('S1');
      cluster.timeOut('S2');
      cluster.timeOut('S2');
      askForVote(cluster, 'S2', 'S3');
      cluster.deliver(late);
    },
  },
  {
    what: 'a restart forgets the vote (Figure 2, persistent state)',
    wrong: memoryOnly,
    breaks: 'election-safety',
    nodes: 3,
    run(cluster) {
      cluster.timeOut('S1');
      cluster.timeOut('S2');
      askForVote(cluster, 'S1', 'S3');
      const late = first(cluster.between('S2', 'S3'));
      cluster.crash('S3');
      cluster.restart('S3');
      cluster.deliver(late);
      deliverNewest(cluster, 'S3', 'S2');
    },
  },
  {
    what: 'a restart forgets the log (Figure 2, persistent state)',
    wrong: { keepsOnRestart: (node) => ({ ...figure2.keepsOnRestart(node), log: logOf() }) },
    breaks: 'leader-completeness',
    nodes: 3,
    run(cluster) {
      elect(cluster, 'S1', 'S2');
      cluster.command('S1');
      cluster.settle('S1', 'S2');
      cluster.crash('S2');
      cluster.restart('S2');
      for (const _ of ['term 1', 'term 2']) elect(cluster, 'S3', 'S2');
    },
  },
  ...[
    { what: 'nobody compares logs (§5.4.1)', isUpToDate: () => true },
    {
      what: 'logs are compared by their last term only (§5.4.1)',
      isUpToDate: (candidate, voter) => candidate.term >= voter.term,
    } satisfies Partial<Rules> & { what: string },
  ].map(({ what, isUpToDate }): Mistake => ({
    what,
    wrong: { isUpToDate },
    breaks: 'leader-completeness',
    nodes: 3,
    run(cluster) {
      elect(cluster, 'S1', 'S2', 'S3');
      cluster.command('S1');
      cluster.settle('S1', 'S2', 'S3');
      cluster.command('S1');
      cluster.settle('S1', 'S2');
      elect(cluster, 'S3', 'S2');
    },
  })),
  {
    what: 'logs are compared by their length only (§5.4.1)',
    wrong: { isUpToDate: (candidate, voter) => candidate.index >= voter.index },
    breaks: 'leader-completeness',
    nodes: 3,
    run(cluster) {
      elect(cluster, 'S1', 'S2', 'S3');
      cluster.command('S1');
      cluster.command('S1');
      cluster.crash('S1');
      elect(cluster, 'S2', 'S3');
      cluster.command('S2');
      cluster.settle('S2', 'S3');
      cluster.restart('S1');
      for (const _ of ['term 2', 'term 3']) elect(cluster, 'S1', 'S3');
    },
  },
  {
    what: 'no consistency check (§5.3)',
    wrong: { logMatches: () => true },
    breaks: 'state-machine-safety',
    nodes: 5,
    run(cluster) {
      elect(cluster, 'S1', 'S2', 'S3', 'S4', 'S5');
      cluster.command('S1', 'SET x = stale');
      cluster.crash('S1');
      elect(cluster, 'S2', 'S3', 'S4', 'S5');
      cluster.command('S2', 'SET x = good');
      cluster.settle('S2', 'S3', 'S4', 'S5');
      cluster.heartbeat('S2');
      cluster.settle('S2', 'S3', 'S4', 'S5');
      elect(cluster, 'S3', 'S4', 'S5');
      cluster.restart('S1');
      // S3 does not know S1's log yet, and supposes that it is like its own.
      cluster.heartbeat('S3');
      deliverNewest(cluster, 'S3', 'S1');
    },
  },
  {
    what: 'a late, shorter request cuts the log (§5.3)',
    wrong: {
      store: (log, prevLogIndex, entries) =>
        entries.reduce((all, entry) => all.append(entry), log.truncate(prevLogIndex)),
    },
    breaks: 'leader-completeness',
    nodes: 3,
    run(cluster) {
      elect(cluster, 'S1', 'S2', 'S3');
      cluster.command('S1');
      const late = first(cluster.between('S1', 'S2'));
      cluster.command('S1');
      cluster.settle('S1', 'S2');
      cluster.deliver(late);
      cluster.crash('S1');
      elect(cluster, 'S2', 'S3');
    },
  },
  {
    what: 'entries are appended without a look at what is there (§5.3)',
    wrong: { store: (log, _, entries) => entries.reduce((all, entry) => all.append(entry), log) },
    breaks: 'log-matching',
    nodes: 3,
    run(cluster) {
      elect(cluster, 'S1', 'S2', 'S3');
      cluster.command('S1', 'SET x = 1');
      const twice = first(cluster.between('S1', 'S2'));
      cluster.deliver(twice);
      cluster.deliver(twice);
      cluster.command('S1', 'SET x = 2');
    },
  },
  {
    what: 'a conflicting entry is replaced and the tail is kept (§5.3)',
    wrong: {
      store: (log, prevLogIndex, entries) =>
        entries.reduce((all, entry, i) => {
          const index = prevLogIndex + i + 1;
          return index <= all.length ? all.with(index, entry) : all.append(entry);
        }, log),
    },
    breaks: 'log-matching',
    nodes: 5,
    run(cluster) {
      elect(cluster, 'S1', 'S2', 'S3', 'S4', 'S5');
      cluster.command('S1', 'SET x = 1');
      cluster.command('S1', 'SET x = 2');
      cluster.settle('S1', 'S2');
      elect(cluster, 'S3', 'S4', 'S5');
      cluster.command('S3', 'SET y = 1');
      cluster.settle('S2', 'S3');
    },
  },
  {
    what: 'a success is taken for the whole log (§5.3)',
    wrong: { matchAfter: (_, log) => log.length },
    breaks: 'leader-completeness',
    nodes: 3,
    run(cluster) {
      elect(cluster, 'S1', 'S2', 'S3');
      cluster.command('S1', 'SET x = 1');
      const one = first(cluster.between('S1', 'S2'));
      cluster.command('S1', 'SET x = 2');
      cluster.deliver(one);
      deliverNewest(cluster, 'S2', 'S1');
      elect(cluster, 'S2', 'S3');
    },
  },
  {
    what: 'a request of an older term is obeyed (§5.1)',
    wrong: { isStale: () => false },
    breaks: 'leader-completeness',
    nodes: 3,
    run(cluster) {
      elect(cluster, 'S1', 'S2', 'S3');
      cluster.command('S1', 'SET x = old');
      const stale = first(cluster.between('S1', 'S3'));
      elect(cluster, 'S2', 'S3');
      cluster.command('S2', 'SET x = new');
      cluster.settle('S2', 'S3');
      cluster.deliver(stale);
      cluster.crash('S2');
      elect(cluster, 'S3', 'S1');
    },
  },
];

function brokenBy(rules: Rules, { nodes, run }: Mistake): readonly string[] {
  const cluster = new Cluster(followers(nodes), rules);
  run(cluster);
  return cluster.broken;
}

describe('one wrong rule', () => {
  const named = mistakes.map((mistake) => [mistake.what, mistake.breaks, mistake] as const);
  it.each(named)('%s: breaks %s', (_, breaks, mistake) => {
    expect(brokenBy(figure2, mistake)).toEqual([]);
    expect(brokenBy({ ...figure2, ...mistake.wrong }, mistake)).toContain(breaks);
  });
});

describe('a leader in a minority (§5.2, §5.3)', () => {
  const ALL = ['S1', 'S2', 'S3', 'S4', 'S5'];
  const cluster = new Cluster(followers(5));
  elect(cluster, 'S1', 'S2', 'S3', 'S4', 'S5');
  cluster.command('S1', 'SET x = lost');
  cluster.settle('S1', 'S2');
  elect(cluster, 'S3', 'S4', 'S5');
  cluster.command('S3', 'SET x = kept');
  cluster.settle('S3', 'S4', 'S5');

  it('goes on leading its term, and commits nothing', () => {
    expect(roleOf(cluster.node('S1'))).toBe('leader');
    expect(cluster.node('S1')).toMatchObject({ currentTerm: 1, commitIndex: 0 });
    expect(cluster.node('S3')).toMatchObject({ currentTerm: 2, commitIndex: 1 });
  });

  it('steps down for the first answer of a later term', () => {
    cluster.heartbeat('S1');
    cluster.settle('S1', 'S4');
    expect(roleOf(cluster.node('S1'))).toBe('follower');
    expect(cluster.node('S1').currentTerm).toBe(2);
  });

  it('takes over the new leader’s log, and what it had not committed is gone', () => {
    for (const _ of ['what is missing', 'what is committed']) {
      cluster.heartbeat('S3');
      cluster.settle(...ALL);
    }
    for (const id of ALL) {
      expect([...cluster.node(id).log]).toEqual([{ term: 2, command: 'SET x = kept' }]);
      expect(cluster.node(id).commitIndex).toBe(1);
    }
    expect(cluster.broken).toEqual([]);
  });
});
