import type { NodeId } from './node.js';
import { roleOf } from './node.js';
import type { Turn } from './turn.js';

/**
 * §5.1, All servers 2: whoever hears of a higher term adopts it and follows, with its vote free again.
 * Only a leader that steps down starts an election timer by this; any other leaves its timer as it is, or
 * a candidate that nobody wants could keep the others from ever standing.
 */
export function adoptTerm(turn: Turn, term: number): void {
  const { node, rules } = turn;
  if (!rules.isNewer(term, node.currentTerm)) return;
  turn.facts.push({
    kind: 'term-adopted',
    rule: 'all-servers-2',
    node: node.id,
    from: node.currentTerm,
    to: term,
    role: roleOf(node),
  });
  turn.node = {
    ...node,
    currentTerm: term,
    votedFor: null,
    leaderId: null,
    electionTimer: node.electionTimer ?? turn.electionTimer(),
    candidacy: null,
    leadership: null,
  };
}

/** Candidates 3: an AppendEntries of the present term comes from its leader; whoever stood for election follows. */
export function recogniseLeader(turn: Turn, leader: NodeId): void {
  const { node } = turn;
  if (node.leaderId === leader && node.candidacy === null && node.leadership === null) {
    turn.node = { ...node, electionTimer: turn.electionTimer() };
    return;
  }
  turn.facts.push({
    kind: 'leader-recognised',
    rule: 'candidates-3',
    node: node.id,
    leader,
    term: node.currentTerm,
  });
  turn.node = {
    ...node,
    leaderId: leader,
    electionTimer: turn.electionTimer(),
    candidacy: null,
    leadership: null,
  };
}

/** A reply is of use only in the term in which its request was asked; a late one is put aside (§5.1). */
export function isCurrentReply(turn: Turn, from: NodeId, requestTerm: number): boolean {
  const { node, rules } = turn;
  if (rules.isCurrentReply(requestTerm, node.currentTerm)) return true;
  turn.facts.push({
    kind: 'reply-ignored',
    rule: 'stale-reply',
    reason: 'older-term',
    node: node.id,
    from,
    requestTerm,
    currentTerm: node.currentTerm,
  });
  return false;
}
