import { firstWhere } from '../raft/search.js';
import type { Timed } from '../simulation/command.js';
import { nextEventAt, type Origin } from '../simulation/world.js';
import type { Action, Branch, Chronicle } from './chronicle.js';
import { act, begin, next, type Moment } from './moment.js';

/** What a run consists of, and all that has to be kept of it: everything else can be worked out from this. */
export interface RunData {
  readonly origin: Origin;
  /** The first has no parent; every other one's parent stands before it. */
  readonly branches: readonly BranchData[];
}

export interface BranchData {
  readonly name: string | null;
  /** The position of its parent among the branches. */
  readonly parent: number | null;
  readonly fork: number;
  /** Its own actions only. */
  readonly actions: readonly Action[];
  /** How many events it is long, those shared with its parent included. */
  readonly events: number;
}

/** A moment is kept every so many events; those between are worked out again. */
const EVERY = 128;

/** A branch while it grows. */
interface Growing {
  readonly id: number;
  name: string | null;
  parent: Growing | null;
  fork: number;
  readonly actions: Action[];
  tip: Moment;
  /** The moment at the fork, and then one every `EVERY` events. A cache: all could be worked out again. */
  readonly kept: Moment[];
}

/**
 * A run with all the courses that it has taken: a tree of branches, in which every moment can be gone to. What
 * is true of it is where it began and what people did; moments are kept only to be found faster.
 */
export class Run implements Chronicle {
  readonly origin: Origin;
  /** Every one stands behind its parent. */
  #branches = new Map<number, Growing>();
  #nextId = 0;

  constructor(origin: Origin) {
    this.origin = origin;
    this.#add(null, 0, [], begin(origin));
  }

  /** The run that this data describes. Throws a RangeError where it describes none. */
  static of({ origin, branches }: RunData): Run {
    if (branches.length === 0) throw new RangeError('a run has a branch at least');
    const run = new Run(origin);
    const made: Growing[] = [];
    for (const { name, parent, fork, actions, events } of branches) {
      const from = parent === null ? null : made[parent];
      if (from === undefined || (from === null) !== (made.length === 0)) {
        throw new RangeError(`branch ${made.length} has no parent ${parent}`);
      }
      const branch =
        from === null
          ? run.#get(0)
          : run.#add(from, fork, before(from.actions, fork), run.at(from.id, fork));
      branch.name = name;
      for (const action of actions) {
        run.#growTo(branch, action.after);
        run.#act(branch, action.timed);
      }
      run.#growTo(branch, events);
      made.push(branch);
    }
    return run;
  }

