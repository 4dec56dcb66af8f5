import { proofOf } from '../../history/proof.js';
import { shortCommand } from '../../i18n/facts.js';
import type { NodeId } from '../../raft/node.js';
import type { Violation } from '../../safety/safety.js';
import { serverOf } from '../../simulation/world.js';
import { useSlice } from '../app-context.js';
import { useProofWords } from './words.js';

interface Props {
  readonly node: NodeId;
  readonly violation: Violation;
  /** The width of a column, in px. */
  readonly cell: number;
}

/** Around the entries of two logs that cannot both be: a red frame, and on the wrong one what it should have been. */
export function EntryMark({ node, violation, cell }: Props) {
  const words = useProofWords();
  const moment = useSlice((state) => state.moment);
  const proof = proofOf(moment, violation);
  if (proof?.kind !== 'entries' || (node !== proof.holder && node !== proof.other)) return null;
  const { index, entry, instead, other } = proof;
  const length = serverOf(moment.world, node)?.node.log.length ?? 0;
  const label =
    instead === null
      ? words.missing(entry)
      : entry.term === instead.term
        ? `${shortCommand(entry.command)} ≠ ${shortCommand(instead.command)}`
        : `t${entry.term} ≠ t${instead.term}`;
  return (
    <span className="conflict" style={{ left: (index - 1) * cell, width: cell - 4 }}>
      {/* Behind all that stands in its row. */}
      {node === other && (
        <b style={{ left: (Math.max(length, index) - index + 1) * cell + 4 }}>{label}</b>
      )}
    </span>
  );
}
