import { Check, X } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { firstDifference } from '../../history/rerun.js';
import { tell } from '../../i18n/facts.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { formatMs } from '../terms.js';
import { useProofWords } from './words.js';

const Compare = lazy(async () => ({ default: (await import('../compare.js')).Compare }));

/** On a branch that repeats a broken one by the paper's rules: where it first goes another way, and the way back. */
export function Mended({ repeated }: { readonly repeated: number }) {
  const words = useProofWords().mended;
  const { facts, help } = useMessages();
  const { raftarium } = useApp();
  const branch = useSlice((state) => state.branch.id);
  const [open, setOpen] = useState(true);
  const [comparing, setComparing] = useState(false);
  const end = useSlice((state) => state.branch.tip.world.time);
  const difference = useMemo(
    () => firstDifference(raftarium.run(), repeated, branch),
    [branch, raftarium, repeated],
  );
  if (!open) return null;

  function watch(): void {
    raftarium.seek(raftarium.branch().fork);
    raftarium.play();
  }

  return (
    <section className="mended" role="status">
      <p>
        <Check size={16} strokeWidth={3} aria-hidden="true" /> {words.title}
        <button
          type="button"
          className="icon"
          aria-label={help.close}
          onClick={() => setOpen(false)}
        >
          <X size={18} />
        </button>
      </p>
      <h2>{words.holds(formatMs(end))}</h2>
      {difference !== null && (
        <p>
          {(difference.happens ? words.instead : words.not)(formatMs(difference.told.at))}{' '}
          <q>{tell(facts, difference.told.fact).title}</q>
        </p>
      )}
      <div className="choices">
        <button type="button" className="primary" onClick={watch}>
          {words.watch}
        </button>
        <button type="button" onClick={() => setComparing(true)}>
          {words.compare}
        </button>
        <button type="button" onClick={() => raftarium.goToBranch(repeated)}>
          {words.back}
        </button>
      </div>
      <Suspense>
        {comparing && <Compare with={repeated} onClose={() => setComparing(false)} />}
      </Suspense>
    </section>
  );
}
