import { memo, type ComponentProps, type KeyboardEvent, type ReactNode } from 'react';
import type { Messages } from '../../i18n/en.js';
import {
  isRunning,
  isUnknown,
  standingOf,
  type Server,
  type Standing,
} from '../../server/server.js';
import { sameButTimers } from '../but-timers.js';
import { CROWN, RoleMark } from '../icons.js';
import { nodeLabel, termClass } from '../terms.js';
import { mostSlips } from './ballots.js';
import { captionBox, captionPlace, type Anchor, type CaptionPlace } from './caption.js';
import type { Geometry, Spot } from './geometry.js';
import { textWidth } from './labels.js';

interface Props {
  readonly server: Server;
  readonly spot: Spot;
  readonly geometry: Geometry;
  readonly selected: boolean;
  readonly words: Messages;
  /** What stands beside the disc instead of what the node itself knows. */
  readonly caption?: ReactNode;
  readonly onSelect: (id: string) => void;
}

/** In a smaller disc the term is written as in a log cell. */
const SMALL_DISC = 26;
/** So many px at least lie between the lines that a name and a term stand on. */
const LEAST_APART = 12.5;

/** A node: disc and caption. Its countdown, around the disc and in the caption, is drawn by the frame loop. */
export const NodeDisc = memo(function NodeDisc(props: Props) {
  const { server, spot, geometry, selected, words, onSelect } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onSelect(server.id);
  };
  return (
    <g
      className={nodeClass(server, selected)}
      transform={`translate(${spot.x},${spot.y})`}
      role="button"
      tabIndex={0}
      aria-pressed={selected}
      aria-label={nodeLabel(server, words)}
      data-node={server.id}
      onClick={() => onSelect(server.id)}
      onKeyDown={onKeyDown}
    >
      <CaptionTarget spot={spot} geometry={geometry} />
      <NodeShape {...props} />
    </g>
  );
}, sameButTimers);

export function nodeClass(server: Server, selected: boolean): string {
  return `node ${standingOf(server)} ${termClass(server.node.currentTerm)} ${selected ? 'selected' : ''}`;
}

/** What a node looks like, around the origin: its role is the shape, its term the colour. */
export function NodeShape({
  server,
  spot,
  geometry,
  selected,
  words,
  caption,
}: Omit<Props, 'onSelect'>) {
  const { node } = server;
  const role = standingOf(server);
  const { disc, ring } = geometry;
  const size = disc / 46;
  const small = disc < SMALL_DISC;
  const [id, apart] = role === 'leader' ? [9, 18] : [4, 20];
  const term = id * size + Math.max(LEAST_APART, apart * size);
  return (
    <>
      {selected && <circle className="halo" r={ring + 13 * size} />}
      <circle className="focus" r={ring + 9 * size} />
      <circle className="disc" r={disc} />
      {!isRunning(server) && <circle className="hatch" r={disc} />}
      {role === 'leader' && (
        <path
          className="crown"
          d={CROWN}
          transform={`translate(0,${-26 * size}) scale(${1.25 * size})`}
        />
      )}
      <text className="id" y={id * size} fontSize={Math.max(14.5, 26 * size)}>
        {server.id}
      </text>
      <text className="term" y={term} fontSize={Math.max(12.5, Math.min(15, 15 * size))}>
        {isUnknown(server) ? '?' : small ? `t${node.currentTerm}` : words.term(node.currentTerm)}
      </text>
      {caption ?? <Caption server={server} spot={spot} geometry={geometry} words={words} />}
    </>
  );
}

/** The caption's box is pressed like the disc, between its lines too, and so is what lies between the two. */
function CaptionTarget({ spot, geometry }: Pick<Props, 'spot' | 'geometry'>) {
  const { x, y, width, height } = captionBox(spot, geometry);
  const left = Math.min(x - spot.x, 0);
  const right = Math.max(x + width - spot.x, 0);
  return <rect className="target" x={left} y={y - spot.y} width={right - left} height={height} />;
}

