import { defaultSettings } from '../../simulation/settings.js';
import type { Raftarium } from '../store.js';
import { ATTACH, nodesAt, readAddresses, type AttachProblem } from './addresses.js';
import { Attachment } from './attachment.js';
import { introduce } from './calls.js';

/** The first that is seen of the nodes is waited for so long, in ms, before the page turns to them. */
const FIRST_SIGHT = 10_000;

/**
 * Attaches the page to the real nodes at these addresses, and to the others that they know. Where that cannot be, it
 * returns why, and the page stays as it is.
 */
export async function attach(raftarium: Raftarium, text: string): Promise<AttachProblem | null> {
  const addresses = readAddresses(text);
  if ('kind' in addresses) return addresses;
  const { origins } = addresses;
  const answers = await Promise.all(origins.map(introduce));
  const found = nodesAt(origins, answers);
  if ('kind' in found) return found;
  const { nodes, first } = found;
  const { heartbeatInterval, electionTimeout } = first;
  const attachment = new Attachment(raftarium, nodes, {
    ...defaultSettings,
    heartbeatInterval,
    electionTimeout,
  });
  await attachment.firstSight(FIRST_SIGHT);
  raftarium.watch(attachment);
  const { pathname, search } = window.location;
  const here = nodes.map(({ origin }) => origin).join(',');
  window.history.replaceState(null, '', `${pathname}${search}${ATTACH}${here}`);
  return null;
}

/** Goes back to the page's own run. */
export function detach(raftarium: Raftarium): void {
  const { pathname, search } = window.location;
  window.history.replaceState(null, '', `${pathname}${search}`);
  raftarium.unwatch();
}
