import type { MistakeName } from '../mistakes/mistakes.js';
import type { NodeId } from '../raft/node.js';
import type { Command } from '../simulation/command.js';
import { isFlying } from '../simulation/exchange.js';
import type { World } from '../simulation/world.js';
import type { Branch } from './chronicle.js';
import type { Moment, Told } from './moment.js';
import { headlineOf } from './news.js';
import type { Run } from './run.js';

/** A mistake that is in the code of a node, or of all of them (null), and the event by which it came there. */
export interface PutOn {
  readonly mistake: MistakeName;
  readonly node: NodeId | null;
  readonly event: number;
}

/** The mistakes that are in the code at a moment, the first one first. */
export function mistakesAt({ feed }: Moment): readonly PutOn[] {
  let on: readonly PutOn[] = [];
  for (const { event, fact } of feed) {
    if (fact.kind === 'cluster-begun') on = [];
    if (fact.kind !== 'mistake-set') continue;
    const { mistake, node } = fact;
    // What one node has of its own goes where all get another.
    on = on.filter((other) => node !== null && other.node !== node);
    if (mistake !== null) on = [...on, { mistake, node, event }];
  }
  return on;
}

/** What a run lacks by the paper: the event by which it came so, 0 for the start, and what is to be done in its place. */
interface Cure {
  readonly event: number;
  readonly command: Command;
}

/**
 * How what is wrong at a moment is set right: the mistakes that are on, or else nodes that keep nothing on disk. Null
 * where nothing is wrong, and where such nodes began with something on their disks, which no command brings back.
 */
export function cureOf({ origin }: Run, broken: Moment): Cure | null {
  const [first] = mistakesAt(broken);
  if (first !== undefined) {
    return { event: first.event, command: { do: 'mistake', mistake: null, node: null } };
  }
  const { preset, servers } = broken.world;
  const event = [...broken.feed].findLast(({ fact }) => fact.kind === 'cluster-begun')?.event ?? 0;
  if (preset === 'figure-2' || (event === 0 && (origin.disks ?? []).length > 0)) return null;
  return { event, command: { do: 'cluster', nodes: servers.length, preset: 'figure-2' } };
}

/**
 * The same run by the paper's rules, as another branch: it leaves just before what is wrong at a moment came into it,
 * and the same commands are given at the same times, those of the script included. It goes as far in time as the
 * branch itself. Null where there is nothing to set right.
 */
export function rerun(run: Run, branch: number, broken: Moment): Branch | null {
  const cure = cureOf(run, broken);
  if (cure === null) return null;
  const { event, command: right } = cure;
  const { tip } = run.branch(branch);
  let old = run.at(branch, event);
  const at = old.world.time;
  let { id } = run.actInstead(branch, run.at(branch, Math.max(0, event - 1)), {
    at,
    command: right,
  });
  while (old.world.events < tip.world.events) {
    const before = old;
    old = run.next(branch, old);
    const command = commandOf(before.world, old.world);
    if (command === null) continue;
    const { time } = old.world;
    // A command comes before whatever else falls on its time, unless it was given after it.
    const came = before.world.time === time && before.world.event.kind !== 'command';
    growTo(run, id, came ? time : time - 1);
    const now = run.branch(id).tip;
    ({ id } = run.act(id, now, { at: time, command: ofSame(command, before.world, now.world) }));
  }
  growTo(run, id, tip.world.time);
  return run.branch(id);
}

/**
 * The branch that another one repeats by the paper's rules: it goes on with a mistake, or with nothing on disk, from
 * where the other goes on without. Where several do, the newest that has broken something. Null where the other is no
 * rerun.
 */
export function repeatedBy(run: Run, branch: number): number | null {
  const { parent, fork, actions } = run.branch(branch);
  const first = actions.find(({ after }) => after === fork)?.timed.command;
  if (parent === null || first === undefined || !isCure(first)) return null;
  const beside = run.branches.filter(
    ({ id, tip }) =>
      id !== branch &&
      tip.world.events > fork &&
      run.parting(id, branch).world.events === fork &&
      isCured(run.at(id, fork + 1).world, first),
  );
  const broken = beside.findLast(({ tip }) => tip.safety.violations.length > 0);
  // Who only chooses Figure 2 at the start has not repeated what never broke.
  return (broken ?? (first.do === 'mistake' ? beside[0] : undefined))?.id ?? null;
}

