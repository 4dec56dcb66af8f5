import type { Entry, Log, NodeId, RaftNode } from '../../src/raft/node.js';
import { applyCommand, emptyMachine } from '../../src/kv/machine.js';
import type { World } from '../../src/simulation/world.js';

/** A promise of the paper that a run has broken. */
class Broken extends Error {
  override readonly name = 'Broken';
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Broken(what);
}

/**
 * Watches a run of the paper's Raft and throws at the first event after which something does not hold that
 * must. It shares no code with `src/safety`, remembers the history by itself, and looks closer: at single
 * votes, copies, indices and messages, where a mistake shows before it does harm.
 */
export class Witness {
  /** Who voted for whom: `S2 in 3` to a candidate. */
  readonly #votes = new Map<string, NodeId>();
  readonly #leaders = new Map<number, NodeId>();
  /** From index 1 on, what was ever committed, and the term of the leader that first did so. */
  readonly #committed: { readonly entry: Entry; readonly by: number }[] = [];
  readonly #applied: Entry[] = [];

  see(before: World, after: World): void {
    const changed = after.servers.filter((server, i) => server !== before.servers[i]);
    for (const { id, node, status } of changed) {
      const was = before.servers.find((server) => server.id === id)?.node ?? node;
      this.#checkPersistence(was, node);
      this.#checkLog(node);
      this.#checkIndices(was, node, status === 'down');
      this.#checkVote(node);
      if (node.candidacy !== null) this.#checkCandidate(node);
      if (node.leadership !== null) this.#checkLeader(was, node, after);
    }
    for (const { node } of changed) this.#checkCommitted(node, after);
    for (const { id, node, machine } of changed) {
      this.#checkApplied(node);
      this.#checkMachine(id, node, machine);
    }
    if (changed.length > 0) this.#checkLogMatching(after);
    this.#checkMessages(after);
  }

