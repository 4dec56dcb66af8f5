import { useId, type KeyboardEvent, type ReactNode } from 'react';

interface Props<Name extends string> {
  readonly label: string;
  /** The tabs in their order: the name in the program, the name on the page. */
  readonly names: readonly (readonly [Name, string])[];
  readonly chosen: Name;
  readonly onChoose: (name: Name) => void;
  readonly children: ReactNode;
}

/** Tabs over their panel. One tab is in the tab order; the arrow keys go to the others. */
export function Tabs<Name extends string>({
  label,
  names,
  chosen,
  onChoose,
  children,
}: Props<Name>) {
  const id = useId();

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    const from = names.findIndex(([name]) => name === chosen);
    const to = neighbour(from, names.length, event.key);
    const name = to === null ? undefined : names[to]?.[0];
    if (name === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onChoose(name);
    document.getElementById(`${id}-${name}`)?.focus();
  }

  return (
    <>
      <div className="tabs" role="tablist" aria-label={label}>
        {names.map(([name, shown]) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            tabIndex={name === chosen ? 0 : -1}
            aria-selected={name === chosen}
            aria-controls={`${id}-panel`}
            onClick={() => onChoose(name)}
            onKeyDown={onKeyDown}
          >
            {shown}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} tabIndex={0} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}

/** The tab to which a key leads from one; null for any other key. */
function neighbour(from: number, count: number, key: string): number | null {
  switch (key) {
    case 'ArrowRight':
      return (from + 1) % count;
    case 'ArrowLeft':
      return (from + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
