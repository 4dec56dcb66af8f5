import { select } from 'd3';
import { useLayoutEffect, useRef } from 'react';
import type { Trail } from '../../history/trail.js';
import { legOf, type Flight } from '../../history/traffic.js';
import { useSlice } from '../app-context.js';
import { captionPlace, type Anchor } from '../stage/caption.js';
import {
  laneBetween,
  pathTo,
  pointsTo,
  pointOn,
  round,
  spotOf,
  type Geometry,
  type Lane,
  type Point,
  type Spot,
} from '../stage/geometry.js';
import { drawMessage, messageClass, scaleOn } from '../stage/glyphs.js';
import { StepNumber } from './step-number.js';
import { nodesOf, numberOf, placesOf } from './steps.js';
import '../styles/causes.css';

/** Where on its way a message of the past is drawn: there a request and its reply stand beside each other. */
const AT = 0.66;
/** The numbers stand so many px from the beginning of a way, and from its end. */
const [FROM, TO] = [26, 8];
/** On a way of fewer px there is no room for a glyph. */
const SHORTEST = 70;
/** Between the numbers of a row, in px. */
const PITCH = 24;

interface Props {
  readonly trail: Trail;
  readonly geometry: Geometry;
}

/** The causes on the stage: the highlighter under nodes and ways, the messages that were on them, and the steps' numbers. */
export function LitStage({ trail, geometry }: Props) {
  const { ring, disc, captions } = geometry;
  const scale = scaleOn(geometry);
  const ways = waysOf(trail, geometry);
  const alongWays = captions === 'full';
  const onWays = new Set(alongWays ? ways.flatMap(({ from, to }) => [...from, ...to]) : []);
  return (
    <g className="lit-stage" aria-hidden="true">
      {nodesOf(trail).map((id) => {
        const spot = spotOf(geometry, id);
        const r = ring + (13 * disc) / 46;
        return (
          spot !== undefined && (
            <circle key={id} className="lit-node" cx={spot.x} cy={spot.y} r={r} />
          )
        );
      })}
      {ways.map(({ key, lane }) => (
        <path key={key} className="lit-way" d={pathTo(lane, 1)} />
      ))}
      {ways.map(({ key, lane, flight }) => (
        <Past key={key} flight={flight} lane={lane} scale={scale} />
      ))}
      {alongWays &&
        ways.map(({ key, lane, from, to }) => (
          <g key={key}>
            <Numbers events={from} trail={trail} place={pointOn(lane, FROM / lengthOf(lane))} />
            <Numbers events={to} trail={trail} place={pointOn(lane, 1 - TO / lengthOf(lane))} />
          </g>
        ))}
      {nodesOf(trail).map((id) => {
        const spot = spotOf(geometry, id);
        const events = placesOf(trail)
          .filter(({ step, node }) => node === id && !onWays.has(step.event))
          .map(({ step }) => step.event);
        return (
          spot !== undefined && (
            <Numbers key={id} events={events} trail={trail} place={besideNode(spot, geometry)} />
          )
        );
      })}
    </g>
  );
}

/** Where a row of numbers stands: its middle, or the end from which it goes on. */
interface Place extends Point {
  readonly anchor?: Anchor;
}

/** Below a caption of one line; else at the upper left of the disc. */
function besideNode(spot: Spot, geometry: Geometry): Place {
  if (geometry.captions !== 'timer') {
    const aside = 0.74 * (geometry.ring + 8);
    return { x: spot.x - aside, y: spot.y - aside };
  }
  const { x, y, anchor } = captionPlace(spot, geometry);
  const below = spot.caption === 'below';
  return {
    x: spot.x + (below ? 0 : x),
    y: spot.y + y + 22,
    anchor: below ? 'middle' : anchor,
  };
}

/** A way between two nodes on which messages have led on: the newest of them, and the steps at both ends. */
interface WayOn {
  readonly key: string;
  readonly flight: Flight;
  readonly lane: Lane;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

function waysOf({ steps }: Trail, geometry: Geometry): readonly WayOn[] {
  const ways = new Map<string, WayOn>();
  for (const { event, leads } of steps) {
    for (const { to, way } of leads) {
      if (way.by !== 'message') continue;
      const { flight } = way;
      const key = `${flight.from}>${flight.to}`;
      const [a, b] = [spotOf(geometry, flight.from), spotOf(geometry, flight.to)];
      if (a === undefined || b === undefined) continue;
      const known = ways.get(key);
      ways.set(key, {
        key,
        flight,
        lane: known?.lane ?? laneBetween(geometry, a, b),
        from: [...(known?.from ?? []), event],
        to: [...(known?.to ?? []), to],
      });
    }
  }
  return [...ways.values()];
}

function lengthOf({ from, to }: Lane): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** A message that has been on this way; while it is, the stage shows it itself. */
function Past({
  flight,
  lane,
  scale,
}: {
  readonly flight: Flight;
  readonly lane: Lane;
  readonly scale: number;
}) {
  const group = useRef<SVGGElement>(null);
  const { exchange } = flight;
  const leg = legOf(exchange);
  const isUnderWay = useSlice(({ moment }) =>
    moment.world.exchanges.some((one) => legOf(one) === leg),
  );
  useLayoutEffect(() => {
    if (group.current === null || isUnderWay) return undefined;
    const drawn = select<SVGGElement, unknown>(group.current)
      .append('g')
      .attr('class', messageClass(exchange));
    const { trail, glyph, turn } = drawMessage(drawn, exchange, scale);
    const { x, y, angle } = pointOn(lane, AT);
    trail.setAttribute('points', pointsTo(lane, 1));
    if (lengthOf(lane) < SHORTEST) glyph.remove();
    glyph.setAttribute('transform', `translate(${round(x)},${round(y)}) scale(${scale})`);
    turn(round(angle));
    return () => {
      drawn.remove();
    };
  }, [exchange, isUnderWay, lane, scale]);
  return <g ref={group} className="past" />;
}

/** The numbers of steps in a row; that of the one at the playhead is filled. */
function Numbers({
  events,
  trail,
  place: { x, y, anchor = 'middle' },
}: {
  readonly events: readonly number[];
  readonly trail: Trail;
  readonly place: Place;
}) {
  const now = useSlice((state) => state.moment.world.events);
  const each = [...new Set(events)];
  const row = each.length * PITCH;
  const start = anchor === 'start' ? x : anchor === 'end' ? x - row : x - row / 2;
  return each.map((event, i) => (
    <StepNumber
      key={event}
      number={numberOf(trail, event)}
      here={event === now}
      x={start + (i + 0.5) * PITCH}
      y={y}
    />
  ));
}
