import { describe, expect, it } from 'vitest';
import type { Told } from '../../src/history/moment.js';
import { isAbout, newestOf, topicOf, type Topic } from '../../src/history/topics.js';
import { Sequence } from '../../src/raft/sequence.js';
import type { Fact } from '../../src/simulation/facts.js';

const killed = (node: string): Fact => ({
  kind: 'killed',
  by: 'you',
  node,
  keepsLog: true,
});
const cut: Fact = { kind: 'link-cut', by: 'you', from: 'S1', to: 'S2', both: false };
const asked: Fact = { kind: 'client-asked', call: 1, node: 'S3', command: 'GET x' };
const follows: Fact = {
  kind: 'leader-recognised',
  rule: 'followers-1',
  node: 'S2',
  leader: 'S1',
  term: 1,
};
const learned: Fact = {
  kind: 'commit-learned',
  rule: 'append-entries-5',
  node: 'S2',
  from: 1,
  to: 3,
  leaderCommit: 3,
};

/** A feed of these facts, the oldest first. */
function feedOf(...facts: readonly Fact[]): Sequence<Told> {
  return Sequence.of(facts.map((fact, i) => ({ at: 10 * i, event: i, fact })));
}

function positions(...args: Parameters<typeof newestOf>): readonly number[] {
  return newestOf(...args).lines.map(({ position }) => position);
}

const ALL = { node: null, topic: null };

describe('a line of the feed', () => {
  it.each<readonly [Topic, Fact]>([
    ['elections', follows],
    ['log', learned],
    ['clients', asked],
    ['faults', cut],
    ['faults', killed('S1')],
  ])('is about %s: %o', (topic, fact) => {
    expect(topicOf(fact)).toBe(topic);
  });

  it('is about the node that did it, and about both ends of a link', () => {
    expect(['S1', 'S2', 'S3'].map((node) => isAbout(cut, node))).toEqual([true, true, false]);
    expect(['S1', 'S2', 'S3'].map((node) => isAbout(learned, node))).toEqual([false, true, false]);
  });
});

describe('the newest of the feed', () => {
  const feed = feedOf(killed('S1'), cut, asked, follows, learned, killed('S2'));

  it('come newest first, as many as are wanted', () => {
    expect(positions(feed, ALL, 60, 5000)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(newestOf(feed, ALL, 2, 5000)).toMatchObject({
      lines: [{ position: 6 }, { position: 5 }],
      rest: 4,
    });
  });

  it('are those of a node and of a topic', () => {
    expect(positions(feed, { node: 'S2', topic: null }, 60, 5000)).toEqual([6, 5, 4, 2]);
    expect(positions(feed, { node: 'S2', topic: 'faults' }, 60, 5000)).toEqual([6, 2]);
    expect(positions(feed, { node: null, topic: 'clients' }, 60, 5000)).toEqual([3]);
  });

  it('are looked for no further back than allowed', () => {
    expect(newestOf(feed, { node: null, topic: 'clients' }, 60, 3)).toEqual({ lines: [], rest: 3 });
    expect(newestOf(feed, { node: null, topic: 'clients' }, 60, 6).rest).toBe(0);
  });

  it('take no longer to find in a feed of a million', () => {
    let looked = 0;
    const long = {
      length: 1_000_000,
      at: () => {
        looked++;
        return { at: 0, event: 0, fact: cut };
      },
    } as unknown as Sequence<Told>;
    expect(newestOf(long, { node: null, topic: 'log' }, 60, 5000).rest).toBe(995_000);
    expect(looked).toBe(5000);
  });

  it('are none in an empty feed', () => {
    expect(newestOf(Sequence.empty, ALL, 60, 5000)).toEqual({ lines: [], rest: 0 });
  });
});
