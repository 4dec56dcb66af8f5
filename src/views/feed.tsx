import { memo, useState } from 'react';
import { newestOf, type Wanted } from '../history/topics.js';
import type { Told } from '../history/moment.js';
import { tell } from '../i18n/facts.js';
import { RULES } from '../raft/facts.js';
import { useApp, useMessages, useSlice } from './app-context.js';
import { Filters } from './feed/filters.js';
import { formatMs } from './terms.js';

/** So many lines of the feed are drawn at first, and so many more each time that somebody asks for older ones. */
const LINES = 60;
/** So many are looked at for them; a long run has too many to go through them all while it plays. */
const LOOK = 5000;

/** What was last chosen: kept while the page is open, though the feed may leave it for a while. */
let chosen: Wanted = { node: null, topic: null };

/** What happened, the newest first, a sentence each with its time and its rule; a click goes there. */
export function Feed() {
  const words = useMessages();
  const feed = useSlice((state) => state.moment.feed);
  const slow = useSlice((state) => !state.playing || state.speed <= 1 / 20);
  const nodes = useSlice((state) => state.moment.world.servers.length);
  const [picked, setPicked] = useState(chosen);
  const [pages, setPages] = useState(1);
  // A new run may have fewer nodes than the one for which this was chosen.
  const gone = picked.node !== null && Number(picked.node.slice(1)) > nodes;
  const wanted = gone ? { ...picked, node: null } : picked;
  const { lines, rest } = newestOf(feed, wanted, pages * LINES, pages * LOOK);

  function pick(next: Wanted): void {
    chosen = next;
    setPicked(next);
    setPages(1);
  }

  return (
    <section className="feed" aria-label={words.feed.title}>
      <h2>
        {words.feed.title} <span className="note">{words.feed.order}</span>
      </h2>
      <Filters wanted={wanted} onChange={pick} />
      {feed.length === 0 ? (
        <p className="empty">{words.feed.empty}</p>
      ) : (
        <div
          className="feed-lines"
          role="log"
          tabIndex={0}
          aria-live={slow ? 'polite' : 'off'}
          aria-label={words.feed.title}
        >
          {lines.length === 0 && <p className="empty">{words.feed.none(feed.length - rest)}</p>}
          <ol>
            {lines.map(({ position, told }) => (
              <Line key={position} told={told} />
            ))}
          </ol>
          {rest > 0 && (
            <button type="button" className="older" onClick={() => setPages(pages + 1)}>
              {words.feed.older}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

const Line = memo(function Line({ told }: { readonly told: Told }) {
  const { at, event, fact } = told;
  const words = useMessages();
  const { raftarium } = useApp();
  const goThere = () => {
    raftarium.seek(event);
    void import('./causes/asking.js').then(({ explainEvent }) =>
      explainEvent(raftarium, event, fact.kind),
    );
  };
  return (
    <li className={fact.kind === 'panicked' ? 'panicked' : undefined}>
      <button type="button" title={words.feed.goThere} onClick={goThere}>
        <time>{formatMs(at)}</time>
        <span>
          {tell(words.facts, fact).title}{' '}
          {'rule' in fact && (
            <span className="cite">{words.cited(words.rules[fact.rule], RULES[fact.rule])}</span>
          )}
        </span>
      </button>
    </li>
  );
});