const isCure = (command: Command) =>
  (command.do === 'mistake' && command.mistake === null) ||
  (command.do === 'cluster' && command.preset === 'figure-2');

/** Whether a cure stands in place of the event that led to this world, by which what is wrong came. */
function isCured({ event, events, preset, servers }: World, cure: Command): boolean {
  const came = event.kind === 'command' ? event.command : null;
  if (cure.do !== 'cluster') return came?.do === 'mistake' && came !== cure;
  const began = events === 1 || came?.do === 'cluster';
  return began && preset === 'memory-only' && servers.length === cure.nodes;
}

/** The command that a person or the script gave; null for all that comes by itself, and for mistakes. */
function commandOf({ agenda }: World, { event }: World): Command | null {
  if (event.kind !== 'command' || event.command.do === 'mistake') return null;
  const scripted = agenda[0]?.command === event.command;
  return event.by === 'you' || scripted ? event.command : null;
}

/** What happens on a branch up to a time, that time included. */
function growTo(run: Run, branch: number, time: number): void {
  for (let { tip } = run.branch(branch); run.nextAt(branch, tip) <= time;) {
    tip = run.next(branch, tip);
  }
}

/** No message has this number. */
const NONE = 0;

/**
 * A command that is about a message, about the same message of another run: from the same node to the same, sent at the
 * same time. Where there is none, the command will find nothing.
 */
function ofSame(command: Command, was: World, is: World): Command {
  if (!('exchange' in command)) return command;
  const meant = was.exchanges.find(({ id }) => id === command.exchange);
  const alike = is.exchanges.filter(
    (one) =>
      isFlying(one) &&
      one.phase === meant?.phase &&
      one.path === meant.path &&
      one.from === meant.from &&
      one.to === meant.to &&
      one.sentAt === meant.sentAt,
  );
  const same = alike.find(({ id }) => id === meant?.id) ?? alike[0];
  return { ...command, exchange: same?.id ?? NONE };
}

/** What first sets a rerun apart: something happens in it that did not, or something does not that did. */
export interface Difference {
  readonly told: Told;
  readonly happens: boolean;
}

/** Where a rerun first goes another way than the branch that it repeats; null where that cannot be told. */
export function firstDifference(run: Run, broken: number, mended: number): Difference | null {
  const { length } = run.parting(broken, mended).feed;
  const [was, is] = [broken, mended].map((id) => happened(run.branch(id).tip, length));
  if (was === undefined || is === undefined) return null;
  const news = lackingIn(was, is).find(({ fact }) => 'rule' in fact);
  const missed = lackingIn(is, was)[0];
  if (news === undefined || (missed !== undefined && missed.at < news.at)) {
    return missed === undefined
      ? null
      : { told: weightiest(missed, lackingIn(is, was)), happens: false };
  }
  return { told: weightiest(news, lackingIn(was, is)), happens: true };
}

/** What was told after so many lines, without what somebody did. */
function happened({ feed }: Moment, after: number): readonly Told[] {
  return feed.slice(after + 1).filter(({ fact }) => !('by' in fact));
}

/** What is told in a list and not in another one. */
function lackingIn(known: readonly Told[], list: readonly Told[]): readonly Told[] {
  const keys = new Set(known.map(keyOf));
  return list.filter((told) => !keys.has(keyOf(told)));
}

const keyOf = ({ at, fact }: Told) => `${at} ${JSON.stringify(fact)}`;

/** What says most of an event. */
function weightiest(first: Told, list: readonly Told[]): Told {
  const same = list.filter(({ event }) => event === first.event);
  const fact = headlineOf(same.map((told) => told.fact));
  return same.find((told) => told.fact === fact) ?? first;
}
