import { useMessages } from '../app-context.js';
import { Explained } from '../explained.js';

/** What the cells look like, and the pins above a follower's row. */
export function LogKey({ progress }: { readonly progress: boolean }) {
  const words = useMessages();
  const { committed, committedMore, stored, storedMore, kept, missing, match, next } = words.log;
  return (
    <ul className="log-key">
      <li>
        <i className="swatch committed" />
        <Explained field="committed">
          {committed}
          <span className="more">{committedMore}</span>
        </Explained>
      </li>
      <li>
        <i className="swatch stored" />
        <Explained field="stored">
          {stored}
          <span className="more">{storedMore}</span>
        </Explained>
      </li>
      <li>
        <i className="swatch kept" />
        <Explained field="kept">{kept}</Explained>
      </li>
      <li>
        <i className="swatch missing" />
        <Explained field="missing">{missing}</Explained>
      </li>
      {progress && (
        <li className="pins">
          <Pin filled /> <Explained field="matchIndex">{match}</Explained>
          <Pin filled={false} /> <Explained field="nextIndex">{next}</Explained>
        </li>
      )}
    </ul>
  );
}

/** Filled for `matchIndex`, hollow for `nextIndex`. */
export function Pin({ filled }: { readonly filled: boolean }) {
  return (
    <svg viewBox="-6 -5 12 10" width="12" height="10" aria-hidden="true">
      <path
        d="M-4.5,-3.5H4.5L0,4Z"
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  );
}
