import type { DiffLine } from '../../lab/diffs.js';
import { useLabWords } from './words.js';

const CLASS = { '-': 'wrong', '+': 'right', ' ': 'both' } as const;

/** Pseudocode with the wrong lines and the right ones: each is said to be so, and written beside the first of a row. */
export function Diff({ lines }: { readonly lines: readonly DiffLine[] }) {
  const words = useLabWords();
  return (
    <ol className="diff" translate="no">
      {lines.map(({ sign, depth, text }, i) => (
        <li key={`${lines.length - i} ${text}`} className={`${CLASS[sign]} depth-${depth}`}>
          {sign !== ' ' && (
            <span className={sign === lines[i - 1]?.sign ? 'in-words' : 'which'}>
              {sign === '-' ? words.wrong : words.right}
              <span className="in-words">: </span>
            </span>
          )}
          <span className="sign" aria-hidden="true">
            {sign === '-' ? '−' : sign}
          </span>
          <code lang="en">{text}</code>
        </li>
      ))}
    </ol>
  );
}
