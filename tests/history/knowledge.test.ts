import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Known } from '../../src/history/hearing.js';
import { knowledgeOf, LISTEN, rememberedKnowledge } from '../../src/history/knowledge.js';
import { rememberedSight, type Sight } from '../../src/history/sight.js';
import { Run } from '../../src/history/run.js';
import { roleOf, type NodeId } from '../../src/raft/node.js';
import { LEADER, type Command } from '../../src/simulation/command.js';
import { isUnknown, standingOf } from '../../src/server/server.js';
import { isFlying } from '../../src/simulation/exchange.js';
import { leaderOf, serverOf, type Origin, type World } from '../../src/simulation/world.js';
import { lived, troubled } from '../support/random-runs.js';

/** A run that can be played on, and asked what a node knows at its end. */
class Story {
  readonly run: Run;

  constructor(origin: Origin) {
    this.run = new Run(origin);
  }

  get world(): World {
    return this.run.branch(0).tip.world;
  }

  get leader(): NodeId {
    return leaderOf(this.world)!.id;
  }

  get followers(): readonly NodeId[] {
    return this.world.servers.map(({ id }) => id).filter((id) => id !== this.leader);
  }

  do(command: Command): this {
    this.run.act(0, this.run.branch(0).tip, { at: this.world.time, command });
    return this;
  }

  until(holds: (world: World) => boolean): this {
    for (let i = 0; i < 5000 && !holds(this.world); i++) this.run.next(0, this.run.branch(0).tip);
    if (!holds(this.world)) throw new Error('not within 5000 events');
    return this;
  }

  untilQuiet(): this {
    return this.until(({ exchanges }) => !exchanges.some(isFlying));
  }

  pass(ms: number): this {
    const end = this.world.time + ms;
    return this.until(({ time }) => time >= end);
  }

  /** What a node knows of another at the end of the run. */
  known(node: NodeId, of: NodeId): Known {
    const { others } = knowledgeOf(this.run, 0, node, this.run.branch(0).tip);
    return others.find(({ id }) => id === of)!;
  }
}

function elected(origin: Origin = { seed: 1 }): Story {
  return new Story(origin).until((world) => leaderOf(world) !== null);
}

const NOTHING = { heard: null, term: null, role: null, votedFor: null, commitIndex: null };

