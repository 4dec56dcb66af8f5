import { emptyNode, type NodeId } from '../raft/node.js';
import type { Server } from '../server/server.js';
import type { World } from '../simulation/world.js';
import type { Known } from './hearing.js';
import { rememberedKnowledge, type Knowledge } from './knowledge.js';
import type { Chronicle } from './chronicle.js';
import type { Moment } from './moment.js';

/** What a node knows, and the world as it looks by that. */
export interface Sight {
  readonly knowledge: Knowledge;
  readonly world: World;
}

/** How a moment of a branch looks to a node. */
export type See = (run: Chronicle, branch: number, node: NodeId, moment: Moment) => Sight;

/** Looks, and remembers its last answer: several panels ask for the same moment. */
export function rememberedSight(): See {
  const knowledgeOf = rememberedKnowledge();
  let last: { readonly moment: Moment; readonly node: NodeId; readonly sight: Sight } | null = null;
  return (run, branch, node, moment) => {
    if (last?.moment === moment && last.node === node) return last.sight;
    const knowledge = knowledgeOf(run, branch, node, moment);
    last = { moment, node, sight: { knowledge, world: worldAsKnown(moment.world, knowledge) } };
    return last.sight;
  };
}

/**
 * A world in which only that is so which a node knows: itself, the others as they spoke to it, and the requests
 * that it has sent. It knows no cut links and no timers but its own.
 */
function worldAsKnown(world: World, { node, others }: Knowledge): World {
  return {
    ...world,
    servers: world.servers.map((server) => {
      const known = others.find(({ id }) => id === server.id);
      return known === undefined ? server : asKnown(server, known);
    }),
    exchanges: world.exchanges.filter(({ from, phase }) => from === node && phase === 'request'),
    cuts: [],
  };
}

/** One that has not been heard, or not as what it spoke, is out of reach. */
function asKnown({ id, node: { peers } }: Server, known: Known): Server {
  const { heard, role, term, votedFor, log, commitIndex } = known;
  const timer = { deadline: Infinity, duration: 0 };
  return {
    id,
    status: heard === null || role === null ? 'unreachable' : 'up',
    node: {
      ...emptyNode(id, peers),
      currentTerm: term ?? 0,
      votedFor,
      log,
      commitIndex: commitIndex ?? 0,
      candidacy: role === 'candidate' ? { granted: [], refused: [], retryTimer: timer } : null,
      leadership:
        role === 'leader' ? { nextIndex: {}, matchIndex: {}, heartbeatTimer: timer } : null,
    },
    machine: {},
    waiting: [],
    panic: null,
  };
}
