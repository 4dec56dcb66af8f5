import type { NodeId, Timer } from '../raft/node.js';
import { start, wipe as wiped, withStatus, type Server } from '../server/server.js';
import type { Command } from './command.js';
import type { Changes, Draft } from './draft.js';
import { refuse } from './refusal.js';
import { fits, limits, type Range } from './settings.js';
import { rulesOf, type World } from './world.js';

/** Does something to a server, if there is one by this name. */
function known(draft: Draft, id: NodeId, act: (index: number, server: Server) => void): void {
  const index = draft.indexOf(id);
  const server = draft.servers[index];
  if (server === undefined) refuse(draft, 'no-such-node', id);
  else act(index, server);
}

/** Does something to a server that has not ended, whether it goes on or stands still. */
export function running(
  draft: Draft,
  id: NodeId,
  act: (index: number, server: Server) => void,
): void {
  known(draft, id, (index, server) => {
    if (server.status === 'down') refuse(draft, 'node-down', id);
    else act(index, server);
  });
}

/** Does something to a server that is at work. */
function atWork(draft: Draft, id: NodeId, act: (index: number, server: Server) => void): void {
  running(draft, id, (index, server) => {
    if (server.status === 'paused') refuse(draft, 'node-paused', id);
    else act(index, server);
  });
}

export function kill(draft: Draft, id: NodeId): void {
  running(draft, id, (index) => draft.stop(index, null));
}

export function restart(world: World, draft: Draft, id: NodeId): void {
  known(draft, id, (index, stopped) => {
    if (stopped.status !== 'down') {
      refuse(draft, 'node-up', id);
      return;
    }
    const server = start(stopped, draft.timing(index), rulesOf(world, id));
    draft.servers[index] = server;
    draft.tell({
      kind: 'restarted',
      by: draft.by,
      node: id,
      entries: server.node.log.length,
    });
  });
}

export function wipe(draft: Draft, id: NodeId): void {
  known(draft, id, (index, server) => {
    draft.tell({ kind: 'wiped', by: draft.by, node: id });
    draft.end(index, wiped(server));
  });
}

export function freeze(draft: Draft, id: NodeId): void {
  atWork(draft, id, (index, server) => {
    draft.servers[index] = withStatus(server, 'paused');
    draft.tell({ kind: 'frozen', by: draft.by, node: id });
  });
}

/** What has waited for it arrives now, in the order in which it came; then its timers that are overdue run out. */
export function thaw(draft: Draft, id: NodeId): void {
  known(draft, id, (index, server) => {
    if (server.status !== 'paused') {
      refuse(draft, 'node-not-paused', id);
      return;
    }
    draft.servers[index] = withStatus(server, 'up');
    const waiting = draft.exchanges.filter(
      ({ held, phase, from, to }) => held && (phase === 'reply' ? from : to) === id,
    );
    // They are overdue, each since it came.
    for (const exchange of waiting) draft.replace(exchange, { ...exchange, held: false });
    draft.tell({ kind: 'thawed', by: draft.by, node: id, waiting: waiting.length });
  });
}

/** The election timer runs out now. A leader has none. */
export function timeOut(draft: Draft, id: NodeId): void {
  atWork(draft, id, (index, server) => {
    const { electionTimer } = server.node;
    if (electionTimer === null) {
      refuse(draft, 'leader-has-no-election-timer', id);
      return;
    }
    draft.tell({ kind: 'timed-out-by-hand', by: draft.by, node: id });
    setElectionTimer(draft, index, endingAt(electionTimer, draft.now));
    draft.serve(index, { kind: 'deadline' });
  });
}

/** A leader sends its heartbeats now; a candidate asks again. */
export function beat(draft: Draft, id: NodeId): void {
  atWork(draft, id, (index, { node }) => {
    if (node.leadership === null && node.candidacy === null) {
      refuse(draft, 'no-heartbeat-timer', id);
      return;
    }
    draft.tell({ kind: 'beat-by-hand', by: draft.by, node: id });
    draft.serve(index, { kind: 'deadline' });
  });
}

export function setClock(
  world: World,
  draft: Draft,
  { node, rate }: Extract<Command, { do: 'clock' }>,
): Changes {
  if (draft.indexOf(node) < 0) return refuse(draft, 'no-such-node', node);
  if (!fits(rate, limits.rate)) return refuse(draft, 'wrong-setting');
  draft.tell({ kind: 'clock-set', by: draft.by, node, rate });
  const { [node]: _, ...others } = world.oddities.clocks;
  const clocks = rate === 1 ? others : { ...others, [node]: rate };
  return { oddities: { ...world.oddities, clocks } };
}

/** All election timers that run will run out together: a split vote comes next, unless a leader is heard before. */
export function meet(draft: Draft): void {
  const waiting = withElectionTimer(draft);
  const at = Math.min(...waiting.map(({ timer }) => timer.deadline));
  for (const { index, timer } of waiting) {
    setElectionTimer(draft, index, endingAt(timer, at));
  }
  const nodes = waiting.map(({ id }) => id);
  if (nodes.length === 0) refuse(draft, 'no-election-timers');
  else draft.tell({ kind: 'timers-met', by: draft.by, at, nodes });
}

/** The election timers run out one after the other, evenly spread over the range from which timeouts are drawn. */
export function spread(draft: Draft, [min, max]: Range): void {
  const waiting = withElectionTimer(draft);
  waiting.forEach(({ index }, i) => {
    const duration = min + Math.round((i * (max - min)) / Math.max(1, waiting.length - 1));
    setElectionTimer(draft, index, { deadline: draft.now + duration, duration });
  });
  const nodes = waiting.map(({ id }) => id);
  if (nodes.length === 0) refuse(draft, 'no-election-timers');
  else draft.tell({ kind: 'timers-spread', by: draft.by, nodes });
}

interface Waiting {
  readonly index: number;
  readonly id: NodeId;
  readonly timer: Timer;
}

function withElectionTimer({ servers }: Draft): readonly Waiting[] {
  return servers.flatMap(({ id, status, node: { electionTimer: timer } }, index) =>
    status === 'up' && timer !== null ? [{ index, id, timer }] : [],
  );
}

/** A timer that was set when it was, and runs out at another time. */
function endingAt({ deadline, duration }: Timer, at: number): Timer {
  return { deadline: at, duration: duration + at - deadline };
}

function setElectionTimer(draft: Draft, index: number, electionTimer: Timer): void {
  const server = draft.servers[index] as Server;
  draft.servers[index] = { ...server, node: { ...server.node, electionTimer } };
}
