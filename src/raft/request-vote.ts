import { becomeLeader } from './append-entries.js';
import type { RequestVote, RequestVoteReply } from './messages.js';
import { clusterSize, lastLogIndex, lastLogTerm, type NodeId, type Timer } from './node.js';
import { figure2, type Rules } from './rules.js';
import { adoptTerm, heedReply, isCurrentReply } from './terms.js';
import type { Turn } from './turn.js';

/** §5.2: the election timer ran out. A new term, a vote for oneself, and a RequestVote to every other. */
export function startElection(turn: Turn): void {
  const { node, rules } = turn;
  const term = rules.electionTerm(node.currentTerm);
  turn.tell({
    kind: 'election-started',
    rule: node.candidacy === null ? 'followers-2' : 'candidates-4',
    node: node.id,
    term,
    waited: waitedFor(node.electionTimer, turn.at.now),
  });
  const candidate = turn.edit();
  candidate.currentTerm = term;
  candidate.votedFor = node.id;
  candidate.leaderId = null;
  candidate.electionTimer = turn.electionTimer();
  candidate.candidacy = { granted: [node.id], refused: [], retryTimer: turn.heartbeatTimer() };
  askForVotes(turn, node.peers);
  winIfElected(turn);
}

/** How long a timer has run by now, in ms: longer than it was to where its process stood still. */
function waitedFor(timer: Timer | null, now: number): number {
  return timer === null ? 0 : now - timer.deadline + timer.duration;
}

/** §5.1: asks once more those whose answer has not come. */
export function retryVotes(turn: Turn): void {
  const { node } = turn;
  const candidacy = node.candidacy;
  if (candidacy === null) return;
  turn.edit().candidacy = { ...candidacy, retryTimer: turn.heartbeatTimer() };
  const silent = node.peers.filter(
    (peer) => !candidacy.granted.includes(peer) && !candidacy.refused.includes(peer),
  );
  if (silent.length === 0) return;
  turn.tell({
    kind: 'votes-requested-again',
    rule: 'retry-rpc',
    node: node.id,
    term: node.currentTerm,
    from: silent,
  });
  askForVotes(turn, silent);
}

function askForVotes(turn: Turn, voters: readonly NodeId[]): void {
  const { id, currentTerm, log } = turn.node;
  const body: RequestVote = {
    term: currentTerm,
    candidateId: id,
    lastLogIndex: lastLogIndex(log),
    lastLogTerm: lastLogTerm(log),
  };
  for (const to of voters) turn.send({ to, path: '/request_vote', body });
}

/** RequestVote RPC, receiver (Figure 2). */
export function receiveRequestVote(turn: Turn, request: RequestVote): void {
  adoptTerm(turn, request.term);
  const voteGranted = grantsVote(turn, request);
  if (voteGranted) turn.edit().votedFor = request.candidateId;
  if (turn.node.electionTimer !== null && turn.rules.voteRestartsTimer(voteGranted)) {
    turn.edit().electionTimer = turn.electionTimer();
  }
  turn.reply = { term: turn.node.currentTerm, voteGranted };
}

function grantsVote(turn: Turn, request: RequestVote): boolean {
  const { node, rules } = turn;
  const { term, candidateId: candidate } = request;
  if (rules.isStale(term, node.currentTerm)) {
    turn.tell({
      kind: 'vote-refused',
      rule: 'request-vote-1',
      reason: 'stale-term',
      node: node.id,
      candidate,
      term,
      currentTerm: node.currentTerm,
    });
    return false;
  }
  const own = { index: lastLogIndex(node.log), term: lastLogTerm(node.log) };
  const theirs = { index: request.lastLogIndex, term: request.lastLogTerm };
  const objectionBy = (by: Rules) =>
    !by.mayVoteFor(node.votedFor, candidate)
      ? 'already-voted'
      : by.isUpToDate(theirs, own)
        ? null
        : 'log-behind';
  const objection = objectionBy(rules);
  if (objection === 'already-voted') {
    turn.tell({
      kind: 'vote-refused',
      rule: 'request-vote-2',
      reason: 'already-voted',
      node: node.id,
      candidate,
      term,
      votedFor: node.votedFor ?? node.id,
    });
    return false;
  }
  if (objection === 'log-behind') {
    turn.tell({
      kind: 'vote-refused',
      rule: 'request-vote-2',
      reason: 'log-behind',
      node: node.id,
      candidate,
      term,
      lastLogIndex: request.lastLogIndex,
      lastLogTerm: request.lastLogTerm,
      ownLastLogIndex: own.index,
      ownLastLogTerm: own.term,
    });
    return false;
  }
  const despite = objectionBy(figure2);
  turn.tell({
    kind: 'vote-granted',
    rule: 'request-vote-2',
    node: node.id,
    candidate,
    term,
    ...(despite !== null && { despite }),
  });
  return true;
}

/** RequestVote RPC, the candidate hears the answer. A grant after the election is won or lost changes nothing. */
export function receiveVote(
  turn: Turn,
  voter: NodeId,
  request: RequestVote,
  reply: RequestVoteReply,
): void {
  heedReply(turn, reply.term);
  if (!isCurrentReply(turn, voter, '/request_vote', request.term)) return;
  const { node } = turn;
  const { candidacy } = node;
  if (candidacy === null) {
    turn.tell({
      kind: 'reply-ignored',
      rule: 'stale-reply',
      reason: 'election-over',
      node: node.id,
      from: voter,
      requestTerm: request.term,
      currentTerm: node.currentTerm,
    });
    return;
  }
  const { granted, refused } = candidacy;
  const counted = reply.voteGranted
    ? { ...candidacy, granted: turn.rules.countVote(granted, voter) }
    : { ...candidacy, refused: refused.includes(voter) ? refused : [...refused, voter] };
  turn.edit().candidacy = counted;
  turn.tell({
    kind: 'vote-counted',
    rule: 'candidates-2',
    node: node.id,
    voter,
    granted: reply.voteGranted,
    term: node.currentTerm,
    votes: counted.granted.length,
    needed: turn.majority(),
  });
  winIfElected(turn);
}

/** §5.2, Candidates 2: votes from a majority of the whole cluster make a leader. */
function winIfElected(turn: Turn): void {
  const { node } = turn;
  const votes = node.candidacy?.granted.length ?? 0;
  if (votes < turn.majority()) return;
  turn.tell({
    kind: 'became-leader',
    rule: 'candidates-2',
    node: node.id,
    term: node.currentTerm,
    votes,
    clusterSize: clusterSize(node),
    ...(votes < figure2.majority(clusterSize(node)) && { despite: 'too-few' }),
  });
  becomeLeader(turn);
}
