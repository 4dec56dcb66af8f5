import type { NodeId, RaftNode, Timer } from '../raft/node.js';
import type { Command } from './command.js';
import { arrivalOf, isFlying, type Exchange } from './exchange.js';
import type { World } from './world.js';

/** A timer that can be let run out, and the command by which it does. */
export interface TimerChoice {
  readonly node: NodeId;
  /** An election timeout, a leader's heartbeat interval, or the time after which a candidate asks again. */
  readonly kind: 'election' | 'heartbeat' | 'retry';
  readonly timer: Timer;
  readonly command: Command;
}

/** All that could happen next in a world, if time did not decide; of each kind first what it would bring first. */
export interface Choices {
  /** Messages under way: each can arrive (`deliver`) or get lost (`drop`). */
  readonly messages: readonly Exchange[];
  readonly timers: readonly TimerChoice[];
}

export function choicesOf({ exchanges, servers }: World): Choices {
  const messages = exchanges.filter((exchange) => isFlying(exchange) && !exchange.lost);
  const timers = servers.flatMap(({ status, node }) => (status === 'up' ? timersOf(node) : []));
  return {
    messages: messages.toSorted((a, b) => arrivalOf(a) - arrivalOf(b)),
    timers: timers.toSorted((a, b) => a.timer.deadline - b.timer.deadline),
  };
}

/** What runs on a node, and does something when it runs out. */
function timersOf({ id, peers, electionTimer, candidacy, leadership }: RaftNode): TimerChoice[] {
  const timers: TimerChoice[] = [];
  if (electionTimer !== null) {
    const command = { do: 'time-out', node: id } as const;
    timers.push({ node: id, kind: 'election', timer: electionTimer, command });
  }
  const beat = { do: 'beat', node: id } as const;
  if (leadership !== null && peers.length > 0) {
    timers.push({ node: id, kind: 'heartbeat', timer: leadership.heartbeatTimer, command: beat });
  }
  if (candidacy !== null && candidacy.granted.length + candidacy.refused.length <= peers.length) {
    timers.push({ node: id, kind: 'retry', timer: candidacy.retryTimer, command: beat });
  }
  return timers;
}