describe('What a node knows', () => {
  it('is nothing, before the first message', () => {
    const story = new Story({ seed: 1, nodes: 9 });
    const { others, whole } = knowledgeOf(story.run, 0, 'S1', story.run.branch(0).tip);
    expect(others.map(({ id }) => id)).toEqual(['S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9']);
    for (const other of others) expect(other).toMatchObject(NOTHING);
    expect(whole).toBe(true);
  });

  it('a voter knows of the candidate that asked it: its term, its own vote, the end of its log', () => {
    const story = new Story({ seed: 1 }).until(({ event }) =>
      event.facts.some(({ kind }) => kind === 'vote-granted'),
    );
    const granted = story.world.event.facts.find((fact) => fact.kind === 'vote-granted')!;
    const { node, candidate } = granted;
    expect(story.known(node, candidate)).toMatchObject({
      term: 1,
      role: 'candidate',
      votedFor: candidate,
      heard: { at: story.world.time },
      reaches: { index: 0, exactly: true },
    });
    const third = ['S1', 'S2', 'S3'].find((id) => id !== node && id !== candidate)!;
    expect(story.known(node, third)).toMatchObject(NOTHING);
    expect(story.known(candidate, node)).toMatchObject(NOTHING);
  });

  it('a leader knows its voters’ votes, and of a log what was acknowledged (§5.3)', () => {
    const story = elected().untilQuiet();
    const { leader } = story;
    const voters = story.followers.filter((id) => story.known(leader, id).votedFor === leader);
    expect(voters.length).toBeGreaterThan(0);
    story.do({ do: 'request', to: LEADER, command: 'SET x = 1' });
    const [first] = story.followers;
    expect(story.known(leader, first!)).toMatchObject({ role: 'follower', log: { length: 0 } });
    story.untilQuiet();
    expect(story.known(leader, first!)).toMatchObject({
      log: { length: 1 },
      reaches: { index: 1, exactly: false },
      commitIndex: null,
    });
  });

  it('a follower knows its leader’s log and commitIndex from its messages, and of the other follower nothing', () => {
    const story = elected().untilQuiet();
    const { leader, followers } = story;
    const [one, other] = followers as [NodeId, NodeId];
    story.do({ do: 'request', to: LEADER, command: 'SET x = 1' }).untilQuiet();
    expect(story.known(one, leader)).toMatchObject({
      term: 1,
      role: 'leader',
      votedFor: leader,
      commitIndex: 0,
      log: { length: 1 },
    });
    story.pass(150);
    expect(story.known(one, leader).commitIndex).toBe(1);
    expect(story.known(one, other)).toMatchObject(NOTHING);
  });

  it('is gone with a crash, and comes anew with the messages after it', () => {
    const story = elected().pass(120).untilQuiet();
    const { leader, followers } = story;
    const [one] = followers as [NodeId];
    expect(story.known(one, leader).term).toBe(1);
    story.do({ do: 'kill', node: one });
    expect(story.known(one, leader)).toMatchObject(NOTHING);
    story.pass(150);
    expect(story.known(one, leader)).toMatchObject(NOTHING);
    story.do({ do: 'restart', node: one });
    const { since, whole } = knowledgeOf(story.run, 0, one, story.run.branch(0).tip);
    expect({ since, whole }).toEqual({ since: story.world.time, whole: true });
    story.pass(140);
    expect(story.known(one, leader)).toMatchObject({ term: 1, role: 'leader' });
  });

  it('of a node that is down is only that the call failed, after what it said before', () => {
    const story = elected().pass(120).untilQuiet();
    const { leader, followers } = story;
    const [one] = followers as [NodeId];
    const before = story.known(leader, one);
    expect(before).toMatchObject({ role: 'follower', silent: null });
    story.do({ do: 'kill', node: one });
    expect(story.known(leader, one)).toEqual(before);
    story.pass(150);
    expect(story.known(leader, one)).toMatchObject({
      heard: before.heard,
      role: 'follower',
      silent: { failure: 'connection-refused' },
    });
  });

  it('is not changed by a message that is older than what it has heard already', () => {
    const story = elected().untilQuiet();
    const { leader, followers } = story;
    const [one] = followers as [NodeId];
    story.until(({ exchanges }) =>
      exchanges.some(({ from, to, phase }) => from === leader && to === one && phase === 'request'),
    );
    const late = story.world.exchanges.find(({ from, to }) => from === leader && to === one)!;
    story.do({ do: 'delay', exchange: late.id, by: 60 }).pass(5);
    story.do({ do: 'request', to: LEADER, command: 'SET x = 1' });
    story.pass(40);
    const newer = story.known(one, leader);
    expect(newer).toMatchObject({ log: { length: 1 } });
    story.until(({ event }) => event.kind === 'message' && event.exchange.id === late.id);
    expect(story.known(one, leader)).toEqual(newer);
  });

  it('is looked for a bounded way back, and says from when on', () => {
    const story = elected({ seed: 1 });
    while (story.world.events < LISTEN + 500) story.run.next(0, story.run.branch(0).tip);
    const [one, other] = story.followers as [NodeId, NodeId];
    const { since, whole } = knowledgeOf(story.run, 0, one, story.run.branch(0).tip);
    expect(whole).toBe(false);
    expect(since).toBe(story.run.at(0, story.world.events - LISTEN).world.time);
    expect(story.known(one, story.leader).term).toBe(1);
    expect(story.known(one, other)).toMatchObject(NOTHING);
  });
});

