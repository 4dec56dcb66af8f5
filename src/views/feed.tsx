import { tell } from '../i18n/facts.js';
import { RULES } from '../raft/facts.js';
import { useApp, useMessages, useSlice } from './app-context.js';
import { formatMs } from './terms.js';

/** So many lines of the feed are drawn; the rest is in the past. */
const LINES = 60;

/** What happened, the newest first, a sentence each with its time and its rule; a click goes there. */
export function Feed() {
  const words = useMessages();
  const { raftarium } = useApp();
  const feed = useSlice((state) => state.moment.feed);
  const slow = useSlice((state) => !state.playing || state.speed <= 1 / 20);
  const lines = feed.slice(Math.max(1, feed.length - LINES + 1)).toReversed();
  return (
    <section className="feed" aria-label={words.feed.title}>
      <h2>
        {words.feed.title} <span className="note">{words.feed.order}</span>
      </h2>
      {lines.length === 0 ? (
        <p className="empty">{words.feed.empty}</p>
      ) : (
        <div
          className="feed-lines"
          role="log"
          tabIndex={0}
          aria-live={slow ? 'polite' : 'off'}
          aria-label={words.feed.title}
        >
          <ol>
            {lines.map(({ at, event, fact }, i) => (
              <li key={feed.length - i}>
                <button
                  type="button"
                  title={words.feed.goThere}
                  onClick={() => raftarium.seek(event)}
                >
                  <time>{formatMs(at)}</time>
                  <span>
                    {tell(words.facts, fact).title}{' '}
                    {'rule' in fact && (
                      <span className="cite">
                        {words.rules[fact.rule]}, {RULES[fact.rule]}
                      </span>
                    )}
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}
