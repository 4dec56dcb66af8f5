import type { KeyboardEvent } from 'react';
import type { Messages } from '../../i18n/en.js';
import { shortCommand } from '../../i18n/facts.js';
import type { Entry } from '../../raft/node.js';
import { useApp, useMessages } from '../app-context.js';
import { onPress } from '../space-time/press.js';
import { termClass } from '../terms.js';

interface Props {
  readonly node: string;
  readonly entry: Entry;
  readonly index: number;
  readonly state: keyof Messages['log']['states'];
  /** Whether Tab comes to this cell; the arrow keys go from here to the others. */
  readonly first: boolean;
}

/** An entry in a log; pressed, it lights what put it there. */
export function Cell({ node, entry, index, state, first }: Props) {
  const words = useMessages();
  const { raftarium } = useApp();
  const label = words.log.cell(index, entry.command, entry.term, words.log.states[state]);
  const press = onPress(() => {
    void import('../causes/asking.js').then(({ explainEntry }) =>
      explainEntry(raftarium, node, index),
    );
  });
  return (
    <span
      className={`cell ${state} ${termClass(entry.term)}`}
      role="button"
      tabIndex={first ? 0 : -1}
      aria-label={label}
      title={label}
      onClick={press.onClick}
      onKeyDown={(event) => {
        press.onKeyDown(event);
        goToNeighbour(event);
      }}
    >
      <code>{shortCommand(entry.command)}</code>
      <small>t{entry.term}</small>
    </span>
  );
}

const DIRECTIONS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The arrow keys go to the cell beside, or to the one at the same place in another log. */
function goToNeighbour(event: KeyboardEvent<HTMLElement>): void {
  const direction = DIRECTIONS[event.key];
  if (direction === undefined || event.shiftKey) return;
  const [across, down] = direction;
  const row = event.currentTarget.closest('li');
  const rows = [...(row?.parentElement?.children ?? [])];
  const cellsOf = (at: number) => [...(rows[at]?.querySelectorAll<HTMLElement>('.cell') ?? [])];
  const at = rows.indexOf(row as HTMLElement);
  const column = cellsOf(at).indexOf(event.currentTarget) + across;
  event.preventDefault();
  cellsOf(at + down)[column]?.focus();
}