/** What of another was at no time so, though the node believes it. */
function untrue(worlds: readonly World[], known: Known): readonly string[] {
  const past = worlds.flatMap((world) => serverOf(world, known.id)?.node ?? []);
  const { term, role, votedFor, log, commitIndex, heard } = known;
  if (heard === null) return term === null && log.length === 0 ? [] : ['it was told by nobody'];
  const claims = {
    term: past.some(({ currentTerm }) => term === null || currentTerm === term),
    role: past.some(
      (node) => role === null || (roleOf(node) === role && node.currentTerm === term),
    ),
    votedFor: past.some(
      (node) => votedFor === null || (node.currentTerm === term && node.votedFor === votedFor),
    ),
    log: past.some((node) => node.log.extends(log)),
    commitIndex: past.some((node) => commitIndex === null || node.commitIndex >= commitIndex),
    heard: heard.sentAt <= heard.at,
  };
  return Object.entries(claims).flatMap(([claim, holds]) => (holds ? [] : [claim]));
}

describe('What a node knows of another', () => {
  it('was so at some time before, in runs in which much goes wrong', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(troubled, (origin) => {
        const run = lived(origin, 500);
        const worlds: World[] = [];
        for (let moment = run.at(0, 0); worlds.push(moment.world) <= 500;) {
          moment = run.next(0, moment);
          if (worlds.length % 60 !== 0) continue;
          for (const { id } of moment.world.servers) {
            for (const known of knowledgeOf(run, 0, id, moment).others) {
              expect(untrue([...worlds, moment.world], known)).toEqual([]);
            }
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  it('does not depend on whether it was asked for before', () => {
    const run = lived({ seed: 7, nodes: 5, settings: { loss: 0.1 } }, 700);
    const remembered = rememberedKnowledge();
    for (const events of [10, 11, 60, 300, 299, 0, 650, 700]) {
      const moment = run.at(0, events);
      expect(remembered(run, 0, 'S2', moment)).toEqual(knowledgeOf(run, 0, 'S2', moment));
    }
    expect(remembered(run, 0, 'S3', run.at(0, 700)).node).toBe('S3');
  });
});

/** How the cluster looks to a node at the end of a story. */
function looking(story: Story, node: NodeId): Sight {
  return rememberedSight()(story.run, 0, node, story.run.branch(0).tip);
}

describe('The world as a node knows it', () => {
  it('has the node itself in full, and its leader as it spoke', () => {
    const story = elected().pass(120);
    const { leader, followers } = story;
    const [one, other] = followers as [NodeId, NodeId];
    const { world } = looking(story, one);
    expect(serverOf(world, one)).toBe(serverOf(story.world, one));
    const seen = serverOf(world, leader)!;
    expect(standingOf(seen)).toBe('leader');
    expect(seen.node.currentTerm).toBe(1);
    expect(seen.node.electionTimer).toBeNull();
    expect(standingOf(serverOf(world, other)!)).toBe('unreachable');
    expect(isUnknown(serverOf(world, other)!)).toBe(true);
  });

  it('has only the requests that the node has sent on their way, and no cut links', () => {
    const story = elected();
    const { leader, followers } = story;
    const [one] = followers as [NodeId];
    story.do({ do: 'cut', from: leader, to: one });
    const sent = looking(story, leader).world.exchanges;
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.every(({ from, phase }) => from === leader && phase === 'request')).toBe(true);
    const received = looking(story, one).world;
    expect(received.exchanges).toEqual([]);
    expect(received.cuts).toEqual([]);
  });

  it('is the same object as long as it is the same moment', () => {
    const story = elected();
    const see = rememberedSight();
    const moment = story.run.branch(0).tip;
    expect(see(story.run, 0, 'S1', moment)).toBe(see(story.run, 0, 'S1', moment));
    expect(see(story.run, 0, 'S2', moment).knowledge.node).toBe('S2');
  });
});
