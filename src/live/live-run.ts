import type { Action, Branch, Chronicle } from '../history/chronicle.js';
import { beginAt, remember, type Moment } from '../history/moment.js';
import type { NodeId } from '../raft/node.js';
import { firstWhere } from '../raft/search.js';
import type { Settings } from '../simulation/settings.js';
import type { World } from '../simulation/world.js';
import { Clocks } from './clocks.js';
import { nodeOf, Queue, type Heard } from './queue.js';
import type { Placing } from './replica.js';
import type { Introduction } from './reading.js';
import { Sight } from './sight.js';
import type { Ahead } from './wire.js';

/**
 * The page hears of an event a little later than it happens, and of some later than of others. It shows all of them
 * so many ms late: by then their order is known. Where something came later than that, it takes more time from then
 * on, with some to spare.
 */
export const DELAY = 250;
const MOST_DELAY = 2000;
const SPARE = 50;

/** So many moments are kept at most; where there are more, the oldest quarter is let go. */
const MOST_KEPT = 50_000;

/**
 * Real processes as a run: it grows by itself, has one branch, and every moment that was seen can be gone to.
 * `now` is always the page's clock, in ms; the run's own times begin at 0 where it begins.
 */
export class LiveRun implements Chronicle {
  readonly #clocks = new Clocks();
  readonly #queue = new Queue(this.#clocks);
  readonly #sight: Sight;
  readonly #ids: readonly NodeId[];
  readonly #mostKept: number;
  readonly #actions: Action[] = [];
  #kept: Moment[];
  /** The page's time at which the run begins; null until it does. */
  #origin: number | null = null;
  #delay = DELAY;
  /** When each process was reached last: what happened before that, it tells afterwards. */
  readonly #reached = new Map<NodeId, number>();
  /** When each process last told something that is too old to be shown as it happened. */
  readonly #caughtUp = new Map<NodeId, number>();
  #grownAt = -Infinity;
  #edge = 0;

  constructor(ids: readonly NodeId[], settings: Settings, mostKept = MOST_KEPT) {
    this.#ids = ids;
    this.#mostKept = mostKept;
    this.#sight = new Sight(ids, settings, this.#ahead);
    this.#kept = [beginAt(this.#sight.world)];
  }

  /** Up to here, in ms, it is known what happened. */
  get edge(): number {
    return this.#edge;
  }

  get tip(): Moment {
    return this.#kept.at(-1) as Moment;
  }

  /** A process is reached, and says what run of it this is and what its clock shows. */
  reach(node: NodeId, { boot, now: at }: Pick<Introduction, 'boot' | 'now'>, now: number): void {
    this.#clocks.hear(boot, at, now);
    this.#reached.set(node, now);
  }

  hear(heard: Heard, now: number): void {
    if (heard.kind === 'step') {
      const { boot, at } = heard.step;
      this.#clocks.hear(boot, at, now);
      if (this.#origin !== null && !this.#isOld(heard)) {
        const late = now - this.#clocks.read(boot, at);
        this.#delay = Math.max(this.#delay, Math.min(late + SPARE, MOST_DELAY));
      }
    }
    this.#queue.put(heard);
  }

