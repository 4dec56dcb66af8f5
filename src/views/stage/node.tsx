import type { KeyboardEvent } from 'react';
import type { Messages } from '../../i18n/en.js';
import { roleOf } from '../../raft/node.js';
import type { Server } from '../../server/server.js';
import { CROWN, RoleMark } from '../icons.js';
import { termClass } from '../terms.js';
import type { Geometry, Spot } from './geometry.js';
import { textWidth } from './labels.js';
import { MOST_SLIPS } from './ballots.js';
import { BEADS } from './timers.js';

interface Props {
  readonly server: Server;
  readonly spot: Spot;
  readonly geometry: Geometry;
  readonly selected: boolean;
  readonly words: Messages;
  readonly onSelect: () => void;
}

/** In a smaller disc the term is written as in a log cell. */
const SMALL_DISC = 26;

/**
 * A node: disc, ring or beads, and caption. The arc, the beads' ink and the number of ms are left empty here;
 * the frame loop writes them, into the elements marked `data-arc`, `data-bead` and `data-ms`.
 */
export function NodeDisc({ server, spot, geometry, selected, words, onSelect }: Props) {
  const { node, status } = server;
  const role = status === 'down' ? 'down' : roleOf(node);
  const { disc, ring } = geometry;
  const size = disc / 46;
  const small = disc < SMALL_DISC;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onSelect();
  };
  return (
    <g
      className={`node ${role} ${termClass(node.currentTerm)} ${selected ? 'selected' : ''}`}
      transform={`translate(${spot.x},${spot.y})`}
      role="button"
      tabIndex={0}
      aria-pressed={selected}
      aria-label={words.stage.nodeLabel(server.id, words.roles[role], node.currentTerm, '')}
      data-node={server.id}
      onClick={onSelect}
      onKeyDown={onKeyDown}
    >
      {selected && <circle className="halo" r={ring + 13 * size} />}
      <circle className="focus" r={ring + 9 * size} />
      <Ring role={role} geometry={geometry} />
      <circle className="disc" r={disc} />
      {role === 'down' && <circle className="hatch" r={disc} />}
      {role === 'leader' && (
        <path
          className="crown"
          d={CROWN}
          transform={`translate(0,${-26 * size}) scale(${1.25 * size})`}
        />
      )}
      <text
        className="id"
        y={small ? (role === 'leader' ? 4 : 0) : (role === 'leader' ? 9 : 4) * size}
        fontSize={Math.max(14.5, 26 * size)}
      >
        {server.id}
      </text>
      <text
        className="term"
        y={small ? (role === 'leader' ? 16 : 14) : (role === 'leader' ? 27 : 24) * size}
        fontSize={Math.max(12.5, Math.min(15, 15 * size))}
      >
        {small ? `t${node.currentTerm}` : words.term(node.currentTerm)}
      </text>
      <Caption server={server} spot={spot} geometry={geometry} words={words} />
    </g>
  );
}

function Ring({ role, geometry }: { readonly role: string; readonly geometry: Geometry }) {
  const { ring, ringWidth } = geometry;
  if (role === 'down') return null;
  if (role === 'leader') {
    return (
      <g className="beads">
        {Array.from({ length: BEADS }, (_, i) => {
          const angle = ((i + 0.5) / BEADS) * 2 * Math.PI;
          return (
            <circle
              key={i}
              data-bead={i}
              cx={ring * Math.sin(angle)}
              cy={-ring * Math.cos(angle)}
              r={ringWidth * 0.78}
            />
          );
        })}
      </g>
    );
  }
  return (
    <g className="countdown">
      <circle className="track" r={ring} strokeWidth={ringWidth} />
      <path className="arc" data-arc="" />
      <path className="tick" d={`M0,${-ring - ringWidth * 0.9}V${-ring + ringWidth * 0.9}`} />
    </g>
  );
}

type CaptionProps = Pick<Props, 'server' | 'spot' | 'geometry' | 'words'>;

function Caption(props: CaptionProps) {
  return props.geometry.captions === 'timer' ? (
    <CaptionLine {...props} />
  ) : (
    <CaptionLines {...props} />
  );
}

/** Where there is no room for more: the role's shape and the timer, and a candidate's votes. */
function CaptionLine({ server, spot, geometry, words }: CaptionProps) {
  const { node, status } = server;
  const role = status === 'down' ? 'down' : roleOf(node);
  const { ring } = geometry;
  const below = spot.caption === 'below';
  const side = spot.caption === 'left' ? -1 : 1;
  const votes = node.candidacy?.granted.length;
  const [x, y] = below ? [-18, ring + 20] : [side * (ring + 12), 5];
  return (
    <g
      className="caption"
      transform={`translate(${x},${y})`}
      textAnchor={side === 1 ? 'start' : 'end'}
    >
      <g transform={`translate(${side * 8},-5)`} className="role-mark">
        <RoleMark role={role} />
      </g>
      <text x={side * 21}>
        {role === 'down' ? (
          <tspan className="note">{words.roles.down}</tspan>
        ) : (
          <>
            <tspan className="ms" data-ms="" />
            <tspan className="unit"> ms</tspan>
          </>
        )}
        {votes !== undefined && geometry.spots.length > MOST_SLIPS && !below && (
          <tspan className="unit">
            {' '}
            · {votes}/{geometry.spots.length}
          </tspan>
        )}
      </text>
    </g>
  );
}

function CaptionLines({ server, spot, geometry, words }: CaptionProps) {
  const { node, status } = server;
  const role = status === 'down' ? 'down' : roleOf(node);
  const { ring, captions } = geometry;
  const below = spot.caption === 'below';
  const side = spot.caption === 'left' ? -1 : 1;
  const full = captions === 'full' && !below;
  const x = below ? 0 : side * (ring + 17);
  const y = below ? ring + 24 : full ? -22 : -5;
  const anchor = below ? 'middle' : side === 1 ? 'start' : 'end';
  return (
    <g className="caption" transform={`translate(${x},${y})`} textAnchor={anchor}>
      <RoleName role={role} name={words.roles[role]} anchor={anchor} />
      {role === 'down' ? (
        <text y={21} className="note">
          {words.stage.noTimers}
        </text>
      ) : (
        <text y={22} className="timer">
          <tspan className="ms" data-ms="" />
          <tspan className="unit">{full ? ` ${timerName(role, words)}` : ' ms'}</tspan>
        </text>
      )}
      {full && <Details server={server} words={words} />}
    </g>
  );
}

function timerName(role: string, { stage }: Messages): string {
  return role === 'leader' ? stage.heartbeatTimer : stage.electionTimer;
}

function RoleName({
  role,
  name,
  anchor,
}: {
  readonly role: 'leader' | 'candidate' | 'follower' | 'down';
  readonly name: string;
  readonly anchor: string;
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
  const kept = node.currentTerm > 0 || node.log.length > 0;
  return (
    <>
      <text y="43" className="field">
        <tspan className="name">votedFor </tspan>
        <tspan className="value">{node.votedFor ?? words.stage.nobody}</tspan>
      </text>
      <text y="62" className="field">
        {down ? (
          <tspan className="note">{kept ? words.stage.kept : words.stage.notKept}</tspan>
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
