import type { Moment } from '../history/moment.js';
import { countedIn, holds, type Claim } from './claim.js';

/** When a claim has to be so: exactly one of these. Times in ms since the run began. */
export type When =
  /** At this time, once all that happens at it has happened. */
  | { readonly at: number }
  /** At some moment up to this time. */
  | { readonly by: number }
  /** At no moment up to this time. */
  | { readonly never: number }
  /** At some moment, as soon as the expectation before it has been met. */
  | { readonly next: true };

/** What a run is expected to come to. */
export type Expectation = When & Claim;

/** How an expectation stands. Once it is met or missed, it stays so. */
export interface Standing {
  readonly is: 'open' | 'met' | 'missed';
  /** How often what it counts has happened. */
  readonly count: number;
  /** The number of the event at which it was decided, and the time in ms. */
  readonly event: number | null;
  readonly at: number | null;
}

/** How the expectations of a run stand at a moment, in their order. */
export type Standings = readonly Standing[];

const OPEN: Standing = { is: 'open', count: 0, event: null, at: null };

/** How they stand at the first moment of a run. */
export function begin(expectations: readonly Expectation[], first: Moment): Standings {
  return each(expectations, (expectation, before) => seen(expectation, OPEN, before, first));
}

/** How they stand after one more event; the same value where that has changed nothing. */
export function follow(
  expectations: readonly Expectation[],
  standings: Standings,
  last: Moment,
  moment: Moment,
): Standings {
  const next = each(expectations, (expectation, before, i) => {
    const standing = standings[i] as Standing;
    if (standing.is !== 'open') return standing;
    const open = passed(expectation, standing, last, moment.world.time);
    return open.is === 'open' ? seen(expectation, open, before, moment) : open;
  });
  return next.every((standing, i) => standing === standings[i]) ? standings : next;
}

/** How they stand once a run has come to its end, at a time in ms; `last` is its last moment. */
export function conclude(
  expectations: readonly Expectation[],
  standings: Standings,
  last: Moment,
  time: number,
): Standings {
  return each(expectations, (expectation, _, i) => {
    const standing = standings[i] as Standing;
    if (standing.is !== 'open') return standing;
    return 'next' in expectation
      ? decided(standing, 'missed', last)
      : passed(expectation, standing, last, time + 1);
  });
}

/** The time at which an expectation is decided at the latest, in ms; 0 where it has none. */
export function dueAt(when: When): number {
  if ('at' in when) return when.at;
  if ('by' in when) return when.by;
  return 'never' in when ? when.never : 0;
}

/** A standing for each expectation; each is told how the one before it stands. */
function each(
  expectations: readonly Expectation[],
  standingOf: (expectation: Expectation, before: Standing | undefined, i: number) => Standing,
): Standings {
  const all: Standing[] = [];
  for (const expectation of expectations) {
    all.push(standingOf(expectation, all.at(-1), all.length));
  }
  return all;
}

/** What a moment does to an open expectation that it does not come too late for. */
function seen(
  expectation: Expectation,
  standing: Standing,
  before: Standing | undefined,
  moment: Moment,
): Standing {
  const count = standing.count + countedIn(expectation, moment.world.event.facts);
  const now = count === standing.count ? standing : { ...standing, count };
  const isEarly = 'at' in expectation || ('next' in expectation && before?.is === 'open');
  if (isEarly || !holds(expectation, moment, count)) return now;
  return decided(now, 'never' in expectation ? 'missed' : 'met', moment);
}

/** What it does to an open one that time goes on to `now`, with no event since `last`. */
function passed(expectation: Expectation, standing: Standing, last: Moment, now: number): Standing {
  if ('next' in expectation || now <= dueAt(expectation)) return standing;
  if ('by' in expectation) return decided(standing, 'missed', last);
  const isMet = 'never' in expectation || holds(expectation, last, standing.count);
  return decided(standing, isMet ? 'met' : 'missed', last);
}

function decided(standing: Standing, is: 'met' | 'missed', { world }: Moment): Standing {
  return { ...standing, is, event: world.events, at: world.time };
}