  /** §5.1: the term only grows. §5.2: a vote stays with whom it was given to, until a higher term frees it. */
  #checkPersistence(was: RaftNode, is: RaftNode): void {
    must(is.currentTerm >= was.currentTerm, `${is.id}'s term fell`);
    if (is.currentTerm === was.currentTerm && was.votedFor !== null) {
      must(is.votedFor === was.votedFor, `${is.id} took back its vote in term ${is.currentTerm}`);
    }
  }

  /** §5.3: terms never fall along a log, nor go past the node's own. */
  #checkLog({ id, log, currentTerm }: RaftNode): void {
    let previous = 1;
    for (const { term } of log) {
      must(term >= previous, `a term falls along ${id}'s log`);
      previous = term;
    }
    must(log.length === 0 || previous <= currentTerm, `${id} has an entry of a later term`);
  }

  #checkIndices(was: RaftNode, is: RaftNode, down: boolean): void {
    const { id, lastApplied, commitIndex, log } = is;
    must(0 <= lastApplied && lastApplied <= commitIndex, `${id} applied what is not committed`);
    must(commitIndex <= log.length, `${id} committed what it does not hold`);
    must(down || commitIndex >= was.commitIndex, `${id}'s commitIndex fell`);
    must(down || lastApplied >= was.lastApplied, `${id}'s lastApplied fell`);
  }

  /** §5.2: each server votes for at most one candidate in a term, over the whole history. */
  #checkVote({ id, currentTerm, votedFor }: RaftNode): void {
    if (votedFor === null) return;
    const ballot = `${id} in ${currentTerm}`;
    const before = this.#votes.get(ballot) ?? votedFor;
    must(before === votedFor, `${ballot} voted for ${before} and ${votedFor}`);
    this.#votes.set(ballot, votedFor);
  }

  #gave(voter: NodeId, term: number, candidate: NodeId): boolean {
    return this.#votes.get(`${voter} in ${term}`) === candidate;
  }

  #checkCandidate({ id, currentTerm, votedFor, candidacy, leadership }: RaftNode): void {
    must(votedFor === id, `candidate ${id} did not vote for itself`);
    must(leadership === null, `${id} is candidate and leader`);
    for (const voter of candidacy?.granted ?? []) {
      must(this.#gave(voter, currentTerm, id), `${id} counted a vote that ${voter} never gave`);
    }
  }

  #checkLeader(was: RaftNode, is: RaftNode, world: World): void {
    const { id, currentTerm, log, leadership } = is;
    const majority = Math.floor(world.servers.length / 2) + 1;
    must(is.electionTimer === null, `leader ${id} has an election timer`);
    const other = this.#leaders.get(currentTerm) ?? id;
    must(other === id, `Election Safety: ${other} and ${id} both led term ${currentTerm}`);

    if (!this.#leaders.has(currentTerm)) {
      this.#leaders.set(currentTerm, id);
      const votes = world.servers.filter(({ id: voter }) => this.#gave(voter, currentTerm, id));
      must(votes.length >= majority, `${id} leads term ${currentTerm} without a majority`);
      this.#committed.forEach(({ entry, by }, i) => {
        must(
          by >= currentTerm || holds(log, i + 1, entry),
          `Leader Completeness: leader ${id} of term ${currentTerm} lacks index ${i + 1}`,
        );
      });
    }

    const led = was.currentTerm === currentTerm ? was.leadership : null;
    if (led !== null) {
      must(isPrefix(was.log, log), `Leader Append-Only: ${id} changed its log while it led`);
    }
    for (const { node: follower } of world.servers) {
      const next = leadership?.nextIndex[follower.id];
      const match = leadership?.matchIndex[follower.id];
      if (next === undefined || match === undefined) continue;
      must(0 <= match && match < next, `matchIndex of ${follower.id} is not below nextIndex`);
      must(next <= log.length + 1, `nextIndex of ${follower.id} is beyond the log's end`);
      must(match >= (led?.matchIndex[follower.id] ?? 0), `matchIndex of ${follower.id} fell`);
      // Who has gone on to a later term may have lost again what it once confirmed.
      if (follower.currentTerm === currentTerm) {
        must(agreeUpTo(match, log, follower.log), `${follower.id} does not hold its matchIndex`);
      }
    }

    if (is.commitIndex > was.commitIndex) {
      const { term } = log.at(is.commitIndex);
      must(term === currentTerm, `${id} committed an entry of term ${term} by counting (§5.4.2)`);
      for (let index = was.commitIndex + 1; index <= is.commitIndex; index++) {
        if (index > this.#committed.length) {
          this.#committed.push({ entry: log.at(index), by: currentTerm });
        }
      }
    }
  }

  /** Whatever any node takes for committed is the same everywhere, and a majority holds it. */
  #checkCommitted({ id, log, commitIndex }: RaftNode, world: World): void {
    must(commitIndex <= this.#committed.length, `${id} committed what no leader has`);
    for (let index = 1; index <= commitIndex; index++) {
      const committed = this.#committed[index - 1]?.entry;
      must(same(log.at(index), committed), `${id} committed another entry at ${index}`);
    }
    const last = this.#committed.at(-1);
    if (last === undefined) return;
    const copies = world.servers.filter((server) =>
      holds(server.node.log, this.#committed.length, last.entry),
    );
    must(copies.length > world.servers.length / 2, 'no majority holds what is committed');
  }

  #checkApplied({ id, log, lastApplied }: RaftNode): void {
    for (let index = 1; index <= lastApplied; index++) {
      const first = (this.#applied[index - 1] ??= log.at(index));
      must(same(log.at(index), first), `State Machine Safety: ${id} applied another entry`);
    }
  }

  #checkMachine(id: NodeId, { log, lastApplied }: RaftNode, machine: object): void {
    const replayed = log
      .slice(1, lastApplied)
      .reduce((state, { command }) => applyCommand(state, command).machine, emptyMachine);
    must(JSON.stringify(machine) === JSON.stringify(replayed), `${id}'s machine is not its log`);
  }

  #checkLogMatching({ servers }: World): void {
    servers.forEach(({ id, node }, i) => {
      for (const { id: otherId, node: other } of servers.slice(i + 1)) {
        let index = Math.min(node.log.length, other.log.length);
        while (index > 0 && node.log.at(index).term !== other.log.at(index).term) index--;
        must(agreeUpTo(index, node.log, other.log), `Log Matching: ${id} and ${otherId}`);
      }
    });
  }

  /** A message was sent in its sender's term or an earlier one. */
  #checkMessages({ servers, exchanges }: World): void {
    for (const { from, to, path, request, reply, phase } of exchanges) {
      if (path === '/request') continue;
      const sender = servers.find(({ id }) => id === (phase === 'reply' ? to : from));
      const term = phase === 'reply' ? (reply?.body?.term ?? 0) : request.term;
      must(term <= (sender?.node.currentTerm ?? 0), `a message is of a later term than its sender`);
    }
  }
}

function same(a: Entry, b: Entry | undefined): boolean {
  return a === b || (a.term === b?.term && a.command === b.command);
}

function holds(log: Log, index: number, entry: Entry): boolean {
  return index <= log.length && same(log.at(index), entry);
}

function agreeUpTo(index: number, a: Log, b: Log): boolean {
  if (index > a.length || index > b.length) return false;
  for (let i = 1; i <= index; i++) if (!same(a.at(i), b.at(i))) return false;
  return true;
}

function isPrefix(earlier: Log, later: Log): boolean {
  return agreeUpTo(earlier.length, earlier, later);
}