type CaptionProps = Pick<Props, 'server' | 'spot' | 'geometry' | 'words'>;

function Caption({ server, spot, geometry, words }: CaptionProps) {
  const { x, y, anchor, timer, lines } = captionPlace(spot, geometry);
  const role = standingOf(server);
  const { node } = server;
  const nodes = geometry.spots.length;
  // Below a disc, another line has room only among few.
  const counted = nodes > mostSlips(geometry) && (spot.caption !== 'below' || nodes <= 5);
  return (
    <g className="caption" transform={`translate(${x},${y})`} textAnchor={anchor}>
      <RoleLine role={role} name={words.roles[role]} anchor={anchor} lines={lines} />
      {server.status !== 'up' && (
        <text
          x={timer.x}
          y={timer.y - 1}
          className={server.panic === null ? 'note' : 'note panicked'}
        >
          {lines === 'one' && !isRunning(server) ? words.roles[role] : absence(server, words)}
        </text>
      )}
      {lines === 'all' && !isUnknown(server) && <Details server={server} words={words} />}
      {counted && node.candidacy !== null && (
        <text y="18" className="note">
          {words.stage.votes(node.candidacy.granted.length, nodes)}
        </text>
      )}
    </g>
  );
}

/** What stands for the timers of a node that does not run, or of which that is not known. */
function absence(server: Server, { stage }: Messages): string {
  if (server.panic !== null) return stage.panicked;
  if (server.status === 'down') return stage.noTimers;
  if (server.status === 'paused') return stage.frozen;
  return isUnknown(server) ? stage.neverSeen : stage.lastSeen;
}

/** The first line of a caption: a role by its shape, and by its name where there is room for more than one line. */
export function RoleLine({
  lines,
  ...role
}: ComponentProps<typeof RoleName> & { readonly lines: CaptionPlace['lines'] }) {
  if (lines !== 'one') return <RoleName {...role} />;
  return (
    <g transform={`translate(${role.anchor === 'end' ? -8 : 8},-5)`} className="role-mark">
      <RoleMark role={role.role} />
    </g>
  );
}

/** A role by its shape and its name. */
function RoleName({
  role,
  name,
  anchor,
}: {
  readonly role: Standing;
  readonly name: string;
  readonly anchor: Anchor;
}) {
  // The icon stands before the name, or after it where the caption is on the left.
  const width = textWidth(name) * (name > '\u2e80' ? 7.5 : 10.4);
  const iconAt = anchor === 'start' ? 8 : anchor === 'end' ? -8 : -width / 2 - 4;
  const textAt = anchor === 'start' ? 23 : anchor === 'end' ? -23 : 9;
  return (
    <>
      <g transform={`translate(${iconAt},-5)`} className="role-mark">
        <RoleMark role={role} />
      </g>
      <text className="role" x={textAt}>
        {name}
      </text>
    </>
  );
}

function Details({ server, words }: Pick<Props, 'server' | 'words'>) {
  const { node, status } = server;
  const down = status === 'down';
  const onDisk =
    node.log.length > 0
      ? words.stage.kept
      : node.currentTerm > 0
        ? words.stage.noLog
        : words.stage.nothingKept;
  return (
    <>
      <text y="43" className="field">
        <tspan className="name">votedFor </tspan>
        <tspan className="value">{node.votedFor ?? words.stage.nobody}</tspan>
      </text>
      <text y="62" className="field">
        {down ? (
          <tspan className="note">{onDisk}</tspan>
        ) : (
          <>
            <tspan className="name">{words.log.commit} </tspan>
            <tspan className="value">{node.commitIndex}</tspan>
            <tspan className="dot"> · </tspan>
            <tspan className="name">{words.log.applied} </tspan>
            <tspan className="value">{node.lastApplied}</tspan>
          </>
        )}
      </text>
    </>
  );
}
