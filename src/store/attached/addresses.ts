import type { Introduction } from '../../live/reading.js';
import type { NodeId } from '../../raft/node.js';
import { limits } from '../../simulation/settings.js';

/** What stands before the addresses in the page's own address, as long as it is attached to them. */
export const ATTACH = '#attach=';

/** Why real nodes could not be attached to: data, so that it can be told in any language. */
export type AttachProblem =
  | { readonly kind: 'no-address' }
  | { readonly kind: 'bad-address'; readonly text: string }
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'nobody-answers' }
  | { readonly kind: 'no-node'; readonly address: string }
  | {
      readonly kind: 'same-node';
      readonly id: string;
      readonly addresses: readonly [string, string];
    }
  | { readonly kind: 'stranger'; readonly address: string };

/** A real node and where it is. */
export interface RealNode {
  readonly id: NodeId;
  readonly origin: string;
  /** What it has said of itself; null until it has been reached. */
  readonly met: Introduction | null;
}

/** Where nodes are: their origins, as `http://127.0.0.1:7001`. */
export type Addresses = { readonly origins: readonly string[] } | AttachProblem;

/** Reads what stands after `#attach=`, or what a person has typed: addresses with commas or spaces between them. */
export function readAddresses(text: string): Addresses {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '');
  const origins = new Set<string>();
  for (const part of parts) {
    const origin = originOf(part);
    if (origin === null) return { kind: 'bad-address', text: part.slice(0, 60) };
    origins.add(origin);
  }
  const most = limits.nodes[1];
  if (origins.size === 0) return { kind: 'no-address' };
  if (origins.size > most) return { kind: 'too-many', most };
  return { origins: [...origins] };
}

/** `127.0.0.1:7001` is as good as `http://127.0.0.1:7001/`; what names more than a place, or less, is no address. */
function originOf(text: string): string | null {
  const address = /^https?:\/\//.test(text) ? text : `http://${text}`;
  if (address !== text && !/:\d+$/.test(text)) return null;
  if (!URL.canParse(address)) return null;
  const { href, origin } = new URL(address);
  return href === `${origin}/` ? origin : null;
}

/** What came from an address: see `introduce`. */
type Answer = Introduction | null | undefined;

/** The nodes of a cluster, by name: those that have answered, and those that they know of. */
export function nodesAt(
  origins: readonly string[],
  answers: readonly Answer[],
): { readonly nodes: readonly RealNode[]; readonly first: Introduction } | AttachProblem {
  const strange = answers.indexOf(undefined);
  if (strange !== -1) return { kind: 'no-node', address: origins[strange] ?? '' };
  const first = answers.find((answer) => answer != null);
  if (first === undefined) return { kind: 'nobody-answers' };
  const nodes = new Map<string, RealNode>();
  for (const answer of answers) {
    for (const [id, origin] of Object.entries(answer?.peers ?? {})) {
      nodes.set(id, { id, origin, met: null });
    }
  }
  const met = new Map<string, string>();
  for (const [i, answer] of answers.entries()) {
    const origin = origins[i] ?? '';
    if (answer == null) continue;
    const { id } = answer;
    const other = met.get(id);
    if (other !== undefined) return { kind: 'same-node', id, addresses: [other, origin] };
    if (!knows(first, id)) return { kind: 'stranger', address: origin };
    met.set(id, origin);
    nodes.set(id, { id, origin, met: answer });
  }
  const known = new Set([...nodes.values()].map(({ origin }) => origin));
  const unknown = origins.find((origin) => !known.has(origin));
  if (unknown !== undefined) return { kind: 'stranger', address: unknown };
  const sorted = [...nodes.values()].toSorted((a, b) =>
    a.id.localeCompare(b.id, 'en', { numeric: true }),
  );
  return { nodes: sorted, first };
}

function knows({ id, peers }: Introduction, other: string): boolean {
  return id === other || Object.hasOwn(peers, other);
}
