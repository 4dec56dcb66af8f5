import { clusterSize, type NodeId } from '../raft/node.js';
import { leaderOf, linkName, rulesOf, type World } from '../simulation/world.js';

/** How things stand in a cluster, in one word with its figures. */
export type Situation =
  | { readonly kind: 'not-begun'; readonly nodes: number }
  | { readonly kind: 'no-majority'; readonly up: number; readonly needed: number }
  | {
      readonly kind: 'split';
      readonly term: number;
      readonly needed: number;
      readonly nodes: number;
    }
  | { readonly kind: 'campaign'; readonly candidate: NodeId; readonly term: number }
  | { readonly kind: 'no-leader' }
  | {
      readonly kind: 'replicating';
      readonly command: string;
      readonly copies: number;
      readonly needed: number;
      readonly nodes: number;
    }
  | { readonly kind: 'steady'; readonly leader: NodeId; readonly term: number }
  /** There is a leader, but too few of the nodes can hear it. */
  | { readonly kind: 'unheard'; readonly leader: NodeId; readonly term: number };

/** What is to be said of a world in which nothing has just happened. */
export function situationOf(world: World): Situation {
  const nodes = world.servers.length;
  const needed = rulesOf(world).majority(nodes);
  const up = world.servers.filter(({ status }) => status === 'up').length;
  if (up < needed) return { kind: 'no-majority', up, needed };
  const leader = leaderOf(world)?.node;
  if (leader?.leadership != null) {
    const index = leader.commitIndex + 1;
    if (index > leader.log.length) {
      const kind = hearersOf(world, leader.id) >= needed ? 'steady' : 'unheard';
      return { kind, leader: leader.id, term: leader.currentTerm };
    }
    const matches = Object.values(leader.leadership.matchIndex);
    return {
      kind: 'replicating',
      command: leader.log.at(index).command,
      copies: 1 + matches.filter((match) => match >= index).length,
      needed,
      nodes: clusterSize(leader),
    };
  }
  return campaignIn(world, needed);
}

/** How many nodes a leader reaches, itself included; a paused one reaches nobody. */
function hearersOf({ servers, cuts }: World, leader: NodeId): number {
  if (servers.some(({ id, status }) => id === leader && status === 'paused')) return 0;
  return servers.filter(({ id, status }) => status === 'up' && !cuts.includes(linkName(leader, id)))
    .length;
}

function campaignIn(world: World, needed: number): Situation {
  const nodes = world.servers.length;
  const highest = Math.max(...world.servers.map(({ node }) => node.currentTerm));
  if (highest === 0) return { kind: 'not-begun', nodes };
  const candidates = world.servers
    .map(({ node }) => node)
    .filter(({ candidacy, currentTerm }) => candidacy !== null && currentTerm === highest);
  const [first] = candidates;
  if (first === undefined) return { kind: 'no-leader' };
  const spent = world.servers.filter(
    ({ node }) => node.currentTerm === highest && node.votedFor !== null,
  ).length;
  const canWin = candidates.some(({ id, candidacy }) => {
    const votes = world.servers.filter(
      ({ node }) => node.currentTerm === highest && node.votedFor === id,
    );
    return Math.max(votes.length, candidacy?.granted.length ?? 0) + nodes - spent >= needed;
  });
  return canWin
    ? { kind: 'campaign', candidate: first.id, term: highest }
    : { kind: 'split', term: highest, needed, nodes };
}
