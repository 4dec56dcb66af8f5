import { roleOf } from '../raft/node.js';
import { now } from './clock.js';
import type { Driver } from './driver.js';

/** Answer to `GET /state`: the state as Figure 2 has it, and what is derived from it. Times in ms, deadlines from now. */
export function stateOf({ server, settings, boot, past, faults }: Driver, allowsFaults: boolean) {
  const { node, machine } = server;
  const { leadership, electionTimer } = node;
  const time = now();
  const fromNow = (timer: { readonly deadline: number } | null | undefined) =>
    timer ? timer.deadline - time : null;
  return {
    id: node.id,
    role: roleOf(node),
    currentTerm: node.currentTerm,
    votedFor: node.votedFor,
    log: [...node.log],
    commitIndex: node.commitIndex,
    lastApplied: node.lastApplied,
    ...(leadership !== null && {
      nextIndex: leadership.nextIndex,
      matchIndex: leadership.matchIndex,
    }),
    leaderId: node.leaderId,
    electionDeadline: fromNow(electionTimer),
    heartbeatDeadline: fromNow(leadership?.heartbeatTimer),
    machine,
    peers: Object.fromEntries(Array.from(settings.peers, ([id, url]) => [id, url.origin])),
    heartbeatInterval: settings.heartbeatInterval,
    electionTimeout: settings.electionTimeout,
    boot,
    seq: past.last,
    now: time,
    ...faults,
    allowsFaults,
  };
}

export type State = ReturnType<typeof stateOf>;
