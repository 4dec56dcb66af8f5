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
  turn.tell({
    kind: 'term-adopted',
    rule: 'all-servers-2',
    node: node.id,
    from: node.currentTerm,
    to: term,
    role: roleOf(node),
  });
  const follower = turn.edit();
  follower.currentTerm = term;
  follower.votedFor = null;
  follower.leaderId = null;
  follower.electionTimer ??= turn.electionTimer();
  follower.candidacy = null;
  follower.leadership = null;
}

/** Followers 1, Candidates 3: an AppendEntries of the present term comes from its leader; whoever stood for election follows. */
export function recogniseLeader(turn: Turn, leader: NodeId): void {
  const node = turn.edit();
  node.electionTimer = turn.electionTimer();
  if (node.leaderId === leader && node.candidacy === null && node.leadership === null) return;
  turn.tell({
    kind: 'leader-recognised',
    rule: node.candidacy === null ? 'followers-1' : 'candidates-3',
    node: node.id,
    leader,
    term: node.currentTerm,
  });
  node.leaderId = leader;
  node.candidacy = null;
  node.leadership = null;
}

/** A reply is of use only in the term in which its request was asked; a late one is put aside (§5.1). */
export function isCurrentReply(turn: Turn, from: NodeId, requestTerm: number): boolean {
  const { node, rules } = turn;
  if (rules.isCurrentReply(requestTerm, node.currentTerm)) return true;
  turn.tell({
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
