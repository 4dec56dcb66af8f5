import type { Branch } from '../history/chronicle.js';
import { firstWhere } from '../raft/search.js';

/** What one looks for in a run: an election that begins, an entry that is committed, something one did oneself. */
export type Landmark = 'election' | 'commit' | 'action';

const FACT = { election: 'election-started', commit: 'committed' } as const;

/** The number of the event at which the next landmark after an event stands, or the one before it; null for none. */
export function landmarkFrom(
  { tip, actions }: Branch,
  landmark: Landmark,
  events: number,
  direction: 1 | -1,
): number | null {
  const isBeyond = (event: number) => (event - events) * direction > 0;
  if (landmark === 'action') {
    const at = actions.map(({ after }) => after + 1).filter(isBeyond);
    return (direction === 1 ? at[0] : at.at(-1)) ?? null;
  }
  const kind = FACT[landmark];
  const { feed } = tip;
  const after = firstWhere(1, feed.length + 1, (i) => feed.at(i).event > events);
  for (let i = direction === 1 ? after : after - 1; ; i += direction) {
    if (i < 1 || i > feed.length) return null;
    const { event, fact } = feed.at(i);
    if (fact.kind === kind && isBeyond(event)) return event;
  }
}
