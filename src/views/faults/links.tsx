import { memo, useState, type KeyboardEvent } from 'react';
import { isRunning } from '../../server/server.js';
import { linkName, type World } from '../../simulation/world.js';
import { useApp, useSlice } from '../app-context.js';
import {
  axisBetween,
  laneBetween,
  pathTo,
  pointOn,
  type Geometry,
  type Spot,
} from '../stage/geometry.js';
import { pairsOf, SLASHES } from '../stage/links.js';
import { qualityOf, stateOf } from './link-words.js';
import { useFaultWords } from './words.js';

interface Props {
  readonly world: World;
  readonly geometry: Geometry;
  /** Whether a wall stands between two nodes: it says that their link is cut. */
  readonly isWalled: (a: string, b: string) => boolean;
}

/**
 * The links, each to be pressed. One is in the tab order; up and down lead to the others. From six nodes on those that
 * nobody uses are seen only where one looks for them.
 */
export function PressableLinks({ world, geometry, isWalled }: Props) {
  const words = useFaultWords();
  const { raftarium } = useApp();
  const selection = useSlice((state) => state.selection);
  const cutting = useSlice((state) => state.tool?.name === 'cut');
  const [at, setAt] = useState(0);
  const pairs = pairsOf(geometry);

  function press(from: string, to: string): void {
    const { tool } = raftarium.store.getState();
    if (tool?.link === undefined) raftarium.select({ kind: 'link', from, to });
    else tool.link(from, to);
  }

  function onKeyDown(event: KeyboardEvent<SVGGElement>, i: number): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (i + step + pairs.length) % pairs.length;
    setAt(next);
    const { parentElement } = event.currentTarget;
    (parentElement?.children[next] as SVGElement | undefined)?.focus();
  }

  return (
    <g className={`links ${cutting ? 'offered' : ''}`} role="group" aria-label={words.link.links}>
      {pairs.map(([a, b], i) => {
        const there = world.cuts.includes(linkName(a.id, b.id));
        const back = world.cuts.includes(linkName(b.id, a.id));
        const ends = world.servers.filter(({ id }) => id === a.id || id === b.id);
        const inUse = ends.some(({ node }) => node.leadership !== null || node.candidacy !== null);
        return (
          <g
            key={`${a.id}${b.id}`}
            className="pressable-link"
            role="button"
            tabIndex={i === at ? 0 : -1}
            aria-label={words.link.label(a.id, b.id, stateOf(there, back, a.id, b.id, words))}
            onClick={() => press(a.id, b.id)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === ' ') {
                event.preventDefault();
                press(a.id, b.id);
              } else onKeyDown(event, i);
            }}
          >
            <LinkShape
              geometry={geometry}
              a={a}
              b={b}
              there={there}
              back={back}
              slashed={!isWalled(a.id, b.id)}
              broken={!ends.every(isRunning)}
              faint={world.servers.length >= 6 && !inUse && !there && !back}
              selected={
                selection?.kind === 'link' && selection.from === a.id && selection.to === b.id
              }
              quality={qualityOf(world, a.id, b.id, words)}
            />
          </g>
        );
      })}
    </g>
  );
}

interface ShapeProps {
  readonly geometry: Geometry;
  readonly a: Spot;
  readonly b: Spot;
  readonly there: boolean;
  readonly back: boolean;
  readonly slashed: boolean;
  readonly broken: boolean;
  readonly faint: boolean;
  readonly selected: boolean;
  /** What is special about it, in words. */
  readonly quality: string;
}

const LinkShape = memo(function LinkShape(props: ShapeProps) {
  const { geometry, a, b, there, back, slashed, broken, faint, selected, quality } = props;
  const axis = axisBetween(geometry, a, b);
  const path = pathTo(axis, 1);
  const both = there && back;
  const middle = pointOn(axis, 0.5);
  return (
    <>
      <path className={`halo ${selected ? 'selected' : ''}`} d={path} />
      <path className={`link ${both || broken ? 'broken' : ''} ${faint ? 'faint' : ''}`} d={path} />
      {both && slashed && <Slashes {...middle} />}
      {there && !back && <OneWay geometry={geometry} from={a} to={b} />}
      {back && !there && <OneWay geometry={geometry} from={b} to={a} />}
      {quality !== '' && (
        <text className="quality" x={middle.x} y={middle.y + (both ? 26 : 4)}>
          {quality}
        </text>
      )}
    </>
  );
});

/** Two slashes across a link. */
function Slashes({
  x,
  y,
  angle,
}: {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}) {
  // Never upside down.
  const turned = angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle;
  return (
    <path className="slashes" d={SLASHES} transform={`translate(${x},${y}) rotate(${turned})`} />
  );
}

/** At the end of a way. */
export const ARROW = 'M0,-5L10,0L0,5Z';

/** A link that is cut in one direction: the way that its messages would take, dotted, slashed, and with an arrow. */
function OneWay({
  geometry,
  from,
  to,
}: {
  readonly geometry: Geometry;
  readonly from: Spot;
  readonly to: Spot;
}) {
  const lane = laneBetween(geometry, from, to);
  const end = pointOn(lane, 1);
  return (
    <>
      <path className="link broken one-way" d={pathTo(lane, 1)} />
      <path
        className="arrow"
        d={ARROW}
        transform={`translate(${end.x},${end.y}) rotate(${end.angle})`}
      />
      <Slashes {...pointOn(lane, 0.5)} />
    </>
  );
}
