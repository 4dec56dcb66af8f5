import { useCallback, useMemo, useRef, useState } from 'react';
import { legOf, trafficOf, type Flight, type Traffic } from '../../history/traffic.js';
import type { Trail } from '../../history/trail.js';
import { useApp, useIds, useSlice } from '../app-context.js';
import { explainEvent } from '../causes/asking.js';
import { useExplained } from '../causes/use-explained.js';
import type { Sight } from '../../history/sight.js';
import { SightHeadline } from '../sight/sight-headline.js';
import { useSight } from '../sight/use-sight.js';
import { ClientOutcome } from '../client-form.js';
import { Headline } from '../stage/headline.js';
import { useSize } from '../use-size.js';
import { Axis } from './axis.js';
import { Events } from './events.js';
import { useGestures } from './gestures.js';
import { TrafficInWords } from './in-words.js';
import { Lanes } from './lanes.js';
import { LitLanes, LitSpots } from '../causes/lit-lanes.js';
import { layOut, paceOf, type Layout } from './layout.js';
import { Messages, Ways } from './messages.js';
import { PAST, useMoving } from './moving.js';
import { Names } from './names.js';
import { compose, isCrowded } from './picture.js';
import { drawnWindow, stepOf, windowAt } from './window.js';
import { useWords } from './words.js';
import '../styles/space-time.css';

/** In a longer window, in ms, only the lanes are drawn: whatever else happens could not be told apart. */
const LONGEST = 4000;
const NOTHING: Traffic = { flights: [], timers: [], events: [] };

/** The run in space and time: a lane for each node, time to the right, messages slanted from lane to lane. */
export function SpaceTime({ small }: { readonly small: boolean }) {
  const { raftarium } = useApp();
  const words = useWords();
  const ids = useIds();
  const chosen = useSlice((state) => state.window !== null);
  const lit = useExplained() !== null;
  const sight = useSight();
  const [box, size] = useSize<HTMLDivElement>();
  const layout = useMemo(() => layOut(ids, size.width, size.height), [ids, size]);
  return (
    <section className={`space-time ${lit ? 'lit' : ''}`} aria-label={words.spaceTime.label}>
      <header>
        {sight === null ? <Headline /> : <SightHeadline sight={sight} />}
        {!small && <ClientOutcome />}
        {chosen && (
          <button type="button" className="follow" onClick={() => raftarium.look(null)}>
            {words.spaceTime.follow}
          </button>
        )}
      </header>
      <div className="space-time-box" ref={box}>
        {size.width > 0 && <Diagram layout={layout} />}
      </div>
    </section>
  );
}

