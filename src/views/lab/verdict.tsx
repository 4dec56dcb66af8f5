import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { SECTIONS } from '../../history/proof.js';
import { repeatedBy } from '../../history/rerun.js';
import type { Violation } from '../../safety/safety.js';
import type { Selection } from '../../store/state.js';
import { useApp, useMessages, useSlice, useWatched } from '../app-context.js';
import { Dialog } from '../dialog.js';
import { violationSentence } from '../stage/headline.js';
import { formatMs } from '../terms.js';
import { EvidencePanel } from './evidence.js';
import { Mended } from './mended.js';
import { useProofWords } from './words.js';
import '../styles/lab.css';
import '../styles/sheet.css';

/** The first broken promise of the branch, loud and with its proof; or, on a branch that mends one, what became of it. */
export function Verdict({ phone }: { readonly phone: boolean }) {
  const { raftarium } = useApp();
  const branch = useSlice((state) => state.branch.id);
  const watched = useWatched();
  const violation = useSlice((state) => state.branch.tip.safety.violations[0]);
  if (violation !== undefined) {
    return <Broken key={`${branch} ${violation.event}`} violation={violation} phone={phone} />;
  }
  const repeated = watched ? null : repeatedBy(raftarium.run(), branch);
  return repeated === null ? null : <Mended key={branch} repeated={repeated} />;
}

interface Props {
  readonly violation: Violation;
  readonly phone: boolean;
}

function Broken({ violation, phone }: Props) {
  const words = useMessages();
  const proof = useProofWords();
  const [open, setOpen] = useOpen(!phone);
  const { title, why } = violationSentence(violation, words);
  const name = words.safety.properties[violation.property];
  const panel = <EvidencePanel violation={violation} onGoOn={() => setOpen(false)} />;
  return (
    <div className={`verdict ${open && !phone ? 'open' : ''}`}>
      <section className="violation" role="alert">
        <p>
          <X size={16} strokeWidth={3} aria-hidden="true" /> {words.safety.violatedAt(name)}
          <span>{words.safety.at(formatMs(violation.at))}</span>
          {open && !phone ? (
            <button
              type="button"
              className="icon"
              aria-label={proof.close}
              title={proof.close}
              onClick={() => setOpen(false)}
            >
              <X size={18} />
            </button>
          ) : (
            <button type="button" onClick={() => setOpen(true)}>
              {proof.more}
            </button>
          )}
        </p>
        <h2>{title}</h2>
        <p>
          {why} {SECTIONS[violation.property]}, Figure 3
        </p>
      </section>
      {open && !phone && panel}
      {open && phone && (
        <Dialog
          title={title}
          close={words.help.close}
          className="sheet"
          onClose={() => setOpen(false)}
        >
          {panel}
        </Dialog>
      )}
    </div>
  );
}

/** Whether the evidence is in view. Who selects a node or a message wants to see that instead. */
function useOpen(atFirst: boolean) {
  const [open, setOpen] = useState(atFirst);
  const selected = useSlice(({ selection }) => nameOf(selection));
  const before = useRef(selected);
  useEffect(() => {
    if (before.current !== selected) setOpen(false);
    before.current = selected;
  }, [selected]);
  return [open, setOpen] as const;
}

/** A selection by name: a message that was seen again later is the same one. */
function nameOf(selection: Selection | null): string | null {
  switch (selection?.kind) {
    case 'node':
      return selection.id;
    case 'message':
      return `${selection.exchange.id}`;
    case 'link':
      return `${selection.from}>${selection.to}`;
    default:
      return null;
  }
}
