import type { Standing } from '../server/server.js';

/** The crown of a leader, 18 × 14 around the origin. */
export const CROWN = 'M-9,6.5V-5L-4.5,0.5L0,-7L4.5,0.5L9,-5V6.5Z';

/** A role as a shape: crown, dashed circle, circle; a cross where the node is down, a question mark where nobody knows. 18 × 18 px. */
export function RoleMark({ role }: { readonly role: Standing }) {
  switch (role) {
    case 'leader':
      return <path d={CROWN} fill="currentColor" />;
    case 'candidate':
      return (
        <circle
          r="6.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeDasharray="3.4 2.4"
        />
      );
    case 'follower':
      return <circle r="6" fill="none" stroke="currentColor" strokeWidth="2.2" />;
    case 'down':
      return (
        <path d="M-5.5,-5.5L5.5,5.5M5.5,-5.5L-5.5,5.5" stroke="currentColor" strokeWidth="2.2" />
      );
    case 'unreachable':
      return (
        <path
          d="M-4.2,-3.2C-4.2,-9 4.6,-8.6 4.2,-3.4C3.9,-0.4 0,-0.8 0,3M0,5.6V7.8"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
        />
      );
  }
}

export function RoleIcon({ role }: { readonly role: Standing }) {
  return (
    <svg className="role-icon" viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">
      <RoleMark role={role} />
    </svg>
  );
}

/** The mark of the project: three small logs, one of them an entry behind. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 23 16" width="23" height="16" aria-hidden="true">
      {[0, 1, 2].map((row) =>
        [0, 1, 2].map((column) => (
          <rect
            key={`${row}${column}`}
            x={column * 8 + 0.75}
            y={row * 5.6 + 0.75}
            width="5.6"
            height="3.4"
            rx="0.8"
            fill={row + column === 4 ? 'none' : 'currentColor'}
            stroke="currentColor"
            strokeWidth="1.2"
          />
        )),
      )}
    </svg>
  );
}

/** A ballot: a slip of paper with a folded corner and the candidate's name. 34 × 28 px. */
export function Slip({
  name,
  state,
}: {
  readonly name: string;
  readonly state: 'pending' | 'granted' | 'counted' | 'refused';
}) {
  return (
    <g className={`slip ${state}`}>
      <path
        className="paper"
        d="M2,1H25L33,9V25a2,2 0 0 1 -2,2H3a2,2 0 0 1 -2,-2V2a1,1 0 0 1 1,-1Z"
      />
      <path className="fold" d="M25,1V9H33Z" />
      <text x={state === 'refused' ? 12 : 16} y="19.5">
        {name}
      </text>
      {state === 'refused' && <path className="refusal-cross" d="M23,13L30,20M30,13L23,20" />}
    </g>
  );
}

/** What a node that is down is filled with; once for the page, as others refer to it by its id. */
export function HatchPattern() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="in-words">
      <pattern
        id="hatch"
        width="7"
        height="7"
        patternTransform="rotate(45)"
        patternUnits="userSpaceOnUse"
      >
        <path className="hatch-line" d="M0,0V7" />
      </pattern>
    </svg>
  );
}
