import type { FaultWords } from '../../i18n/en-faults.js';
import type { NodeId } from '../../raft/node.js';
import { linkName, type World } from '../../simulation/world.js';

/** Whether a link carries messages, in a word. */
export function stateOf(
  there: boolean,
  back: boolean,
  a: NodeId,
  b: NodeId,
  { link: { states } }: FaultWords,
): string {
  if (there && back) return states.cut;
  if (there) return states.oneWay(a, b);
  return back ? states.oneWay(b, a) : states.open;
}

/** What is not as on the other links, in each direction in which it is so; nothing where all is usual. */
export function qualityOf(world: World, a: NodeId, b: NodeId, words: FaultWords): string {
  const [there, back] = [ownQuality(world, a, b, words), ownQuality(world, b, a, words)];
  if (there === back) return there;
  return [there && `→ ${b}: ${there}`, back && `→ ${a}: ${back}`].filter(Boolean).join(' · ');
}

function ownQuality(
  { oddities, settings }: World,
  from: NodeId,
  to: NodeId,
  { link }: FaultWords,
): string {
  const own = oddities.links[linkName(from, to)];
  if (own === undefined) return '';
  const [min, max] = own.latency ?? settings.latency;
  return link.quality(`${min}–${max} ms`, Math.round(100 * (own.loss ?? settings.loss)));
}
