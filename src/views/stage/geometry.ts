import { range, scalePoint } from 'd3';
import type { NodeId } from '../../raft/node.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where a node stands, and on which side its caption. */
export interface Spot extends Point {
  readonly id: NodeId;
  readonly caption: 'left' | 'right' | 'below';
}

/** The stage laid out for a cluster in a space: all lengths in px. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** Radius of a disc, of the ring around it (to the middle of its stroke), and the stroke's width. */
  readonly disc: number;
  readonly ring: number;
  readonly ringWidth: number;
  readonly spots: readonly Spot[];
  readonly centre: Point;
  /** How far links bend towards the centre: 0 is straight. */
  readonly bend: number;
  /** Captions of all the lines, of role and timer in two, or of the role's shape and the timer in one. */
  readonly captions: 'full' | 'short' | 'timer';
}

/** A way from one node to another: a quadratic curve, straight where its control point lies midway. */
export interface Lane {
  readonly from: Point;
  readonly control: Point;
  readonly to: Point;
}

/** Messages keep to the right of the axis, so that a request and a reply never meet head-on. */
const LANE_OFFSET = 11;

/** What the caption to the left of a disc needs, in px. */
const CAPTION_ROOM = 178;
/** Captions of two lines and of one, and how far they stand from the ring; what one line and the headline need, in px. */
export const SHORT = { width: 124, height: 46 };
export const LINE = { width: 78, height: 24 };
export const ASIDE = 14;
const CAPTION_LINE = ASIDE + LINE.width + 7;
const HEADLINE = 262;

/** Lays out a cluster: a triangle for three, an ellipse for any other number, S1 on top, then clockwise. */
export function layOut(ids: readonly NodeId[], width: number, height: number): Geometry {
  if (isSmall({ width })) return layOutSmall(ids, width, height);
  return ids.length === 3 ? layOutThree(ids, width, height) : layOutMany(ids, width, height);
}

/** Whether a stage is as narrow as a phone's. */
export function isSmall({ width }: Pick<Geometry, 'width'>): boolean {
  return width < 600;
}

function layOutThree(ids: readonly NodeId[], width: number, height: number): Geometry {
  const scale = Math.max(0.62, Math.min(height / 396, width / 1064, 1.5));
  const disc = 46 * scale;
  const top = disc + 30 * scale;
  const bottom = height - 124 * scale;
  const cx = width * 0.475;
  const dx = Math.min(width * 0.235, 330 * scale, cx - CAPTION_ROOM - 76 * scale);
  const at = (i: number, x: number, y: number, caption: Spot['caption']): Spot => ({
    id: ids[i] ?? '',
    x,
    y,
    caption,
  });
  return {
    width,
    height,
    disc,
    ring: 59 * scale,
    ringWidth: 7 * scale,
    spots: [
      at(0, cx, top, 'right'),
      at(1, cx - dx, bottom, 'left'),
      at(2, cx + dx, bottom, 'right'),
    ],
    centre: { x: cx, y: (top + 2 * bottom) / 3 },
    bend: 0,
    captions: 'full',
  };
}

function layOutMany(ids: readonly NodeId[], width: number, height: number): Geometry {
  const n = ids.length;
  const scale = Math.max(0.7, Math.min(height / 396, width / 1064, 1.5));
  const [disc, ring, ringWidth] = n <= 5 ? [38, 50, 6] : [27, 36, 5];
  const margin = (ring + 11) * scale;
  // Between the headline and the right edge; the lowest nodes, with their ballots, above the key of shapes.
  const room = { width: width - HEADLINE, height: height - (n <= 5 ? 42 : 24) };
  const centre =
    n === 1
      ? { x: width / 2, y: height / 2 }
      : { x: HEADLINE + room.width / 2, y: room.height / 2 };
  const rx = n === 1 ? 0 : Math.min(room.width / 2 - ring * scale - CAPTION_LINE, 340 * scale);
  const ry = n === 1 ? 0 : room.height / 2 - margin;
  return {
    width,
    height,
    disc: disc * scale,
    ring: ring * scale,
    ringWidth: ringWidth * scale,
    spots: onEllipse(ids, centre, rx, ry).map((spot, i, spots) => ({
      ...spot,
      caption: captionSide(spot, spots[i + 1] ?? spot, centre, ring * scale),
    })),
    centre,
    bend: n >= 6 ? 0.22 : 0,
    captions: n <= 2 ? 'full' : 'timer',
  };
}

