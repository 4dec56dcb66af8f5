import { touchedBy } from '../../history/touched.js';
import type { Trail } from '../../history/trail.js';
import '../styles/causes.css';

/** The highlighter under the cells of a node's log that the causes are about, as far as they are in view. */
export function LitCells({
  trail: { steps },
  node,
  first,
  last,
  cell,
}: {
  readonly trail: Trail;
  readonly node: string;
  readonly first: number;
  readonly last: number;
  /** The width of a column, in px. */
  readonly cell: number;
}) {
  const stretches = steps
    .flatMap(({ facts }) => facts.flatMap((fact) => touchedBy(fact) ?? []))
    .filter((one) => one.node === node && one.to >= first && one.from <= last)
    .map(({ from, to }) => [Math.max(first, from), Math.min(last, to)] as const);
  const distinct = new Map(stretches.map(([from, to]) => [`${from} ${to}`, { from, to }]));
  return [...distinct].map(([key, { from, to }]) => (
    <i
      key={key}
      className="lit-cells"
      style={{ left: (from - 1) * cell - 7, width: (to - from + 1) * cell + 10 }}
    />
  ));
}
