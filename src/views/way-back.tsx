import { Undo2 } from 'lucide-react';
import { wayBack } from '../i18n/before.js';
import { useApp, useWordsOf } from './app-context.js';

/** Back to the run that was there before this one, as it was left; and from there to this one. */
export function WayBack() {
  const { raftarium } = useApp();
  const name = useWordsOf(wayBack);
  return (
    <button
      type="button"
      className="icon"
      aria-label={name}
      title={name}
      onClick={() => raftarium.comeBack()}
    >
      <Undo2 size={18} aria-hidden="true" />
    </button>
  );
}
