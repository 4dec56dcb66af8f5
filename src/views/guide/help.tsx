import { Compass } from 'lucide-react';
import { guideWords } from '../../i18n/guide.js';
import { useApp, useMessages, useSlice, useWordsOf } from '../app-context.js';
import { Dialog } from '../dialog.js';
import { Legend } from './legend.js';
import '../styles/guide.css';

/** How to read the page, and its keyboard. */
export function Help({
  onClose,
  onTour,
}: {
  readonly onClose: () => void;
  readonly onTour: () => void;
}) {
  const { help } = useMessages();
  const words = useWordsOf(guideWords);
  return (
    <Dialog title={help.title} close={help.close} className="help" onClose={onClose}>
      <p>{words.help.intro}</p>
      <div className="principles">
        <dl>
          {words.help.principles.map(([what, is]) => (
            <div key={what}>
              <dt>{what}</dt> <dd>{is}</dd>
            </div>
          ))}
        </dl>
        <button type="button" className="primary" onClick={onTour}>
          <Compass size={17} aria-hidden="true" /> {words.help.tour}
        </button>
      </div>
      <Legend words={words.legend} />
      <Keys words={words.help} />
      <p className="note">{words.help.paper}</p>
    </Dialog>
  );
}

function Keys({ words }: { readonly words: (typeof guideWords)['en']['help'] }) {
  const { raftarium } = useApp();
  const letterKeys = useSlice((state) => state.preferences.letterKeys);
  return (
    <section className="keyboard">
      <h3>{words.keys}</h3>
      <dl className="keys">
        {words.keyList.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={letterKeys}
          onChange={(event) => raftarium.prefer({ letterKeys: event.target.checked })}
        />
        {words.keysNote}
      </label>
    </section>
  );
}
