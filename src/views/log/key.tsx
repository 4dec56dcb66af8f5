import { useMessages } from '../app-context.js';

/** What the cells look like, and the pins above a follower's row. */
export function LogKey({ progress }: { readonly progress: boolean }) {
  const words = useMessages();
  const { committed, committedMore, stored, storedMore, kept, missing, match, next } = words.log;
  return (
    <ul className="log-key">
      <li>
        <i className="swatch committed" />
        <span>
          {committed}
          <span className="more">{committedMore}</span>
        </span>
      </li>
      <li>
        <i className="swatch stored" />
        <span>
          {stored}
          <span className="more">{storedMore}</span>
        </span>
      </li>
      <li>
        <i className="swatch kept" />
        {kept}
      </li>
      <li>
        <i className="swatch missing" />
        {missing}
      </li>
      {progress && (
        <li className="pins">
          <Pin filled /> {match}
          <Pin filled={false} /> {next}
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
