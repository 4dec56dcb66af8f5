import type { NodeId, RaftNode } from '../raft/node.js';
import type { Fact } from '../simulation/facts.js';
import { serverOf } from '../simulation/world.js';
import { causesOf } from './causes.js';
import type { Cause, Way } from './effect.js';
import type { Chronicle } from './chronicle.js';
import type { Moment } from './moment.js';
import { headlineOf } from './news.js';
import { Past } from './past.js';

/** An event that led to another, or the one that is explained. */
export interface Step {
  /** The number of the event, and its time in ms. */
  readonly event: number;
  readonly at: number;
  /** What mattered of it; nothing at the start of the run. */
  readonly facts: readonly Fact[];
  /** How it led on, and to which later events of the trail. */
  readonly leads: readonly Lead[];
  /** Why the trail goes no further back from here; null where it does. */
  readonly ends: Ending | null;
}

/** A way from a step to a later one, by the number of its event. */
export interface Lead {
  readonly to: number;
  readonly way: Way;
}

/**
 * Where a trail ends: at an act from outside, at the start of the run, where a timer was set, at what every
 * heartbeat brings, or because what came before lies too far back.
 */
export type Ending = 'outside' | 'start' | 'timer' | 'routine' | 'far';

/** An event and what led to it, the earliest first. Worked out from the run, never kept with it. */
export interface Trail {
  readonly branch: number;
  /** The number of the event that is explained, and what of it. */
  readonly effect: number;
  readonly fact: Fact;
  readonly steps: readonly Step[];
}

/** A trail of more steps goes no further back. */
const MOST_STEPS = 60;

/**
 * Follows the causes of an event back, of what is of this kind or else of the most telling thing that happened
 * at it; null where nothing did. What had set a timer is told and not followed, nor is the heartbeat that carried something:
 * they would lead back to the start of the run, and explain nothing.
 */
export function trailOf(
  run: Chronicle,
  branch: number,
  event: number,
  kind?: Fact['kind'],
): Trail | null {
  const past = new Past(run, branch);
  const { facts } = past.at(event).event;
  const explained = facts.find((fact) => fact.kind === kind) ?? headlineOf(facts) ?? facts.at(-1);
  if (explained === undefined) return null;
  return { branch, effect: event, fact: explained, steps: follow(past, event, explained) };
}

/** What put an entry where it is in a node's log at a moment: the commit, if the node knows of it, or else its storing. */
export function trailOfEntry(
  run: Chronicle,
  branch: number,
  { world }: Moment,
  node: NodeId,
  index: number,
): Trail | null {
  const now = serverOf(world, node);
  if (now === undefined || index > now.node.log.length) return null;
  const { term } = now.node.log.at(index);
  const isStored = ({ log }: RaftNode) => index <= log.length && log.at(index).term === term;
  const isCommitted = (other: RaftNode) => isStored(other) && other.commitIndex >= index;
  const holds = now.node.commitIndex >= index ? isCommitted : isStored;
  const event = new Past(run, branch).since(world.events, (earlier) => {
    const server = serverOf(earlier, node);
    return server !== undefined && holds(server.node);
  });
  return event === null ? null : trailOf(run, branch, event);
}

/** A step while others may still be found to have come from it. */
interface Found {
  readonly facts: Set<Fact>;
  readonly leads: Lead[];
  /** Null once something has been found whose own causes are of interest. */
  ends: Ending | null;
}

function follow(past: Past, effect: number, explained: Fact): readonly Step[] {
  const found = new Map<number, Found>();
  found.set(effect, { facts: new Set([explained]), leads: [], ends: null });
  // From the newest to earlier ones: by then all that came from an event have been met.
  for (let event = effect; event >= 0; event = newestBefore(event, found)) {
    const step = found.get(event) as Found;
    if (step.ends !== null) continue;
    step.ends = found.size >= MOST_STEPS ? 'far' : explain(past, event, step, found);
  }
  return [...found]
    .map(([event, { facts, leads, ends }]) => ({
      event,
      at: past.at(event).time,
      facts: past.at(event).event.facts.filter((fact) => facts.has(fact)),
      leads,
      ends,
    }))
    .toSorted((a, b) => a.event - b.event);
}

function newestBefore(event: number, found: ReadonlyMap<number, unknown>): number {
  return Math.max(-1, ...[...found.keys()].filter((other) => other < event));
}

/** Finds what led to a step; tells why nothing did. */
function explain(past: Past, event: number, step: Found, found: Map<number, Found>): Ending | null {
  let ends: Ending | null = 'outside';
  // Facts of the same event that led to these are met on the way.
  for (const fact of step.facts) {
    for (const cause of causesOf(past, event, fact)) {
      if (cause.event === event) {
        if (cause.fact !== null) step.facts.add(cause.fact);
      } else if (cause.event === null) {
        ends = 'far';
      } else {
        meet(found, cause.event, event, cause);
        if (ends === 'outside') ends = null;
      }
    }
  }
  return ends;
}

function meet(found: Map<number, Found>, event: number, to: number, cause: Cause): void {
  const { fact, way } = cause;
  const ends = endingOf(event, cause);
  let step = found.get(event);
  if (step === undefined) {
    step = { facts: new Set(), leads: [], ends };
    found.set(event, step);
  } else if (ends === null) step.ends = null;
  if (fact !== null) step.facts.add(fact);
  const isKnown = step.leads.some((lead) => lead.to === to && isAlike(lead.way, way));
  if (!isKnown) step.leads.push({ to, way });
}

/** Why a cause is not followed further; null where it is. */
function endingOf(event: number, { fact, way }: Cause): Ending | null {
  if (event === 0) return 'start';
  if (way.by === 'timer') return 'timer';
  const carried = fact?.kind === 'heartbeat-sent' || fact?.kind === 'append-acknowledged';
  return way.by === 'message' && carried ? 'routine' : null;
}

function isAlike(a: Way, b: Way): boolean {
  return a.by === b.by && (a.by !== 'state' || b.by !== 'state' || a.matter === b.matter);
}
