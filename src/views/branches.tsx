import { ArrowRight, Scale, Trash2 } from 'lucide-react';
import { useApp, useMessages, useSlice } from './app-context.js';
import { branchName } from './branch-name.js';
import { formatMs } from './terms.js';

/** The courses that the run has taken: to name, go to, compare and delete. */
export function BranchesFields({ onCompare }: { readonly onCompare: (id: number) => void }) {
  const words = useMessages();
  const { raftarium } = useApp();
  const branches = useSlice((state) => state.branches);
  const current = useSlice((state) => state.branch.id);
  return (
    <>
      <ul className="branches">
        {branches.map((branch) => (
          <li key={branch.id} aria-current={branch.id === current}>
            <input
              key={branchName(branch, words)}
              aria-label={words.branches.name}
              defaultValue={branchName(branch, words)}
              maxLength={MOST_LETTERS}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.currentTarget.blur();
              }}
              onBlur={(event) => {
                const name = event.target.value.trim();
                if (name !== branchName(branch, words))
                  raftarium.renameBranch(branch.id, name === '' ? null : name);
              }}
            />
            <small>
              {branch.parent === null
                ? words.branches.start
                : words.branches.from(formatMs(branch.forkAt))}
              {branch.id === current && ` · ${words.branches.here}`}
            </small>
            {branch.id !== current && (
              <>
                <button
                  type="button"
                  className="icon"
                  aria-label={words.branches.goTo(branchName(branch, words))}
                  title={words.branches.goTo(branchName(branch, words))}
                  onClick={() => raftarium.goToBranch(branch.id)}
                >
                  <ArrowRight size={18} />
                </button>
                <button
                  type="button"
                  className="icon"
                  aria-label={words.branches.compareWith(branchName(branch, words))}
                  title={words.branches.compareWith(branchName(branch, words))}
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
                aria-label={words.branches.remove(branchName(branch, words))}
                title={words.branches.remove(branchName(branch, words))}
                onClick={() => raftarium.removeBranch(branch.id)}
              >
                <Trash2 size={18} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="note">{words.branches.note}</p>
    </>
  );
}

const MOST_LETTERS = 60;
