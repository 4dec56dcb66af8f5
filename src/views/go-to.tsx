import { ChevronLeft, ChevronRight } from 'lucide-react';
import { goToWords } from '../i18n/go-to.js';
import { landmarkFrom, type Landmark } from '../store/landmarks.js';
import { useApp, useSlice, useWordsOf } from './app-context.js';
import './styles/dialogs.css';

const LANDMARKS: readonly Landmark[] = ['election', 'commit', 'action'];

/** To the election, the commit or the act of one's own before or after the playhead; and whether the quiet between is skipped. */
export function GoToFields() {
  const words = useWordsOf(goToWords);
  const { raftarium } = useApp();
  const skipQuiet = useSlice((state) => state.preferences.skipQuiet);
  return (
    <>
      <ul className="go-to">
        {LANDMARKS.map((landmark) => (
          <li key={landmark}>
            <Jump landmark={landmark} direction={-1} />
            <span>{words[landmark].name}</span>
            <Jump landmark={landmark} direction={1} />
          </li>
        ))}
      </ul>
      <label className="check">
        <input
          type="checkbox"
          checked={skipQuiet}
          onChange={(event) => raftarium.prefer({ skipQuiet: event.target.checked })}
        />
        {words.skipQuiet}
      </label>
    </>
  );
}

function Jump({
  landmark,
  direction,
}: {
  readonly landmark: Landmark;
  readonly direction: 1 | -1;
}) {
  const words = useWordsOf(goToWords);
  const { raftarium } = useApp();
  const exists = useSlice(
    ({ branch, moment }) => landmarkFrom(branch, landmark, moment.world.events, direction) !== null,
  );
  const { previous, next } = words[landmark];
  const label = direction === 1 ? next : previous;
  return (
    <button
      type="button"
      className="round"
      aria-label={label}
      title={exists ? label : words.none}
      disabled={!exists}
      onClick={() => raftarium.jump(landmark, direction)}
    >
      {direction === 1 ? <ChevronRight size={20} /> : <ChevronLeft size={20} />}
    </button>
  );
}
