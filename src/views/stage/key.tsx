import { useMessages } from '../app-context.js';

/** What the shapes of messages mean. */
export function Key() {
  const { key } = useMessages().stage;
  return (
    <ul className="key" aria-label={key.title}>
      <li>
        <svg viewBox="-26 -9 36 18" width="36" height="18" aria-hidden="true">
          <path d="M-25,0H-8" className="trail" />
          <rect x="-7" y="-7" width="15" height="15" rx="3" className="body" />
        </svg>
        {key.request}
      </li>
      <li>
        <svg viewBox="-26 -9 36 18" width="36" height="18" aria-hidden="true">
          <path d="M-25,0H-9" className="trail dotted" />
          <rect x="-7" y="-7" width="15" height="15" rx="3" className="outline" />
          <path d="M-3.5,0.5L-0.5,3.5L4.5,-3" className="outline" />
        </svg>
        {key.yes}
      </li>
      <li>
        <svg viewBox="-9 -9 19 18" width="19" height="18" aria-hidden="true">
          <rect x="-7" y="-7" width="15" height="15" rx="3" className="outline no" />
          <path d="M-3,-3L4,4M4,-3L-3,4" className="outline no" />
        </svg>
        {key.no}
      </li>
      <li>
        <svg viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true">
          <circle r="5.5" className="body" />
        </svg>
        {key.heartbeat}
      </li>
      <li>
        <svg viewBox="-16 -9 25 18" width="25" height="18" aria-hidden="true">
          <path d="M-15,0H-4" className="trail" />
          <path d="M-4.5,-5L5.5,5M5.5,-5L-4.5,5" className="outline no" />
        </svg>
        {key.lost}
      </li>
    </ul>
  );
}
