import { emptyNode, type Entry, type NodeId, type RaftNode } from '../../raft/node.js';
import { Sequence } from '../../raft/sequence.js';
import { outOfReach } from '../../live/replica.js';
import { newServer, type Server } from '../../server/server.js';
import type { AppendExchange, ClientExchange, VoteExchange } from '../../simulation/exchange.js';

/** Nodes and messages such as a run has, put together by hand for the legend. */

/** The term of them all, but for some of the entries. */
const TERM = 3;

const entries: readonly Entry[] = [
  { term: 1, command: 'SET x = 1' },
  { term: 1, command: 'SET y = 2' },
  { term: 2, command: 'SET x = 3' },
  { term: 2, command: 'SET z = 8' },
  { term: 3, command: 'SET x = 5' },
];

function server(id: NodeId, changes: Partial<RaftNode>): Server {
  const node = { ...emptyNode(id, []), currentTerm: TERM, ...changes };
  return { ...newServer(id, []), status: 'up', node };
}

/** So much is left of it at time 0, in ms. */
function left(ms: number, duration: number) {
  return { deadline: ms, duration };
}

function elects(ms: number): Server {
  return server('S2', { electionTimer: left(ms, 240) });
}

function leads(ms: number): Server {
  const heartbeatTimer = left(ms, 100);
  return server('S2', { leadership: { nextIndex: {}, matchIndex: {}, heartbeatTimer } });
}

/** S2 in every role; its timer as it is at time 0. */
export const roles = {
  follower: elects(175),
  candidate: server('S2', {
    electionTimer: left(204, 240),
    candidacy: { granted: ['S2'], refused: [], retryTimer: left(100, 100) },
  }),
  leader: leads(60),
  frozen: { ...elects(175), status: 'paused' },
  unreachable: outOfReach(elects(175)),
  down: { ...newServer('S2', []), node: { ...emptyNode('S2', []), currentTerm: TERM } },
} as const;

/** The two timers with much, some and little of their time left. */
export const timers = {
  election: [elects(204), elects(84), elects(19)],
  heartbeat: [leads(90), leads(50), leads(10)],
} as const;

/** A leader, a follower that lacks its newest entry, and a node that is down. What is committed was so in term 2. */
export const logs: readonly Server[] = [
  server('S1', {
    log: Sequence.of(entries),
    commitIndex: 4,
    lastApplied: 3,
    leadership: {
      nextIndex: { S2: 5, S3: 3 },
      matchIndex: { S2: 4, S3: 2 },
      heartbeatTimer: left(60, 100),
    },
  }),
  server('S2', { log: Sequence.of(entries.slice(0, 4)), commitIndex: 2, lastApplied: 2 }),
  {
    ...newServer('S3', []),
    node: { ...emptyNode('S3', []), currentTerm: 2, log: Sequence.of(entries.slice(0, 2)) },
  },
];

const wire = {
  id: 0,
  from: 'S1',
  to: 'S2',
  sentAt: 0,
  arrivesAt: 20,
  reply: null,
  phase: 'request',
  lost: null,
  abandoned: false,
  held: false,
  onBehalfOf: null,
} as const;
const back = { sentAt: 20, arrivesAt: 40 } as const;

function answered<Body>(body: Body) {
  return { phase: 'reply', reply: { ...back, status: 200, body, failure: null } } as const;
}

const vote: VoteExchange = {
  ...wire,
  path: '/request_vote',
  request: { term: TERM, candidateId: 'S1', lastLogIndex: 4, lastLogTerm: 2 },
};

function append(...carried: readonly Entry[]): AppendExchange {
  const request = {
    term: TERM,
    leaderId: 'S1',
    prevLogIndex: 4,
    prevLogTerm: 2,
    entries: carried,
    leaderCommit: 4,
  };
  return { ...wire, path: '/append_entries', request };
}

const command: ClientExchange = {
  ...wire,
  path: '/request',
  request: { command: 'SET x = 5' },
};

const newest = entries.slice(-1);

/** Every kind of message, and how it may end. */
export const messages = {
  vote,
  granted: { ...vote, ...answered({ term: TERM, voteGranted: true }) },
  denied: { ...vote, ...answered({ term: TERM, voteGranted: false }) },
  lost: { ...vote, lost: 'chance' },
  failed: {
    ...vote,
    phase: 'reply',
    reply: { ...back, status: null, body: null, failure: 'connection-refused' },
  },
  heartbeat: append(),
  heard: { ...append(), ...answered({ term: TERM, success: true, matchIndex: 4 }) },
  entry: append(...newest),
  entries: append(...entries.slice(-2)),
  stored: { ...append(...newest), ...answered({ term: TERM, success: true, matchIndex: 5 }) },
  mismatch: { ...append(...newest), ...answered({ term: TERM, success: false, matchIndex: 0 }) },
  forwarded: command,
} as const;
