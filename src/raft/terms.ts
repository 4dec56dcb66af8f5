import type { AppendEntries, RaftRequest } from './messages.js';
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
  giveUpLeadership(turn);
}

/** What an answer says of a higher term counts as much as what a request says (§5.1). */
export function heedReply(turn: Turn, term: number): void {
  if (turn.rules.heedsReply(term, turn.node.currentTerm)) adoptTerm(turn, term);
}

/** A leader's knowledge of its followers ends with its office (Figure 2, "Reinitialized after election"). */
function giveUpLeadership(turn: Turn): void {
  const node = turn.edit();
  if (node.leadership === null) return;
  node.rememberedMatch = turn.rules.remembersMatch(node.leadership.matchIndex);
  node.leadership = null;
}

/** Followers 1, Candidates 3: an AppendEntries of the present term comes from its leader; whoever stood for election follows. */
export function recogniseLeader(turn: Turn, request: AppendEntries): void {
  const { leaderId: leader } = request;
  const { rules } = turn;
  const node = turn.edit();
  if (node.electionTimer === null || rules.appendRestartsTimer(request)) {
    node.electionTimer = turn.electionTimer();
  }
  if (node.leaderId === leader && node.candidacy === null && node.leadership === null) return;
  turn.tell({
    kind: 'leader-recognised',
    rule: node.candidacy === null ? 'followers-1' : 'candidates-3',
    node: node.id,
    leader,
    term: node.currentTerm,
  });
  if (node.candidacy !== null) node.votedFor = rules.voteAfterYielding(node.votedFor);
  node.leaderId = leader;
  node.candidacy = null;
  giveUpLeadership(turn);
}

/** A reply is of use only in the term in which its request was asked; a late one is put aside (§5.1). */
export function isCurrentReply(
  turn: Turn,
  from: NodeId,
  path: RaftRequest['path'],
  requestTerm: number,
): boolean {
  const { node, rules } = turn;
  if (rules.isCurrentReply(requestTerm, node.currentTerm, path)) return true;
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
