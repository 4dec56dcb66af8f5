import {
  receiveAppendEntries,
  receiveAppendReply,
  receiveCommand,
  sendHeartbeat,
} from './append-entries.js';
import type { At, Input } from './messages.js';
import type { RaftNode } from './node.js';
import { receiveRequestVote, receiveVote, retryVotes, startElection } from './request-vote.js';
import type { Rules } from './rules.js';
import { Turn, type Step } from './turn.js';

/**
 * Takes one node through one input. Pure: the node performs nothing, reads no clock and throws no dice; the
 * driver sends what is in `sends`, answers with `reply`, and tells of the `facts`.
 *
 * Figure 2 of the extended Raft paper, whole: elections (§5.2, §5.4.1) and log replication (§5.3, §5.4.2).
 */
export function step(node: RaftNode, input: Input, at: At, rules: Rules): Step {
  const turn = new Turn(node, at, rules);
  switch (input.kind) {
    case 'deadline':
      passDeadline(turn);
      break;
    case 'command':
      receiveCommand(turn, input.command);
      break;
    case 'request':
      if (input.path === '/request_vote') receiveRequestVote(turn, input.body);
      else receiveAppendEntries(turn, input.body);
      break;
    case 'reply':
      if (input.path === '/request_vote') receiveVote(turn, input.from, input.request, input.body);
      else receiveAppendReply(turn, input.from, input.request, input.body);
      break;
  }
  return turn;
}

/** The two timers, which never share a variable: a leader has one, everyone else the other. */
function passDeadline(turn: Turn): void {
  const { leadership, electionTimer } = turn.node;
  if (leadership !== null) sendHeartbeat(turn);
  else if (electionTimer !== null && electionTimer.deadline <= turn.at.now) startElection(turn);
  else retryVotes(turn);
}
