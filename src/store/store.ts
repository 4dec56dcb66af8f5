import { createStore } from 'zustand/vanilla';
import type { Moment } from '../history/moment.js';
import type { Branch, Chronicle } from '../history/chronicle.js';
import { Run } from '../history/run.js';
import type { NodeId } from '../raft/node.js';
import type { Subject } from '../scenarios/document.js';
import { LEADER, type Command } from '../simulation/command.js';
import { beginsCluster, type Origin } from '../simulation/world.js';
import { looking } from './looking.js';
import { landmarkFrom, type Landmark } from './landmarks.js';
import { glide, runTo, type Course, type Playhead } from './playback.js';
import type { Preferences } from './preferences.js';
import type { Place, Watched } from './watching.js';
import type { Asked, Selection, State, Stop, Tool } from './state.js';
import { DEFAULT_SPEED, quietSpeed, shiftSpeed } from './speeds.js';

export type Raftarium = ReturnType<typeof createRaftarium>;

/**
 * The page's state and everything that changes it. Panels read `store`; what moves on every frame reads the
 * `playhead`, which runs ahead of the panels by at most `PUBLISH_EVERY` ms of real time.
 */
export function createRaftarium(origin: Origin, preferences: Preferences) {
  let run = new Run(origin);
  /** What is shown: the run, or what is watched in its place. */
  let shown: Chronicle = run;
  /** Where the run waits meanwhile. */
  let aside: Place | null = null;
  let branch = run.branches[0] as Branch;
  let playhead: Playhead = { moment: branch.tip, time: 0 };
  let publishedAt = -Infinity;
  const store = createStore<State>()(() => ({
    moment: playhead.moment,
    branch,
    branches: run.branches,
    subject: null,
    window: null,
    view: 'cluster',
    playing: false,
    watched: null,
    follows: false,
    speed: DEFAULT_SPEED,
    selection: FIRST_SELECTION,
    tool: null,
    tab: 'state',
    explained: null,
    lens: null,
    asked: null,
    stoppedUnseen: false,
    problems: [],
    offered: null,
    before: null,
    preferences,
  }));
  const { getState: get, setState: set } = store;

  const course: Course = {
    nextAt: (moment) => shown.nextAt(branch.id, moment),
    next: (moment) => shown.next(branch.id, moment),
  };

  function publish(): void {
    if (get().moment === playhead.moment && get().branch.id === branch.id) return;
    branch = shown.branch(branch.id);
    set({ moment: playhead.moment, branch });
  }

  /** Puts the playhead somewhere else, paused; what was selected and asked is seen as it is there. */
  function moveTo(there: Playhead): void {
    playhead = there;
    const { selection } = get();
    set({ playing: false, follows: false, asked: null });
    if (selection?.kind === 'message') set({ selection: seenAt(there.moment, selection) });
    publish();
  }

  function goTo(events: number): void {
    const moment = shown.at(branch.id, events);
    moveTo({ moment, time: moment.world.time });
  }

  /** A tree of branches that has been changed. */
  function publishTree(): void {
    branch = shown.branch(branch.id);
    set({ branch, branches: shown.branches });
  }

  /** Something else to be shown, at a place in it. */
  function take(other: Chronicle, on: number, there: Playhead): void {
    shown = other;
    branch = shown.branch(on);
    playhead = there;
    const { tool } = get();
    set({
      moment: there.moment,
      selection: FIRST_SELECTION,
      explained: null,
      lens: null,
      // In another run of the page's own one goes on predicting.
      tool: other === run && tool?.name === 'predict' ? tool : null,
      asked: null,
      window: null,
    });
    publishTree();
  }

  /** Takes in an event: what is selected, and whom the person is waiting for. False where it breaks a promise. */
  function absorb(moment: Moment, before: Moment): boolean {
    if (beginsCluster(moment.world)) set({ asked: null });
    const { selection, asked, explained } = get();
    if (explained !== null && moment.world.events > explained.effect) set({ explained: null });
    if (selection?.kind === 'message' && !selection.over) {
      const now = seenAt(moment, selection);
      if (now !== selection) set({ selection: now });
    }
    if (asked?.answer === null) {
      const answered = moment.world.event.facts.find(
        (fact) => fact.kind === 'client-answered' && fact.call === asked.call,
      );
      if (answered?.kind === 'client-answered')
        set({ asked: { ...asked, answer: answered.answer } });
    }
    return moment.safety.violations.length <= before.safety.violations.length;
  }

  function stopAt(moment: Moment): Stop {
    return get().tool?.stopAt?.(moment) ?? null;
  }

  function pause(): void {
    set({ playing: false, follows: false });
    publish();
  }

  /** Nothing is watched any more. */
  function lookAway(): void {
    get().watched?.close();
    aside = null;
    set({ watched: null, follows: false });
  }

  /** The place in the page's own run, which may wait there while something is watched. */
  function place(): Place {
    const { speed, subject } = get();
    return aside ?? { run, branch: branch.id, playhead, speed, subject };
  }

  /** Another run takes the place of this one; where somebody has acted in this, one can come back to it. */
  function makeRoom(): void {
    const here = place();
    const isTouched = here.run.branches.some(({ actions }) => actions.length > 0);
    if (isTouched) set({ before: here });
  }

  /** How far time can go: what is watched does not wait, but cannot be seen before it happens. */
  function edge(): number {
    return get().watched?.edge() ?? Infinity;
  }

  return {
    store,
    ...looking(store),

    /** The run at this instant; a new object whenever it has moved. */
    playhead: (): Playhead => playhead,

    /** The page's own run, with every branch to its end. */
    run: (): Run => run,

    /** What is shown: the page's own run, or what is watched in its place. */
    chronicle: (): Chronicle => shown,

    place,

    /** The branch on which the playhead is, to its end, at this instant. */
    branch: (): Branch => shown.branch(branch.id),

    /**
     * Lets real time pass while the run plays. `now` is the time of the frame, in ms. The run pauses at an
     * event that breaks a safety property.
     */
    tick(realMs: number, now: number): void {
      const { playing, speed, preferences, follows } = get();
      if (!playing) return;
      const end = edge();
      const passes = follows ? Math.max(0, end - playhead.time) / speed : realMs;
      const pace = { speed, quiet: preferences.skipQuiet ? quietSpeed(speed) : speed };
      let before = playhead.moment;
      let holds = true;
      let stop: Stop = null;
      playhead = glide(playhead, passes, pace, course, {
        before: (moment) => (stop = stopAt(moment)) === 'before',
        after(moment) {
          holds = absorb(moment, before);
          before = moment;
          return !holds || stop === 'after';
        },
      });
      if (playhead.time > end) {
        playhead = { moment: playhead.moment, time: end };
        if (speed >= 1 && !follows) set({ follows: true });
      }
      if (!holds || stop !== null) pause();
      else if (now - publishedAt >= PUBLISH_EVERY && get().moment !== playhead.moment) {
        publishedAt = now;
        publish();
      }
    },

    /** Lets time pass; then it is not a person's hand that chooses what comes next. */
    play(): void {
      const { tool } = get();
      set({
        playing: true,
        stoppedUnseen: false,
        tool: tool?.name === 'by-hand' ? null : tool,
      });
    },

    pause,

    toggle(): void {
      if (get().playing) pause();
      else this.play();
    },

    /** Pauses because the page is hidden, and remembers to say so. */
    pauseUnseen(): void {
      const { playing, watched } = get();
      if (!playing || watched !== null) return;
      pause();
      set({ stoppedUnseen: true });
    },

    /** Pauses, and takes the run to its next event; where there is something to be asked before, only to that time. */
    step(): void {
      const { moment: before, time } = playhead;
      if (stopAt(before) === 'before') {
        playhead = { moment: before, time: Math.max(time, course.nextAt(before)) };
      } else {
        const moment = course.next(before);
        absorb(moment, before);
        playhead = { moment, time: Math.max(time, moment.world.time) };
      }
      pause();
    },

    /** Pauses, and takes the run back to the event before the one that it is at. */
    stepBack(): void {
      goTo(Math.max(0, playhead.moment.world.events - 1));
    },

    /** Pauses, and moves the playhead by so many ms of simulated time, either way; never before the start. */
    moveBy(ms: number): void {
      const time = Math.max(0, Math.min(playhead.time + ms, edge()));
      if (ms > 0) moveTo(runTo(playhead, time, course));
      else moveTo({ moment: shown.atTime(branch.id, time), time });
    },

    /** Pauses at a time in ms, within what the branch has reached. */
    seekTime(ms: number): void {
      const moment = shown.atTime(branch.id, Math.max(0, ms));
      const end = Math.max(moment.world.time, this.branch().tip.world.time);
      moveTo({ moment, time: Math.max(moment.world.time, Math.min(ms, end)) });
    },

    /** Pauses right after an event of this branch. Throws a RangeError where it has not happened. */
    seek: goTo,

    toStart(): void {
      goTo(0);
    },

    toEnd(): void {
      goTo(this.branch().tip.world.events);
    },

    /** Pauses at the next landmark, or the one before; false where there is none. */
    jump(landmark: Landmark, direction: 1 | -1): boolean {
      const { events } = playhead.moment.world;
      const target = landmarkFrom(this.branch(), landmark, events, direction);
      if (target !== null) goTo(target);
      return target !== null;
    },

    /** Goes over to another branch, to the same time if it has come so far. */
    goToBranch(id: number): void {
      const { time } = playhead;
      branch = run.branch(id);
      const moment = run.atTime(id, time);
      moveTo({ moment, time: Math.max(moment.world.time, Math.min(time, branch.tip.world.time)) });
    },

    renameBranch(id: number, name: string | null): void {
      run.rename(id, name);
      publishTree();
    },

    /** Forgets a branch; who is on it goes back to where it began. */
    removeBranch(id: number): void {
      const { parent, fork } = run.branch(id);
      run.remove(id);
      const left = id === branch.id ? parent : null;
      branch = run.branch(left ?? branch.id);
      if (left !== null) goTo(fork);
      publishTree();
    },

    /** Carries out a person's command at the playhead. In the past, another branch begins by it. */
    dispatch(command: Command): void {
      const { watched } = get();
      if (watched !== null) {
        watched.act(command);
        return;
      }
      const before = playhead.moment;
      const now = run.act(branch.id, before, { at: Math.floor(playhead.time), command });
      const moment = now.tip;
      const forked = now.id !== branch.id;
      branch = now;
      playhead = { moment, time: playhead.time };
      const asked = moment.world.event.facts.find((fact) => fact.kind === 'client-asked');
      if (asked?.kind === 'client-asked') {
        set({
          asked: { call: asked.call, command: asked.command, node: asked.node, answer: null },
        });
      }
      absorb(moment, before);
      publish();
      if (forked) publishTree();
    },

    request(command: string, to: NodeId = LEADER): void {
      this.dispatch({ do: 'request', to, command });
    },

    /** Begins another run. */
    begin(origin: Origin): void {
      const { watched } = get();
      if (watched !== null) {
        watched.refuse();
        return;
      }
      makeRoom();
      set({ subject: null });
      run = new Run(origin);
      take(run, 0, { moment: run.at(0, 0), time: 0 });
    },

    /** Opens another run at a place in it. */
    open(other: Run, on: number, there: Playhead, subject: Subject | null): void {
      makeRoom();
      lookAway();
      set({ playing: false, subject });
      run = other;
      take(other, on, there);
    },

    /** Goes back to the run whose place another has taken, to where it was left; that other one can be come back to. */
    comeBack(): void {
      const { before } = get();
      if (before === null) return;
      set({ before: null });
      this.open(before.run, before.branch, before.playhead, before.subject);
      this.setSpeed(before.speed);
    },

    /** Watches something in place of the run, which waits where it is. */
    watch(watched: Watched): void {
      const here = place();
      lookAway();
      aside = here;
      const { tip } = watched.chronicle.branch(0);
      take(watched.chronicle, 0, { moment: tip, time: tip.world.time });
      set({ watched });
      this.follow();
    },

    /** Goes back to the run, to where it waits. */
    unwatch(): void {
      const here = place();
      lookAway();
      set({ playing: false, speed: here.speed });
      take(here.run, here.branch, here.playhead);
    },

    /** Keeps up with what is watched. */
    follow(): void {
      set({ playing: true, speed: 1, follows: true, asked: null });
    },

    /** What is watched has grown. */
    grown(): void {
      branch = shown.branch(branch.id);
      set({ branch });
    },

    /** Shows what the person has asked of what is watched, and how it went. */
    askedOf(asked: Asked): void {
      set({ asked });
    },

    /** Takes a tool in hand, or puts it away. */
    hold(tool: Tool | null): void {
      if (tool?.name === 'by-hand') pause();
      set({ tool });
    },

    setSpeed(speed: number): void {
      set({ speed, follows: get().follows && speed >= 1 });
    },

    shiftSpeed(by: number): void {
      this.setSpeed(shiftSpeed(get().speed, by));
    },
  };
}

const FIRST_SELECTION: Selection = { kind: 'node', id: 'S1' };

/** A message as it is at a moment; over where it is not under way then. */
function seenAt(
  { world }: Moment,
  selection: Extract<Selection, { kind: 'message' }>,
): Extract<Selection, { kind: 'message' }> {
  const now = world.exchanges.find(({ id }) => id === selection.exchange.id);
  if (now === undefined) return selection.over ? selection : { ...selection, over: true };
  return now === selection.exchange && !selection.over
    ? selection
    : { ...selection, exchange: now, over: false };
}

/** Panels are drawn anew at most this often while the run plays, in ms of real time. */
const PUBLISH_EVERY = 150;
