import { useState } from 'react';
import { mistakesAt } from '../../history/rerun.js';
import { FIRST_FIVE, type MistakeName } from '../../mistakes/mistakes.js';
import { GROUPS, type GroupName } from '../../lab/runs.js';
import { useMessages, useSlice } from '../app-context.js';
import { Dialog } from '../dialog.js';
import { asHeading } from '../terms.js';
import { PHONE, useMedia } from '../use-media.js';
import { MistakeCard } from './mistake-card.js';
import { useLabWords } from './words.js';
import '../styles/lab.css';

const groups = Object.entries(GROUPS) as readonly [GroupName, readonly MistakeName[]][];

/** Everything that people get wrong, one mistake at a time: what it is, what breaks by it, and a run that shows it. */
export function Lab({ onClose }: { readonly onClose: () => void }) {
  const words = useLabWords();
  const { help } = useMessages();
  const moment = useSlice((state) => state.moment);
  const small = useMedia(PHONE);
  const on = mistakesAt(moment).map(({ mistake }) => mistake);
  const [chosen, setChosen] = useState<MistakeName>(on[0] ?? (FIRST_FIVE[0] as MistakeName));
  const Choice = small ? Select : List;
  return (
    <Dialog title={words.title} close={help.close} className="lab" onClose={onClose}>
      <p className="note">{words.intro}</p>
      <div className="lab-body">
        <Choice chosen={chosen} on={on} onChoose={setChosen} />
        <MistakeCard key={chosen} mistake={chosen} onDone={onClose} />
      </div>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly chosen: MistakeName;
  readonly on: readonly MistakeName[];
  readonly onChoose: (mistake: MistakeName) => void;
}

function List({ chosen, on, onChoose }: ChoiceProps) {
  const words = useLabWords();
  const names = useMessages().mistakes;
  return (
    <nav className="lab-list" aria-label={words.list}>
      {groups.map(([group, mistakes]) => (
        <section key={group} aria-label={words.groups[group]}>
          <h3>{words.groups[group]}</h3>
          <ul>
            {mistakes.map((mistake) => (
              <li key={mistake}>
                <button
                  type="button"
                  className={on.includes(mistake) ? 'on' : ''}
                  aria-current={mistake === chosen}
                  onClick={() => onChoose(mistake)}
                >
                  {asHeading(names[mistake])}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

/** Where there is no room for a list beside the text. */
function Select({ chosen, onChoose }: ChoiceProps) {
  const words = useLabWords();
  const names = useMessages().mistakes;
  return (
    <select
      className="lab-select"
      aria-label={words.list}
      value={chosen}
      onChange={(event) => onChoose(event.target.value as MistakeName)}
    >
      {groups.map(([group, mistakes]) => (
        <optgroup key={group} label={words.groups[group]}>
          {mistakes.map((mistake) => (
            <option key={mistake} value={mistake}>
              {asHeading(names[mistake])}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
