import type { Moment } from '../../history/moment.js';
import { proofOf, type Majority, type Proof } from '../../history/proof.js';
import type { Violation } from '../../safety/safety.js';
import { useSlice } from '../app-context.js';
import { spotOf, type Box, type Geometry, type Point, type Spot } from '../stage/geometry.js';
import { textWidth } from '../stage/labels.js';
import { capsuleAround } from './hull.js';
import { useProofWords } from './words.js';

/** What a capsule leaves free around the ring of a node, in px. */
const MARGIN = 14;

interface Props {
  readonly geometry: Geometry;
  readonly violation: Violation;
  /** Where else on the stage something stands. */
  readonly taken: readonly Box[];
}

/** Two leaders of one term: the majorities that elected them, and who is in both. */
export function Capsules({ geometry, violation, taken }: Props) {
  const moment: Moment = useSlice((state) => state.moment);
  const proof = proofOf(moment, violation);
  return proof?.kind === 'majorities' ? (
    <Drawn geometry={geometry} proof={proof} taken={taken} />
  ) : null;
}

type Majorities = Extract<Proof, { kind: 'majorities' }>;

function Drawn({
  geometry,
  proof: { majorities, shared },
  taken,
}: Omit<Props, 'violation'> & { readonly proof: Majorities }) {
  const words = useProofWords();
  const radius = geometry.ring + MARGIN;
  const spotsOf = (ids: readonly string[]) => ids.flatMap((id) => spotOf(geometry, id) ?? []);
  const paths = majorities.map(({ voters }) => capsuleAround(spotsOf(voters), radius));
  const labels: Label[] = majorities.map(({ leader, voters }: Majority) => ({
    at: spotOf(geometry, leader),
    lines: [words.majority(leader), words.voters(voters)],
    shared: false,
  }));
  const [first] = spotsOf(shared);
  if (first !== undefined) {
    labels.push({ at: first, lines: [words.inBoth(shared), words.soTwice], shared: true });
  }
  return (
    <g className="capsules">
      {paths.map((path) => (
        <path key={path} className="inside" d={path} />
      ))}
      {spotsOf(shared).map(({ id, x, y }) => (
        <circle key={id} className="shared" cx={x} cy={y} r={radius} />
      ))}
      {paths.map((path) => (
        <path key={path} className="outline" d={path} />
      ))}
      <Labels labels={labels} geometry={geometry} radius={radius} taken={taken} />
    </g>
  );
}

interface Label {
  readonly at: Spot | undefined;
  readonly lines: readonly [string, string];
  readonly shared: boolean;
}

function Labels({
  labels,
  geometry,
  radius,
  taken,
}: {
  readonly labels: readonly Label[];
  readonly geometry: Geometry;
  readonly radius: number;
  readonly taken: readonly Box[];
}) {
  const boxes = [...taken];
  return labels.map(({ at, lines, shared }) => {
    const box = at === undefined ? null : place(at, lines, geometry, radius, boxes);
    if (box === null) return null;
    boxes.push(box);
    const x = box.x + box.width / 2;
    return (
      <g key={lines[0]} className={shared ? 'label shared' : 'label'}>
        <text x={x} y={box.y + 15}>
          {lines[0]}
        </text>
        <text x={x} y={box.y + 33} className="second">
          {lines[1]}
        </text>
      </g>
    );
  });
}

const LETTER = 8.2;
const HEIGHT = 40;

/** Beside a node's part of its capsule, where nothing else stands: below, on the left, on the right, above. */
function place(
  { x, y }: Point,
  lines: readonly string[],
  geometry: Geometry,
  radius: number,
  taken: readonly Box[],
): Box | null {
  const width = Math.max(...lines.map((line) => textWidth(line) * LETTER));
  const centre = { x: x - width / 2, y: y - HEIGHT / 2 };
  const places: readonly Point[] = [
    { x: centre.x, y: y + radius + 4 },
    { x: x - radius - 8 - width, y: centre.y },
    { x: x + radius + 8, y: centre.y },
    { x: centre.x, y: y - radius - 4 - HEIGHT },
    { x: x - radius - width, y: y + radius * 0.6 },
    { x: x + radius * 0.8, y: y + radius * 0.6 },
  ];
  const boxes = places.map((at) => ({ ...at, width, height: HEIGHT }));
  return (
    boxes.find(
      (box) =>
        box.x >= 4 &&
        box.y >= 2 &&
        box.x + width <= geometry.width - 4 &&
        box.y + HEIGHT <= geometry.height - 2 &&
        !taken.some((other) => meet(box, other)) &&
        geometry.spots.every((spot) => distance(box, spot) > geometry.ring + 4),
    ) ?? null
  );
}

function meet(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function distance(box: Box, { x, y }: Point): number {
  const dx = Math.max(box.x - x, 0, x - box.x - box.width);
  const dy = Math.max(box.y - y, 0, y - box.y - box.height);
  return Math.hypot(dx, dy);
}
