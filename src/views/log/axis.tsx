import { memo } from 'react';
import { useMessages } from '../app-context.js';
import { Explained } from '../explained.js';
import { range } from './row.js';

interface Props {
  readonly first: number;
  readonly last: number;
  /** Widths in px: of what stays in view on the left, and of a column. */
  readonly name: number;
  readonly cell: number;
  /** Whether there is room to ask what they mean. */
  readonly asked?: boolean;
}

/** The indexes above the rows, and what the two numbers at their right end are. */
export const LogAxis = memo(function LogAxis(props: Props) {
  const { first, last, name, cell, asked = false } = props;
  const words = useMessages();
  return (
    <div className="log-axis">
      <span className="log-name" aria-hidden="true">
        {words.log.index}
      </span>
      {range(first, last).map((index) => (
        <span
          key={index}
          aria-hidden="true"
          className="log-index"
          style={{ left: name + (index - 1) * cell, width: cell }}
        >
          {index}
        </span>
      ))}
      <span className="log-ends">
        <span>
          <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
            <path d="M0,6H14M14,1V11" stroke="currentColor" strokeWidth="2.5" />
          </svg>
          {asked ? <Explained field="commitIndex">{words.log.commit}</Explained> : words.log.commit}
        </span>
        <span>
          <svg viewBox="-6 -6 12 12" width="12" height="12" aria-hidden="true">
            <path
              d="M0,-4.5L4.5,0L0,4.5L-4.5,0Z"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.8"
            />
          </svg>
          {asked ? (
            <Explained field="lastApplied">{words.log.applied}</Explained>
          ) : (
            words.log.applied
          )}
        </span>
      </span>
    </div>
  );
});