/** On the outer side; below the disc where its neighbour leaves no room there. */
function captionSide(spot: Point, neighbour: Point, centre: Point, ring: number): Spot['caption'] {
  const onTop = Math.abs(spot.x - centre.x) < 1 && spot.y < centre.y;
  const room = neighbour.x - spot.x - 2 * ring;
  const down = neighbour.y - spot.y - ring;
  if (onTop && neighbour !== spot && room < CAPTION_LINE && down < LINE.height / 2) return 'below';
  return spot.x >= centre.x - 1 ? 'right' : 'left';
}

/** How a node is drawn on a small stage. */
type Look = Pick<Geometry, 'disc' | 'ring' | 'ringWidth' | 'captions'>;

const SMALLEST: Look = { disc: 21, ring: 28, ringWidth: 4, captions: 'timer' };
const LOOKS: readonly Look[] = [
  { disc: 36, ring: 47, ringWidth: 6, captions: 'short' },
  { disc: 28, ring: 37, ringWidth: 5, captions: 'short' },
  { disc: 28, ring: 37, ringWidth: 5, captions: 'timer' },
  SMALLEST,
];

/** So many nodes have room on a small stage of this height, and on no lower one. */
export function leastHeight(n: number): number {
  return heightOf(n, SMALLEST);
}

function heightOf(n: number, look: Look): number {
  return topOf(look) + down(n, look) + below(n, look);
}

/** From the upper edge to the node on top. */
function topOf({ ring }: Look): number {
  return ring + 10;
}

/** From the node on top to the lowest: clear of its caption beside it, or of one below each that stands over another. */
function down(n: number, { ring, captions }: Look): number {
  if (n === 1) return 0;
  if (n === 2) return 2 * ring + 10;
  if (n === 3) return ring + (captions === 'short' ? SHORT : LINE).height / 2 + 7;
  return (n <= 5 ? 1 : 2) * (2 * ring + LINE.height + 4);
}

/** From the lowest node to the lower edge: four or five have their votes counted in a second line. */
function below(n: number, { ring, captions }: Look): number {
  return ring + (captions === 'short' || n === 4 || n === 5 ? 58 : 32);
}

/** In rows, as large as there is room for; captions of two lines are for up to three, large discs for up to five. */
function layOutSmall(ids: readonly NodeId[], width: number, height: number): Geometry {
  const n = ids.length;
  const look =
    LOOKS.slice(n <= 3 ? 0 : n <= 5 ? 2 : 3).find(
      (one) => heightOf(n, one) <= height && halfOf(n, one) <= width / 2,
    ) ?? SMALLEST;
  const { ring, captions } = look;
  const rx = width / 2 - (captions === 'short' ? SHORT.width / 2 + 9 : ring + 18);
  const top = topOf(look);
  const bottom = height - below(n, look);
  const centre = { x: width / 2, y: (top + bottom) / 2 };
  const spots = inRows(ids, centre, rx, (bottom - top) / 2);
  return {
    width,
    height,
    ...look,
    spots: spots.map((spot, i) => ({ ...spot, caption: i === 0 && n <= 6 ? 'right' : 'below' })),
    centre,
    bend: n >= 6 ? 0.22 : 0,
  };
}

/** Half the width: S1 and the caption beside it; of more nodes, a lower one and the caption of S2 beside that. */
function halfOf(n: number, { ring, captions }: Look): number {
  if (n > 3) return ring + 18 + (ring + 45) / 0.6;
  return ring + ASIDE + (captions === 'short' ? SHORT : LINE).width;
}

function onEllipse(ids: readonly NodeId[], centre: Point, rx: number, ry: number) {
  return ids.map((id, i) => {
    const angle = (2 * Math.PI * i) / ids.length - Math.PI / 2;
    return { id, x: centre.x + rx * Math.cos(angle), y: centre.y + ry * Math.sin(angle) };
  });
}

/** In up to three rows, each node with room for a caption below it: so far from the centre at most, S1 on top. */
function inRows(ids: readonly NodeId[], centre: Point, rx: number, ry: number) {
  const places = placesInRows(ids.length, rx, ry);
  return ids.map((id, i) => {
    const [x = 0, y = 0] = places[i] ?? [];
    return { id, x: centre.x + x, y: centre.y + y };
  });
}

