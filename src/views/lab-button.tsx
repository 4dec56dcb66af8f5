import { FlaskConical } from 'lucide-react';
import { useMessages, useSlice } from './app-context.js';
import { asHeading } from './terms.js';

/** Opens the mistakes lab. While a mistake is in the code, its name stands here in red, so that nobody forgets it. */
export function LabButton({ onLab, quiet = true }: LabProps) {
  const words = useMessages();
  const { mistakes } = useSlice((state) => state.moment.world.oddities);
  const names = [...new Set(Object.values(mistakes))];
  if (names.length === 0 && !quiet) return null;
  const on = names.map((name) => asHeading(words.mistakes[name])).join(', ');
  return (
    <button
      type="button"
      className={on === '' ? 'plain lab-button' : 'lab-button on'}
      title={on}
      onClick={onLab}
    >
      <FlaskConical size={17} aria-hidden="true" /> <span>{words.top.lab}</span>{' '}
      {on !== '' && <b>{names.length < 2 ? on : words.top.mistakesOn(names.length)}</b>}
    </button>
  );
}

interface LabProps {
  readonly onLab: () => void;
  /** Whether it is there while no mistake is on. */
  readonly quiet?: boolean;
}
