import { ArrowRight, Scale, Trash2 } from 'lucide-react';
import { branchesWords } from '../i18n/branches.js';
import { useApp, useMessages, useSlice, useWordsOf } from './app-context.js';
import { branchName } from './branch-name.js';
import { formatMs } from './terms.js';

/** The courses that the run has taken: to name, go to, compare and delete. */
export function BranchesFields({ onCompare }: { readonly onCompare: (id: number) => void }) {
  const messages = useMessages();
  const words = useWordsOf(branchesWords);
  const { raftarium } = useApp();
  const branches = useSlice((state) => state.branches);
  const current = useSlice((state) => state.branch.id);
  return (
    <>
      <ul className="branches">
        {branches.map((branch) => (
          <li key={branch.id} aria-current={branch.id === current}>
            <input
              key={branchName(branch, messages)}
              aria-label={words.name}
              defaultValue={branchName(branch, messages)}
              maxLength={MOST_LETTERS}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.currentTarget.blur();
              }}
              onBlur={(event) => {
                const name = event.target.value.trim();
                if (name !== branchName(branch, messages))
                  raftarium.renameBranch(branch.id, name === '' ? null : name);
              }}
            />
            <small>
              {branch.parent === null ? words.start : words.from(formatMs(branch.forkAt))}
              {branch.id === current && ` · ${words.here}`}
            </small>
            {branch.id !== current && (
              <>
                <button
                  type="button"
                  className="icon"
                  aria-label={words.goTo(branchName(branch, messages))}
                  title={words.goTo(branchName(branch, messages))}
                  onClick={() => raftarium.goToBranch(branch.id)}
                >
                  <ArrowRight size={18} />
                </button>
                <button
                  type="button"
                  className="icon"
                  aria-label={words.compareWith(branchName(branch, messages))}
                  title={words.compareWith(branchName(branch, messages))}
                  onClick={() => onCompare(branch.id)}
                >
                  <Scale size={18} />
                </button>
              </>
            )}
            {branch.parent !== null && (
              <button
                type="button"
                className="icon"
                aria-label={words.remove(branchName(branch, messages))}
                title={words.remove(branchName(branch, messages))}
                onClick={() => raftarium.removeBranch(branch.id)}
              >
                <Trash2 size={18} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="note">{words.note}</p>
    </>
  );
}

const MOST_LETTERS = 60;