function Diagram({ layout }: { readonly layout: Layout }) {
  const { raftarium } = useApp();
  const words = useWords();
  const branch = useSlice((state) => state.branch);
  const chosen = useSlice((state) => state.window);
  const selection = useSlice((state) => state.selection);
  const [step, setStep] = useState(() => stepOf(raftarium.playhead().time, false));
  const sheet = useRef<HTMLDivElement>(null);
  const past = useRef<HTMLDivElement>(null);
  const lanes = useRef<SVGSVGElement>(null);
  const veil = useRef<HTMLDivElement>(null);
  const playhead = useRef<HTMLDivElement>(null);
  const clock = useRef<HTMLElement>(null);
  const { width } = layout;
  const explained = useExplained();
  const lit = useMemo(() => legsOf(explained), [explained]);
  const sight = useSight();
  const viewer = sight?.knowledge.node ?? null;
  const servers = useSlice((state) => state.moment.world.servers);
  const selected = selection?.kind === 'message' ? selection.exchange.id : null;

  const shown = useMemo(() => chosen ?? windowAt(step, width), [chosen, step, width]);
  useMoving(
    { sheet, past, lanes, veil, playhead, clock },
    layout,
    shown,
    chosen === null ? step : null,
    setStep,
  );
  const gestures = useGestures(raftarium, layout);

  const [from, to] = useMemo(() => drawnWindow(shown), [shown]);
  const tooLong = to - from > LONGEST;
  const traffic = useMemo(
    () => (tooLong ? NOTHING : trafficOf(raftarium.chronicle(), branch, from, to)),
    [branch, from, raftarium, to, tooLong],
  );
  const x = useMemo(() => {
    const pace = paceOf(layout, shown);
    return (time: number) => Math.round((time - shown[0]) * pace * 10) / 10;
  }, [layout, shown]);
  const picture = useMemo(() => compose(traffic, layout, x, words), [layout, traffic, words, x]);
  const drawn = useMemo(() => [from, to] as const, [from, to]);
  const unknown = useMemo(() => unknownTo(sight, traffic), [sight, traffic]);

  const select = useCallback(
    ({ exchange }: Flight) => {
      const now = raftarium.playhead().moment.world.exchanges.find(({ id }) => id === exchange.id);
      raftarium.select({ kind: 'message', exchange, over: now?.phase !== exchange.phase });
    },
    [raftarium],
  );

  const go = useCallback(
    (event: number) => {
      raftarium.seek(event);
      explainEvent(raftarium, event);
    },
    [raftarium],
  );

  return (
    <div className="diagram" {...gestures} onDoubleClick={() => raftarium.look(null)}>
      <Names layout={layout} servers={sight?.world.servers ?? servers} />
      <div className="window" style={{ left: layout.names }}>
        <div className="sheet" ref={sheet}>
          <svg width={width} height={layout.height} aria-hidden="true">
            <Axis layout={layout} window={drawn} x={x} />
            {selection?.kind === 'node' && <Chosen layout={layout} id={selection.id} />}
            {explained !== null && <LitSpots trail={explained} layout={layout} x={x} />}
          </svg>
          <div className="past" ref={past} style={{ width: PAST * width }}>
            <svg width={width} height={layout.height} aria-hidden="true" ref={lanes}>
              <Lanes
                lanes={branch.tip.timeline.lanes}
                timers={traffic.timers}
                layout={layout}
                window={drawn}
                x={x}
                viewer={viewer}
              />
            </svg>
          </div>
          <svg width={width} height={layout.height} role="group" aria-label={words.spaceTime.label}>
            <g className="causes" aria-hidden="true">
              {(sight === null ? picture.timers : []).map(({ x: left, y, text }) => (
                <text key={`${left} ${y}`} x={left} y={y + 11}>
                  {text}
                </text>
              ))}
            </g>
            <Ways
              flights={picture.flights}
              selected={selected}
              unknown={unknown}
              lit={lit}
              onSelect={select}
            />
            <Messages
              flights={picture.flights}
              scale={layout.scale}
              selected={selected}
              unknown={unknown}
              words={words}
              onSelect={select}
            />
            <Events
              events={picture.events}
              viewer={viewer}
              scale={layout.scale}
              words={words}
              onGo={go}
            />
            {explained !== null && <LitLanes trail={explained} layout={layout} x={x} />}
          </svg>
        </div>
        <div className="veil" ref={veil} style={{ height: layout.axis }} />
      </div>
      <div className="now" ref={playhead} style={{ left: layout.names, height: layout.axis }}>
        <svg viewBox="0 0 16 14" width="16" height="14" aria-hidden="true">
          <path d="M0,0H16V8L8,14L0,8Z" fill="currentColor" />
        </svg>
        <b ref={clock} />
      </div>
      {(tooLong || isCrowded(traffic)) && <p className="crowded">{words.spaceTime.closer}</p>}
      <TrafficInWords traffic={traffic} />
    </div>
  );
}

/** The messages by which one cause has led to another. */
function legsOf(trail: Trail | null): ReadonlySet<string> {
  const ways = trail?.steps.flatMap(({ leads }) => leads.map(({ way }) => way)) ?? [];
  return new Set(ways.flatMap((way) => (way.by === 'message' ? legOf(way.flight.exchange) : [])));
}

/** The messages that a node has neither sent nor heard by now. */
function unknownTo(sight: Sight | null, { flights }: Traffic): ReadonlySet<string> {
  if (sight === null) return new Set();
  const { node } = sight.knowledge;
  const { time } = sight.world;
  const isKnown = ({ from, to, lost, endsAt }: Flight) =>
    from === node || (to === node && !lost && endsAt <= time);
  return new Set(flights.filter((one) => !isKnown(one)).map(({ exchange }) => legOf(exchange)));
}

/** The highlighter under the lane of the node that is selected. */
function Chosen({ layout, id }: { readonly layout: Layout; readonly id: string }) {
  const middle = layout.middles[layout.ids.indexOf(id)];
  if (middle === undefined) return null;
  const height = Math.min(layout.pitch - 2, layout.thick + 8);
  return (
    <rect
      className="chosen-lane"
      x={-2 * layout.width}
      y={middle - height / 2}
      width={5 * layout.width}
      height={height}
    />
  );
}
