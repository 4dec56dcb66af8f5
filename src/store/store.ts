import { createStore } from 'zustand/vanilla';
import { act, begin, next, type Moment } from '../history/moment.js';
import type { NodeId } from '../raft/node.js';
import type { ClientReply } from '../server/server.js';
import { LEADER, type Command } from '../simulation/command.js';
import type { Exchange, Failure } from '../simulation/exchange.js';
import type { Origin } from '../simulation/world.js';
import { glide, type Playhead } from './playback.js';
import type { Preferences } from './preferences.js';
import { DEFAULT_SPEED, shiftSpeed } from './speeds.js';

/** What the inspector shows. A message stays selected after it has arrived, as it was last seen. */
export type Selection =
  | { readonly kind: 'node'; readonly id: NodeId }
  | { readonly kind: 'message'; readonly exchange: Exchange; readonly over: boolean };

/** The last request that the person at the page has sent, and how it ended. */
export interface Asked {
  readonly call: number;
  readonly command: string;
  readonly node: NodeId;
  readonly answer: ClientReply | { readonly failure: Failure } | null;
}

export interface State {
  /** The run as the panels show it; the playhead may be a few events ahead for an instant. */
  readonly moment: Moment;
  readonly playing: boolean;
  /** Simulated ms per real ms. */
  readonly speed: number;
  readonly selection: Selection | null;
  readonly asked: Asked | null;
  /** Whether the run was stopped because nobody could see it. */
  readonly stoppedUnseen: boolean;
  readonly preferences: Preferences;
}

export type Raftarium = ReturnType<typeof createRaftarium>;

/**
 * The page's state and everything that changes it. Panels read `store`; what moves on every frame reads the
 * `playhead`, which runs ahead of the panels by at most `PUBLISH_EVERY` ms of real time.
 */
export function createRaftarium(origin: Origin, preferences: Preferences) {
  let playhead: Playhead = { moment: begin(origin), time: 0 };
  let publishedAt = -Infinity;
  const store = createStore<State>()(() => ({
    moment: playhead.moment,
    playing: false,
    speed: DEFAULT_SPEED,
    selection: { kind: 'node', id: 'S1' },
    asked: null,
    stoppedUnseen: false,
    preferences,
  }));
  const { getState: get, setState: set } = store;

  function publish(): void {
    if (get().moment !== playhead.moment) set({ moment: playhead.moment });
  }

  /** Takes in an event: what is selected, and whom the person is waiting for. False where it breaks a promise. */
  function absorb(moment: Moment, before: Moment): boolean {
    const { selection, asked } = get();
    if (selection?.kind === 'message' && !selection.over) {
      const now = moment.world.exchanges.find(({ id }) => id === selection.exchange.id);
      if (now === undefined) set({ selection: { ...selection, over: true } });
      else if (now !== selection.exchange) set({ selection: { ...selection, exchange: now } });
    }
    if (asked?.answer === null) {
      const answered = moment.world.event.facts.find(
        (fact) => fact.kind === 'client-answered' && fact.call === asked.call,
      );
      if (answered?.kind === 'client-answered')
        set({ asked: { ...asked, answer: answered.answer } });
    }
    return moment.safety.violations.length === before.safety.violations.length;
  }

  function pause(): void {
    set({ playing: false });
    publish();
  }

  return {
    store,

    /** The run at this instant; a new object whenever it has moved. */
    playhead: (): Playhead => playhead,

    /**
     * Lets real time pass while the run plays. `now` is the time of the frame, in ms. The run pauses at an
     * event that breaks a safety property.
     */
    tick(realMs: number, now: number): void {
      const { playing, speed } = get();
      if (!playing) return;
      let before = playhead.moment;
      let holds = true;
      playhead = glide(playhead, realMs, speed, (moment) => {
        holds = absorb(moment, before);
        before = moment;
        return holds;
      });
      if (!holds) pause();
      else if (now - publishedAt >= PUBLISH_EVERY && get().moment !== playhead.moment) {
        publishedAt = now;
        publish();
      }
    },

    play(): void {
      set({ playing: true, stoppedUnseen: false });
    },

    pause,

    toggle(): void {
      if (get().playing) pause();
      else this.play();
    },

    /** Pauses because the page is hidden, and remembers to say so. */
    pauseUnseen(): void {
      if (!get().playing) return;
      pause();
      set({ stoppedUnseen: true });
    },

    /** Pauses, and takes the run to its next event. */
    step(): void {
      const moment = next(playhead.moment);
      absorb(moment, playhead.moment);
      playhead = { moment, time: Math.max(playhead.time, moment.world.time) };
      pause();
    },

    /** Carries out a person's command at the playhead. */
    dispatch(command: Command): void {
      const before = playhead.moment;
      const moment = act(before, { at: Math.floor(playhead.time), command });
      playhead = { moment, time: playhead.time };
      const asked = moment.world.event.facts.find((fact) => fact.kind === 'client-asked');
      if (asked?.kind === 'client-asked') {
        set({
          asked: { call: asked.call, command: asked.command, node: asked.node, answer: null },
        });
      }
      absorb(moment, before);
      publish();
    },

    request(command: string, to: NodeId = LEADER): void {
      this.dispatch({ do: 'request', to, command });
    },

    /** Begins another run; the one before is gone. */
    begin(origin: Origin): void {
      playhead = { moment: begin(origin), time: 0 };
      set({ moment: playhead.moment, selection: { kind: 'node', id: 'S1' }, asked: null });
    },

    select(selection: Selection | null): void {
      set({ selection });
    },

    setSpeed(speed: number): void {
      set({ speed });
    },

    shiftSpeed(by: number): void {
      set({ speed: shiftSpeed(get().speed, by) });
    },

    prefer(changed: Partial<Preferences>): void {
      set({ preferences: { ...get().preferences, ...changed } });
    },
  };
}

/** Panels are drawn anew at most this often while the run plays, in ms of real time. */
const PUBLISH_EVERY = 80;
