import type { NodeId } from '../raft/node.js';
import { figure2 } from '../raft/rules.js';
import type { Violation } from '../safety/safety.js';
import type { Fact } from '../simulation/facts.js';
import { beginsCluster, type World } from '../simulation/world.js';
import type { Chronicle } from './chronicle.js';
import { LOOK_BACK } from './past.js';
import { proofOf, type Proof } from './proof.js';
import { divergesAt } from './right-step.js';
import { Run } from './run.js';
import { endStep, entrySteps, leaderStep, restartStep, type Step } from './steps.js';

/** A step on the way to a violation: its time in ms, and the number of its event. */
export interface Evidence {
  readonly at: number;
  readonly event: number;
  /** Whether the paper's rules would have led elsewhere, or a promise breaks by it. */
  readonly wrong: boolean;
  readonly step: Step;
}

/** What led to a violation on a branch, the earliest first; of a long run, in its last stretch. */
export function evidenceOf(
  run: Chronicle,
  branch: number,
  violation: Violation,
): readonly Evidence[] {
  const proof = proofOf(run.at(branch, violation.event), violation);
  // What a real process should have done, nobody can play again here.
  const witness = new Witness(violation, run instanceof Run ? divergesAt : () => false);
  let moment = run.at(branch, Math.max(0, violation.event - LOOK_BACK));
  while (moment.world.events < violation.event) {
    const before = moment;
    moment = run.next(branch, moment);
    witness.see(before.world, moment.world);
  }
  return proof?.kind === 'majorities'
    ? ofElections(witness.seen, proof)
    : ofEntry(witness.seen, violation);
}

/** Looks on while a run is played again, and notes every step that may matter to a violation. */
class Witness {
  seen: Evidence[] = [];
  readonly #violation: Violation;
  readonly #diverges: typeof divergesAt;
  /** For whom each node has voted in each term. */
  readonly #votes = new Map<string, NodeId>();

  constructor(violation: Violation, diverges: typeof divergesAt) {
    this.#violation = violation;
    this.#diverges = diverges;
  }

  see(before: World, after: World): void {
    const { facts } = after.event;
    if (beginsCluster(after)) this.seen = [];
    const told = facts.flatMap((fact) => this.#told(fact, before, after) ?? []);
    for (const step of [...told, ...this.#entries(before, after)]) {
      const wrong = this.#isWrong(step, before, after);
      this.seen.push({ at: after.time, event: after.events, wrong, step });
    }
  }

  #told(fact: Fact, before: World, after: World): Step | null {
    switch (fact.kind) {
      case 'mistake-set':
        if (fact.mistake === null) return null;
        return { kind: 'mistake', mistake: fact.mistake, node: fact.node };
      case 'election-started':
        this.#votes.set(`${fact.node} ${fact.term}`, fact.node);
        return null;
      case 'vote-granted':
        return this.#vote(fact);
      case 'became-leader':
        return leaderStep(fact, before, after);
      case 'killed':
      case 'wiped':
      case 'panicked':
        return endStep(fact.node, before, after);
      case 'restarted':
        return restartStep(fact.node, after);
      default:
        return null;
    }
  }

  #vote({ node, candidate, term }: Extract<Fact, { kind: 'vote-granted' }>): Step | null {
    const before = this.#votes.get(`${node} ${term}`) ?? null;
    this.#votes.set(`${node} ${term}`, candidate);
    return before === candidate ? null : { kind: 'vote', node, candidate, term, before };
  }

  /** Where logs part under one index and term, it is the entry before that tells them apart. */
  #entries(before: World, after: World): readonly Step[] {
    const { index, property } = this.#violation;
    if (index === null) return [];
    const indexes = property === 'log-matching' ? [index - 1, index] : [index];
    return indexes.flatMap((one) => entrySteps(one, before, after));
  }

  #isWrong(step: Step, before: World, after: World): boolean {
    switch (step.kind) {
      case 'mistake':
        return false;
      case 'end':
        return step.loses.length > 0;
      case 'restart':
        return this.#hasLost(step.node);
      case 'vote':
        if (step.before !== null) return true;
        break;
      case 'leader':
        if (this.#breaks(after) || step.voters < figure2.majority(step.nodes)) return true;
        break;
      case 'commit':
        if (step.copies < figure2.majority(step.nodes)) return true;
        break;
      default:
        if (this.#breaks(after)) return true;
    }
    return this.#diverges(before, after, step.node);
  }

  #breaks({ events }: World): boolean {
    return events === this.#violation.event;
  }

  /** Whether a process came back without something that had been on its disk. */
  #hasLost(node: NodeId): boolean {
    const end = this.seen.findLast(({ step }) => step.kind === 'end' && step.node === node);
    return end?.wrong === true;
  }
}

type Majorities = Extract<Proof, { kind: 'majorities' }>;

/** How two nodes came to their votes, and what became of those who voted for both. */
function ofElections(
  seen: readonly Evidence[],
  { term, majorities, shared }: Majorities,
): readonly Evidence[] {
  const voted = (step: Step) =>
    step.kind === 'vote' &&
    majorities.some(
      ({ leader, voters }) => step.candidate === leader && voters.includes(step.node),
    );
  const firstVote = (node: NodeId) =>
    seen.find(({ step }) => voted(step) && 'node' in step && step.node === node)?.event ?? 0;
  return seen.filter(({ step, event }) => {
    switch (step.kind) {
      case 'vote':
        return voted(step) && (step.term === term || isLate(step, seen, term));
      case 'leader':
        return step.term === term && majorities.some(({ leader }) => leader === step.node);
      case 'end':
      case 'restart':
        return shared.includes(step.node) && event > firstVote(step.node);
      default:
        return true;
    }
  });
}

/** Whether a vote of an earlier term was the voter's last word to this candidate, and so counted in a later one. */
function isLate(vote: Extract<Step, { kind: 'vote' }>, seen: readonly Evidence[], term: number) {
  const last = seen.findLast(
    ({ step }) =>
      step.kind === 'vote' && step.node === vote.node && step.candidate === vote.candidate,
  );
  return last?.step === vote && vote.term < term;
}

/** What became of an entry, and how somebody came to lead without it. */
function ofEntry(seen: readonly Evidence[], violation: Violation): readonly Evidence[] {
  const { property, nodes, term } = violation;
  const [, leader] = nodes;
  const isElection = property === 'leader-completeness';
  return seen.filter(({ step, event }) => {
    switch (step.kind) {
      case 'mistake':
        return true;
      case 'vote':
        return isElection && step.candidate === leader && step.term === term;
      case 'leader':
        return isElection && step.node === leader && step.term === term;
      case 'end':
        return step.loses.includes('log');
      case 'restart':
        return seen.some(
          (other) =>
            other.step.kind === 'end' &&
            other.wrong &&
            other.event < event &&
            other.step.node === step.node,
        );
      case 'loss':
        // The end of a process has told it already.
        return !seen.some((other) => other.event === event && other.step.kind === 'end');
      case 'apply':
        return property === 'state-machine-safety' && nodes.includes(step.node);
      case 'entry':
        return property !== 'log-matching' || nodes.includes(step.node);
      case 'commit':
        return true;
    }
  });
}
