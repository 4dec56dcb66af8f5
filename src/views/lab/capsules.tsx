import type { Moment } from '../../history/moment.js';
import { proofOf, type Majority, type Proof } from '../../history/proof.js';
import type { Violation } from '../../safety/safety.js';
import { useSlice } from '../app-context.js';
import { captionBox } from '../stage/caption.js';
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
  const [voter] = spotsOf(shared);
  if (voter !== undefined) {
    labels.push({ at: voter, lines: [words.inBoth(shared), words.soTwice], shared: true });
  }
  const placed = placedAmong(labels, geometry, radius, taken);
  return (
    <g className="capsules">
      <BehindWords geometry={geometry} labels={placed} />
      {paths.map((path) => (
        <path key={path} className="inside" d={path} />
      ))}
      {spotsOf(shared).map(({ id, x, y }) => (
        <circle key={id} className="shared" cx={x} cy={y} r={radius} />
      ))}
      <g mask={`url(#${BEHIND})`}>
        {paths.map((path) => (
          <path key={path} className="outline" d={path} />
        ))}
      </g>
      {placed.map(({ lines: [first, second], shared, box }) => (
        <g key={first} className={shared ? 'label shared' : 'label'}>
          <text x={box.x + box.width / 2} y={box.y + 15}>
            {first}
          </text>
          <text x={box.x + box.width / 2} y={box.y + 33} className="second">
            {second}
          </text>
        </g>
      ))}
    </g>
  );
}

const BEHIND = 'behind-words';

/** The outlines pass behind what is written: they are left out there. */
function BehindWords({
  geometry,
  labels,
}: {
  readonly geometry: Geometry;
  readonly labels: readonly Placed[];
}) {
  const { width, height, spots } = geometry;
  const boxes = [
    ...spots.map((spot) => captionBox(spot, geometry)),
    ...labels.map(({ box }) => box),
  ];
  return (
    <mask id={BEHIND} maskUnits="userSpaceOnUse" x="0" y="0" width={width} height={height}>
      <rect width={width} height={height} fill="white" />
      {boxes.map((box) => (
        <rect key={`${box.x} ${box.y}`} {...box} />
      ))}
    </mask>
  );
}

interface Label {
  readonly at: Spot | undefined;
  readonly lines: readonly [string, string];
  readonly shared: boolean;
}

interface Placed extends Label {
  readonly box: Box;
}

/** Each label in a place of its own; those for which there is none are left out. */
function placedAmong(
  labels: readonly Label[],
  geometry: Geometry,
  radius: number,
  taken: readonly Box[],
): readonly Placed[] {
  const boxes = [...taken];
  return labels.flatMap((label) => {
    const box =
      label.at === undefined ? null : place(label.at, label.lines, geometry, radius, boxes);
    if (box === null) return [];
    boxes.push(box);
    return [{ ...label, box }];
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