/** Three stand as on any other stage, more of them clockwise. */
function placesInRows(n: number, rx: number, ry: number): readonly (readonly number[])[] {
  const top = [0, -ry];
  if (n === 1) return [];
  if (n === 2) return [top, [0, ry]];
  if (n === 3) return [top, [-rx, ry], [rx, ry]];
  const corners = n > 6;
  const lowest = range(n - (corners ? 5 : 3));
  const along = scalePoint(lowest, [rx, -rx]).padding(lowest.length < 3 ? 0.75 : 0);
  return [
    top,
    ...(corners ? [[rx, -ry]] : []),
    [rx, 0],
    ...lowest.map((i) => [along(i) ?? 0, ry]),
    [-rx, 0],
    ...(corners ? [[-rx, -ry]] : []),
  ];
}

export function spotOf(geometry: Geometry, id: NodeId): Spot | undefined {
  return geometry.spots.find((spot) => spot.id === id);
}

/** The axis between two nodes, from rim to rim: where the link is drawn. */
export function axisBetween(geometry: Geometry, a: Spot, b: Spot): Lane {
  return between(geometry, a, b, geometry.ring + 10, geometry.ring + 10, 0);
}

/** The way of a message: beside the axis, with room for the arrowhead before the other node. */
export function laneBetween(geometry: Geometry, from: Spot, to: Spot): Lane {
  return between(geometry, from, to, geometry.ring + 12, geometry.ring + 30, LANE_OFFSET);
}

function between(
  { centre, bend }: Geometry,
  a: Point,
  b: Point,
  gapA: number,
  gapB: number,
  offset: number,
): Lane {
  const d = direction(a, b);
  const aside = { x: -d.y * offset, y: d.x * offset };
  const from = { x: a.x + d.x * gapA + aside.x, y: a.y + d.y * gapA + aside.y };
  const to = { x: b.x - d.x * gapB + aside.x, y: b.y - d.y * gapB + aside.y };
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  // Between neighbours a full bend would be a loop.
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const away = Math.hypot(centre.x - middle.x, centre.y - middle.y) || 1;
  const pull = Math.min(bend, (0.3 * length) / away);
  return {
    from,
    control: {
      x: middle.x + pull * (centre.x - middle.x),
      y: middle.y + pull * (centre.y - middle.y),
    },
    to,
  };
}

/** The unit vector from one point to another. */
export function direction(a: Point, b: Point): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
}

/** The point of a lane at a share `t` of the way, and the angle of travel there, in degrees. */
export function pointOn(
  { from, control, to }: Lane,
  t: number,
): Point & { readonly angle: number } {
  const s = 1 - t;
  const dx = s * (control.x - from.x) + t * (to.x - control.x);
  const dy = s * (control.y - from.y) + t * (to.y - control.y);
  return {
    x: s * s * from.x + 2 * s * t * control.x + t * t * to.x,
    y: s * s * from.y + 2 * s * t * control.y + t * t * to.y,
    angle: (Math.atan2(dy, dx) * 180) / Math.PI,
  };
}

/** The path of a lane from its beginning to a share `t` of the way, as SVG path data. */
export function pathTo({ from, control, to }: Lane, t: number): string {
  const mid = { x: from.x + (control.x - from.x) * t, y: from.y + (control.y - from.y) * t };
  const end = pointOn({ from, control, to }, t);
  return `M${round(from.x)},${round(from.y)}Q${round(mid.x)},${round(mid.y)} ${round(end.x)},${round(end.y)}`;
}

/** A lane that bends is drawn in so many straight pieces. */
const PIECES = 16;

/**
 * The same as the `points` of an SVG polyline, for what is written on every frame: unlike a path's data they are no
 * matter of style, and the browser has none to work out anew.
 */
export function pointsTo(lane: Lane, t: number): string {
  const pieces = isStraight(lane) ? 1 : PIECES;
  return listed(range(pieces + 1).map((i) => pointOn(lane, (t * i) / pieces)));
}

/** Points as SVG's `points` has them. */
export function listed(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ');
}

/** The point of a ring around the origin that lies so many degrees clockwise from 12 o'clock. */
export function onRing(ring: number, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  return { x: ring * Math.sin(angle), y: -ring * Math.cos(angle) };
}

function isStraight({ from, control, to }: Lane): boolean {
  return control.x === (from.x + to.x) / 2 && control.y === (from.y + to.y) / 2;
}

/** A tenth of a pixel is as fine as anybody sees. */
export function round(length: number): number {
  return Math.round(length * 10) / 10;
}
