import { useApp, useMessages, useSlice } from './app-context.js';
import { Dialog } from './dialog.js';

/** How to read the page, and its keyboard. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const { help } = useMessages();
  const { raftarium } = useApp();
  const letterKeys = useSlice((state) => state.preferences.letterKeys);
  return (
    <Dialog title={help.title} close={help.close} className="help" onClose={onClose}>
      <p>{help.intro}</p>
      <div className="columns">
        <section>
          <h3>{help.shapes}</h3>
          <dl>
            {help.shapeList.map(([shape, meaning]) => (
              <div key={shape}>
                <dt>{shape}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>{help.keys}</h3>
          <dl className="keys">
            {help.keyList.map(([keys, meaning]) => (
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
            {help.keysNote}
          </label>
        </section>
      </div>
      <p className="note">{help.paper}</p>
    </Dialog>
  );
}