  data(): RunData {
    const branches = [...this.#branches.values()];
    return {
      origin: this.origin,
      branches: branches.map(({ name, parent, fork, actions, tip }) => ({
        name,
        parent: parent === null ? null : branches.indexOf(parent),
        fork,
        actions: actions.filter(({ after }) => after >= fork),
        events: tip.world.events,
      })),
    };
  }

  get branches(): readonly Branch[] {
    return [...this.#branches.values()].map(view);
  }

  branch(id: number): Branch {
    return view(this.#get(id));
  }

  /** The moment of a branch after so many events. Throws a RangeError past its end. */
  at(id: number, events: number): Moment {
    const branch = this.#get(id);
    if (!(Number.isInteger(events) && events >= 0 && events <= branch.tip.world.events)) {
      throw new RangeError(`branch ${id} has no event ${events}`);
    }
    const owner = ownerOf(branch, events);
    let moment = lastKept(owner, ({ world }) => world.events > events);
    while (moment.world.events < events) moment = replay(moment, branch.actions);
    return moment;
  }

  /** The last moment of a branch at a time, in ms; the newest one where the branch has not come so far. */
  atTime(id: number, time: number): Moment {
    const branch = this.#get(id);
    const { tip } = branch;
    if (!(time < tip.world.time)) return tip;
    let owner = branch;
    while (owner.parent !== null && (owner.kept[0] as Moment).world.time > time) {
      owner = owner.parent;
    }
    let moment = lastKept(owner, ({ world }) => world.time > time);
    for (;;) {
      const after = replay(moment, branch.actions);
      if (after.world.time > time) return moment;
      moment = after;
    }
  }

  /** When the moment that follows on a branch comes, in ms; Infinity if none ever will. */
  nextAt(id: number, { world }: Moment): number {
    const due = nextEventAt(world);
    const action = actionAfter(this.#get(id).actions, world.events);
    return action === undefined ? due : Math.max(world.time, Math.min(action.timed.at, due));
  }

  /** The moment that follows on a branch: as it was, or, at its end, as it comes now. */
  next(id: number, moment: Moment): Moment {
    const branch = this.#get(id);
    if (moment.world.events < branch.tip.world.events) return replay(moment, branch.actions);
    this.#grow(branch, next(branch.tip));
    return branch.tip;
  }

  /** The moment that will follow on a branch if nobody acts, without going there: the branch stays as it is. */
  peek(id: number, moment: Moment): Moment {
    return replay(moment, this.#get(id).actions);
  }

  /** When two branches part, in ms: something happens in one of them that has not happened in the other. */
  partsAt(a: number, b: number): number {
    const last = this.parting(a, b);
    return Math.min(this.nextAt(a, last), this.nextAt(b, last));
  }

  /** The last moment that two branches share. */
  parting(a: number, b: number): Moment {
    const shared = new Map<Growing, number>();
    let events = Infinity;
    for (let one: Growing | null = this.#get(a); one !== null; one = one.parent) {
      shared.set(one, Math.min(events, one.tip.world.events));
      events = Math.min(events, one.fork);
    }
    let other = this.#get(b);
    let most = other.tip.world.events;
    for (; !shared.has(other) && other.parent !== null; other = other.parent) {
      most = Math.min(most, other.fork);
    }
    return this.at(other.id, Math.min(most, shared.get(other) ?? 0));
  }

  /**
   * Carries out a person's command at a moment of a branch, after all that the script does at the time of this moment:
   * a mistake that is there from the start, say. In the past, another branch begins; tells on which it is now.
   */
  act(id: number, moment: Moment, timed: Timed): Branch {
    const branch = this.#from(id, moment);
    while (isScriptDue(branch.tip)) this.#grow(branch, next(branch.tip));
    this.#act(branch, timed);
    return view(branch);
  }

  /** The same in place of what the script does at this time and later. */
  actInstead(id: number, moment: Moment, timed: Timed): Branch {
    const branch = this.#from(id, moment);
    this.#act(branch, timed);
    return view(branch);
  }

  rename(id: number, name: string | null): void {
    this.#get(id).name = name;
  }

  /**
   * Forgets a branch. Those that have grown from it stay: the one that shares most with it takes over what they share.
   * The first branch cannot go.
   */
  remove(id: number): void {
    const branch = this.#get(id);
    if (branch.parent === null) throw new RangeError('the first branch stays');
    this.#branches.delete(id);
    const grown = [...this.#branches.values()].filter(({ parent }) => parent === branch);
    const [heir, ...others] = grown.toSorted((a, b) => b.fork - a.fork);
    if (heir === undefined) return;
    heir.kept.unshift(...branch.kept.filter(({ world }) => world.events < heir.fork));
    // In a run that was written by hand, a branch may leave before its parent begins.
    heir.fork = Math.min(heir.fork, branch.fork);
    heir.parent = branch.parent;
    for (const other of others) other.parent = heir;
    this.#branches = parentsFirst(this.#branches.values());
  }

  #get(id: number): Growing {
    const branch = this.#branches.get(id);
    if (branch === undefined) throw new RangeError(`no branch ${id}`);
    return branch;
  }

  #add(parent: Growing | null, fork: number, actions: Action[], moment: Moment): Growing {
    const branch = {
      id: this.#nextId++,
      name: null,
      parent,
      fork,
      actions,
      tip: moment,
      kept: [moment],
    };
    this.#branches.set(branch.id, branch);
    return branch;
  }

  /** The branch that goes on from a moment: the same one at its end; in its past, another. */
  #from(id: number, { world: { events } }: Moment): Growing {
    const branch = this.#get(id);
    if (events >= branch.tip.world.events) return branch;
    const owner = ownerOf(branch, events);
    return this.#add(owner, events, before(branch.actions, events), this.at(id, events));
  }

  #act(branch: Growing, timed: Timed): void {
    branch.actions.push({ after: branch.tip.world.events, timed });
    this.#grow(branch, act(branch.tip, timed));
  }

  #grow(branch: Growing, tip: Moment): void {
    if (tip === branch.tip) return;
    branch.tip = tip;
    if (tip.world.events % EVERY === 0) branch.kept.push(tip);
  }

  #growTo(branch: Growing, events: number): void {
    if (!Number.isSafeInteger(events)) throw new RangeError(`${events} is no number of events`);
    while (branch.tip.world.events < events) {
      const { tip } = branch;
      this.#grow(branch, next(tip));
      if (branch.tip === tip)
        throw new RangeError(`nothing happens after event ${tip.world.events}`);
    }
    if (branch.tip.world.events > events) throw new RangeError(`event ${events} is over already`);
  }
}

function view({ id, name, parent, fork, actions, tip, kept }: Growing): Branch {
  const [{ world }] = kept as [Moment];
  const forkAt = parent === null ? 0 : (actionAfter(actions, fork)?.timed.at ?? world.time);
  return { id, name, parent: parent?.id ?? null, fork, forkAt, actions, tip };
}

/** The same branches, each behind its parent and else in their order. */
function parentsFirst(branches: Iterable<Growing>): Map<number, Growing> {
  const ordered = new Map<number, Growing>();
  const put = (branch: Growing) => {
    if (branch.parent !== null) put(branch.parent);
    ordered.set(branch.id, branch);
  };
  for (const branch of branches) put(branch);
  return ordered;
}

/** Whether the script still has something to do at the time of a moment; it comes before all else. */
function isScriptDue({ world: { agenda, time } }: Moment): boolean {
  return agenda[0] !== undefined && agenda[0].at <= time;
}

/** The actions that are among the first so many events. */
function before(actions: readonly Action[], events: number): Action[] {
  return actions.filter(({ after }) => after < events);
}

/** Which of a branch and its ancestors keeps the moments around an event. */
function ownerOf(branch: Growing, events: number): Growing {
  let owner = branch;
  while (owner.parent !== null && events <= owner.fork) owner = owner.parent;
  return owner;
}

/** The last kept moment before the first that comes too late; the first one kept never does. */
function lastKept({ kept }: Growing, isTooLate: (moment: Moment) => boolean): Moment {
  return kept[firstWhere(1, kept.length, (at) => isTooLate(kept[at] as Moment)) - 1] as Moment;
}

/** The moment that followed then: by the command that was given, or by itself. */
function replay(moment: Moment, actions: readonly Action[]): Moment {
  const action = actionAfter(actions, moment.world.events);
  return action === undefined ? next(moment) : act(moment, action.timed);
}

/** The action that came right after so many events, if one did. */
function actionAfter(actions: readonly Action[], events: number): Action | undefined {
  const at = firstWhere(0, actions.length, (i) => (actions[i] as Action).after >= events);
  return actions[at]?.after === events ? actions[at] : undefined;
}
