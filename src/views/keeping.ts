import type { Read } from '../history/reading.js';
import type { ScenarioDocument } from '../scenarios/document.js';
import { fromFile, toFile } from '../store/file.js';
import { documentOf, openDocument } from '../store/keeping.js';
import { fromLink, toLink } from '../store/link.js';
import type { Raftarium } from '../store/store.js';
import { ATTACH } from '../store/attached/addresses.js';
import { HASH, KEY, SCENARIO } from './kept.js';

/** The address that opens this run elsewhere; null where it would be too long. */
export async function linkTo(document: ScenarioDocument): Promise<string | null> {
  const text = await toLink(document);
  const { origin, pathname } = window.location;
  return text === null ? null : `${origin}${pathname}${HASH}${text}`;
}

/** Opens what was read, or says what is wrong with it and leaves the present run alone. True where it was opened. */
export function openResult(raftarium: Raftarium, result: Read<ScenarioDocument>): boolean {
  const problems = result.ok ? openDocument(raftarium, result.value) : result.problems;
  raftarium.complain(problems);
  return problems.length === 0;
}

/**
 * The run that the address holds, or else the last one of this tab. True where one was opened. Where the address holds
 * real nodes, they are offered besides.
 */
export async function openLast(raftarium: Raftarium): Promise<boolean> {
  offerAddress(raftarium);
  return (await openAddress(raftarium)) || reopen(raftarium);
}

/** From now on an address with a run in it opens that run, and the tab keeps its last run when it is left. */
export function keepRun(raftarium: Raftarium): void {
  window.addEventListener('hashchange', () => {
    offerAddress(raftarium);
    void openAddress(raftarium);
  });
  window.addEventListener('pagehide', () => {
    try {
      const { playing } = raftarium.store.getState();
      sessionStorage.setItem(KEY, JSON.stringify([playing, toFile(documentOf(raftarium))]));
    } catch {
      // Where storage is forbidden or full, a reload begins anew.
    }
  });
}

/** An address with real nodes in it asks to be attached to them. */
function offerAddress(raftarium: Raftarium): void {
  const { hash } = window.location;
  if (hash.startsWith(ATTACH)) raftarium.offer(hash.slice(ATTACH.length).replaceAll(/%2C/gi, ','));
}

/** The hash is taken away once it has been read: from then on the run goes its own way. */
async function openAddress(raftarium: Raftarium): Promise<boolean> {
  const { hash, pathname, search } = window.location;
  const opens = [HASH, SCENARIO].find((one) => hash.startsWith(one));
  if (opens === undefined) return false;
  const said = hash.slice(opens.length);
  window.history.replaceState(null, '', `${pathname}${search}`);
  if (opens === HASH) return openResult(raftarium, await fromLink(said));
  const plays = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return (await import('./scenarios/open.js')).openNamed(raftarium, said, plays);
}

function reopen(raftarium: Raftarium): boolean {
  try {
    const [playing, text] = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as [boolean, string];
    sessionStorage.removeItem(KEY);
    const result = fromFile(text, text.length);
    if (!result.ok || openDocument(raftarium, result.value).length > 0) return false;
    if (playing) raftarium.play();
    return true;
  } catch {
    return false;
  }
}
