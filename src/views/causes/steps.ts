import type { Trail } from '../../history/trail.js';
import type { NodeId } from '../../raft/node.js';

/** The number of a step, the earliest being 1. */
export function numberOf({ steps }: Trail, event: number): number {
  return steps.findIndex((step) => step.event === event) + 1;
}

/** The nodes at which these steps happened. */
export function nodesOf({ steps }: Pick<Trail, 'steps'>): readonly NodeId[] {
  const nodes = steps.flatMap(({ facts }) =>
    facts.flatMap((fact) => ('node' in fact && fact.node !== null ? fact.node : [])),
  );
  return [...new Set(nodes)];
}

/** Every step at every node at which it happened. */
export function placesOf({ steps }: Pick<Trail, 'steps'>) {
  return steps.flatMap((step) => nodesOf({ steps: [step] }).map((node) => ({ step, node })));
}
