import type { NodeId } from '../raft/node.js';
import type { Changes, Draft } from './draft.js';
import type { Refusal } from './facts.js';

/** Says why a command cannot be carried out; nothing is changed by it. */
export function refuse(draft: Draft, reason: Refusal, node: NodeId | null = null): Changes {
  draft.tell({ kind: 'command-refused', reason, node });
  return {};
}