  /**
   * Takes in what has become old enough; tells whether anything has. The run begins when something has come from all
   * who were reached, at the time from which on all are known.
   */
  grow(now: number): boolean {
    if (this.#origin === null && this.#knowsAll(now)) this.#begin();
    if (this.#origin === null) return false;
    const { tip } = this;
    // What lies between two calls has surely come in; after a pause of the page, more may be on its way.
    const until = Math.min(now - this.#delay, Math.max(this.#grownAt, this.#origin));
    this.#grownAt = now;
    for (;;) {
      const next = this.#queue.take(until);
      if (next === null) break;
      this.#takeIn(next.heard, this.#place(next.at), now);
    }
    this.#showWhoCaughtUp(now);
    this.#edge = Math.max(this.#edge, this.#place(until), this.tip.world.time);
    return this.tip !== tip;
  }

  /** Remembers what a person has done to the real thing, as one of the run's landmarks. */
  note(timed: Action['timed']): void {
    this.#actions.push({ after: this.tip.world.events, timed });
  }

  // What can be gone to

  get branches(): readonly Branch[] {
    return [this.branch()];
  }

  branch(): Branch {
    const { tip } = this;
    const actions = this.#actions.slice();
    return { id: 0, name: null, parent: null, fork: 0, forkAt: 0, actions, tip };
  }

  at(_: number, events: number): Moment {
    const moment = this.#kept[Math.max(0, events - this.#first)];
    if (moment === undefined) throw new RangeError(`there is no event ${events} yet`);
    return moment;
  }

  atTime(_: number, time: number): Moment {
    const after = firstWhere(1, this.#kept.length, (i) => this.#timeOf(i) > time);
    return this.#kept[after - 1] as Moment;
  }

  nextAt(id: number, moment: Moment): number {
    const next = this.next(id, moment);
    return next === moment ? Infinity : next.world.time;
  }

  next(_: number, moment: Moment): Moment {
    return this.#kept[Math.max(0, moment.world.events + 1 - this.#first)] ?? moment;
  }

  /** The number of the first event that is still kept. */
  get #first(): number {
    return (this.#kept[0] as Moment).world.events;
  }

  #timeOf(at: number): number {
    return (this.#kept[at] as Moment).world.time;
  }

  // How it grows

  /** Whether something has come from everyone who was reached, and a while has passed, or a long one. */
  #knowsAll(now: number): boolean {
    const reached = [...this.#reached];
    const since = Math.max(...reached.map(([, at]) => at));
    const heard = reached.every(([id]) => this.#queue.hasHeard(id));
    return now > since + (heard ? DELAY : MOST_DELAY);
  }

  #begin(): void {
    const beginnings = this.#queue.beginnings();
    if (beginnings.length === 0) return;
    const origin = Math.max(...beginnings);
    this.#origin = origin;
    for (;;) {
      const next = this.#queue.take(origin);
      if (next === null) break;
      this.#sight.fold(next.heard, this.#placing(next.heard));
    }
    for (const id of this.#ids) this.#remember(this.#sight.show(id, 0));
  }

  #takeIn(heard: Heard, at: number, now: number): void {
    const { time } = this.tip.world;
    const placing = this.#placing(heard);
    if (at < time && this.#isOld(heard)) {
      this.#sight.fold(heard, placing);
      this.#caughtUp.set(nodeOf(heard), now);
    } else this.#remember(this.#sight.take(heard, Math.max(at, time), placing));
  }

  /** What came too late is shown as it stands, once no more of it comes: its process may have nothing new to tell. */
  #showWhoCaughtUp(now: number): void {
    for (const [id, at] of this.#caughtUp) {
      if (now - at < DELAY) continue;
      this.#caughtUp.delete(id);
      this.#remember(this.#sight.show(id, this.tip.world.time));
    }
  }

  /** Whether it happened before its process could be reached: it is not shown as if it happened now. */
  #isOld(heard: Heard): boolean {
    if (heard.kind === 'gone') return false;
    const { boot, at, node } = heard.step;
    return this.#clocks.read(boot, at) < (this.#reached.get(node) ?? 0);
  }

  #remember(world: World): void {
    const { tip } = this;
    const moment = remember(tip, world);
    if (moment === tip) return;
    this.#kept.push(moment);
    if (this.#kept.length > this.#mostKept) this.#kept = this.#kept.slice(this.#mostKept / 4);
  }

  readonly #ahead: Ahead = {
    isOver: (name) => this.#queue.ahead.isOver(name),
    arrivalOf: (name) => {
      const at = this.#queue.ahead.arrivalOf(name);
      return at === null ? null : this.#place(at);
    },
    outcomeOf: (name) => {
      const outcome = this.#queue.ahead.outcomeOf(name);
      return outcome === null ? null : { ...outcome, at: this.#place(outcome.at) };
    },
  };

  /** A time of the page's as one of the run's. Hundredths of a ms are kept: on one machine a message takes some. */
  #place(at: number): number {
    return Math.round((at - (this.#origin ?? 0)) * 100) / 100;
  }

  #placing(heard: Heard): Placing {
    if (heard.kind === 'gone') return (at) => at;
    const { boot } = heard.step;
    return (at) => this.#place(this.#clocks.read(boot, at));
  }
}
