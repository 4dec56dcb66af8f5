import { X } from 'lucide-react';
import { useApp, useMessages } from '../app-context.js';

/** Lets go of what is selected. */
export function CloseButton() {
  const { inspector } = useMessages();
  const { raftarium } = useApp();
  return (
    <button
      type="button"
      className="icon"
      aria-label={inspector.close}
      onClick={() => raftarium.select(null)}
    >
      <X size={18} />
    </button>
  );
}
