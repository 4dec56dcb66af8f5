import { Sequence } from '../raft/sequence.js';
import { observe, seenIn, type Safety } from '../safety/safety.js';
import { advance } from '../simulation/advance.js';
import { apply } from '../simulation/apply.js';
import type { Timed } from '../simulation/command.js';
import type { Fact } from '../simulation/facts.js';
import { beginsCluster, createWorld, type Origin, type World } from '../simulation/world.js';
import { isRoutine, weightOf } from './news.js';
import { beginTimeline, drawOn, type Timeline } from './timeline.js';
import { countVotes, type Votes } from './votes.js';

/** A fact with the time at which it happened, in ms, and the number of its event. */
export interface Told {
  readonly at: number;
  readonly event: number;
  readonly fact: Fact;
}

/** A run at one moment: the world, and what is remembered of how it came about. Immutable. */
export interface Moment {
  readonly world: World;
  readonly safety: Safety;
  readonly votes: Votes;
  readonly timeline: Timeline;
  /** What is worth telling of the run so far, the oldest first. */
  readonly feed: Sequence<Told>;
}

export function begin(origin: Origin): Moment {
  return beginAt(createWorld(origin));
}

/** The first moment of a run that begins with this world. */
export function beginAt(world: World): Moment {
  return {
    world,
    safety: seenIn(world),
    votes: Sequence.empty,
    timeline: beginTimeline(world),
    feed: Sequence.empty,
  };
}

/** The moment after the next event. */
export function next(moment: Moment): Moment {
  return remember(moment, advance(moment.world));
}

/** The moment after a person's command. */
export function act(moment: Moment, timed: Timed): Moment {
  return remember(moment, apply(moment.world, timed));
}

/** The moment that follows with this world. */
export function remember(moment: Moment, world: World): Moment {
  if (world === moment.world) return moment;
  const { votes, timeline, feed } = moment;
  for (const fact of world.event.facts) if (!isRoutine(fact)) return note(moment, world);
  return { world, safety: observe(moment.safety, moment.world, world), votes, timeline, feed };
}

/** The moment that follows by something out of the routine: that is noted down. */
function note(moment: Moment, world: World): Moment {
  const { facts } = world.event;
  const isAnother = beginsCluster(world);
  const safety = isAnother ? seenIn(world) : observe(moment.safety, moment.world, world);
  let { votes, feed } = moment;
  if (isAnother) votes = Sequence.empty;
  for (const fact of facts) {
    votes = countVotes(votes, fact, world.time);
    if (weightOf(fact) > 0) feed = feed.append({ at: world.time, event: world.events, fact });
  }
  return { world, safety, votes, timeline: drawOn(moment.timeline, world), feed };
}
