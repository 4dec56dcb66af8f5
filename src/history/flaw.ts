import type { NodeId } from '../raft/node.js';
import { figure2 } from '../raft/rules.js';
import type { Violation } from '../safety/safety.js';
import type { Evidence } from './evidence.js';
import type { Proof } from './proof.js';
import type { Step } from './steps.js';

/** Which link of the paper's argument for a property does not hold in a run. */
export type Flaw =
  /** Two majorities share these nodes, and each has voted twice in the term, */
  | { readonly kind: 'voted-twice'; readonly nodes: readonly NodeId[] }
  /** or only once: its other vote was of an earlier term. */
  | { readonly kind: 'counted-late'; readonly nodes: readonly NodeId[] }
  /** A node was elected by fewer than a majority, */
  | { readonly kind: 'too-few-voters'; readonly node: NodeId; readonly voters: number }
  /** an entry was committed with fewer copies, */
  | { readonly kind: 'too-few-copies'; readonly node: NodeId; readonly copies: number }
  /** or with enough of them, though the entry was of an older term. */
  | { readonly kind: 'old-term'; readonly node: NodeId }
  /** Nodes had held what is committed and lost it, */
  | { readonly kind: 'lost'; readonly nodes: readonly NodeId[] }
  /** or held it and voted for one who did not. */
  | { readonly kind: 'voted-behind'; readonly nodes: readonly NodeId[] }
  /** Nothing more can be said than what the property itself says. */
  | { readonly kind: 'plain' };

type Of<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** What the evidence says against the argument that the property has for itself. */
export function flawOf(
  { property, nodes }: Violation,
  proof: Proof | null,
  evidence: readonly Evidence[],
): Flaw {
  const wrong = evidence.filter((one) => one.wrong).map(({ step }) => step);
  if (proof?.kind === 'majorities') return flawOfElection(proof.shared, evidence);
  if (property !== 'leader-completeness') return { kind: 'plain' };
  const commit = wrong.find((step): step is Of<'commit'> => step.kind === 'commit');
  if (commit !== undefined) {
    const { node, copies } = commit;
    return copies < figure2.majority(commit.nodes)
      ? { kind: 'too-few-copies', node, copies }
      : { kind: 'old-term', node };
  }
  const losers = wrong.flatMap((step) =>
    step.kind === 'loss' || (step.kind === 'end' && step.loses.includes('log')) ? step.node : [],
  );
  if (losers.length > 0) return { kind: 'lost', nodes: losers };
  const voters = wrong.flatMap((step) =>
    step.kind === 'vote' && step.candidate === nodes[1] ? step.node : [],
  );
  return voters.length > 0 ? { kind: 'voted-behind', nodes: voters } : { kind: 'plain' };
}

function flawOfElection(shared: readonly NodeId[], evidence: readonly Evidence[]): Flaw {
  const steps = evidence.map(({ step }) => step);
  const twice = steps.flatMap((step) =>
    step.kind === 'vote' && step.before !== null && shared.includes(step.node) ? step.node : [],
  );
  if (twice.length > 0) return { kind: 'voted-twice', nodes: twice };
  const few = steps.find(
    (step): step is Of<'leader'> =>
      step.kind === 'leader' && step.voters < figure2.majority(step.nodes),
  );
  if (few !== undefined) return { kind: 'too-few-voters', node: few.node, voters: few.voters };
  return shared.length > 0 ? { kind: 'counted-late', nodes: shared } : { kind: 'plain' };
}
