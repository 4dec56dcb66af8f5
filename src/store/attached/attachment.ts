import { createStore } from 'zustand/vanilla';
import { DELAY, LiveRun } from '../../live/live-run.js';
import { clientAnswer } from '../../live/wire.js';
import type { NodeId } from '../../raft/node.js';
import type { Introduction } from '../../live/reading.js';
import type { Answered, Observation } from '../../server/observation.js';
import { LEADER, type Command } from '../../simulation/command.js';
import type { Settings } from '../../simulation/settings.js';
import { leaderOf } from '../../simulation/world.js';
import type { Asked } from '../state.js';
import type { Raftarium } from '../store.js';
import type { Watched } from '../watching.js';
import type { RealNode } from './addresses.js';
import { post } from './calls.js';
import { Connection } from './connection.js';

/** What cannot be done to real nodes, or not from here, or did not work. */
export type Notice =
  | { readonly kind: 'in-the-past' | 'only-simulated' | 'no-leader' }
  | { readonly kind: 'no-restart' | 'no-faults' | 'no-answer'; readonly node: NodeId };

interface View {
  readonly nodes: readonly RealNode[];
  /** What the person is to be told, until it has been seen. */
  readonly notice: Notice | null;
}

type Fault = 'pause' | 'resume' | 'cut' | 'heal' | 'stop';

/** The run grows so often, in ms, also while nobody plays it. */
const GROW_EVERY = 100;

/** Whoever is so close to the present, in ms, may act. */
const PRESENT = 1000;

/** Real nodes that the page is attached to: what they tell becomes a run, and what a person does is sent to them. */
export class Attachment implements Watched {
  readonly chronicle: LiveRun;
  readonly view;
  readonly #raftarium: Raftarium;
  readonly #connections: readonly Connection[];
  readonly #timer: ReturnType<typeof setInterval>;
  #grownTo;
  #closed = false;

  constructor(raftarium: Raftarium, nodes: readonly RealNode[], settings: Settings) {
    this.#raftarium = raftarium;
    this.view = createStore<View>()(() => ({ nodes, notice: null }));
    const ids = nodes.map(({ id }) => id);
    this.chronicle = new LiveRun(ids, settings);
    this.#grownTo = this.chronicle.tip;
    this.#connections = nodes.map((node) => this.#connect(node));
    this.#timer = setInterval(() => this.#grow(), GROW_EVERY);
  }

  #connect({ id, origin, met }: RealNode): Connection {
    const run = this.chronicle;
    const listener = {
      onMet: (introduction: Introduction) => {
        run.reach(id, introduction, performance.now());
        const { nodes } = this.view.getState();
        const changed = nodes.map((node) =>
          node.id === id ? { ...node, met: introduction } : node,
        );
        this.view.setState({ nodes: changed });
      },
      onStep: (step: Observation) => run.hear({ kind: 'step', step }, performance.now()),
      onGone: () => {
        const now = performance.now();
        run.hear({ kind: 'gone', node: id, at: now }, now);
      },
    };
    return new Connection(id, origin, listener, met);
  }

  /** Resolves when there is something to be seen, or after so many ms. */
  async firstSight(most: number): Promise<void> {
    const until = performance.now() + most;
    while (this.edge() === 0 && performance.now() < until) {
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => {
        setTimeout(resolve, GROW_EVERY / 2);
      });
    }
  }

  edge(): number {
    this.chronicle.grow(performance.now());
    return this.chronicle.edge;
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    for (const connection of this.#connections) connection.close();
  }

  act(command: Command): void {
    const { follows } = this.#raftarium.store.getState();
    if (!follows && this.edge() - this.#raftarium.playhead().time > PRESENT) {
      this.tell({ kind: 'in-the-past' });
      return;
    }
    this.tell(null);
    if (command.do === 'request') void this.#ask(command.to, command.command);
    else if (command.do === 'restart') this.tell({ kind: 'no-restart', node: command.node });
    else {
      const faults = faultsOf(command, this.view.getState().nodes);
      if (faults === null) this.refuse();
      else for (const { node, fault, peer } of faults) void this.#use(node, fault, peer);
    }
    this.chronicle.note({ at: this.chronicle.edge, command });
  }

  refuse(): void {
    this.tell({ kind: 'only-simulated' });
  }

  /** Tells the person something; null takes it back. */
  tell(notice: Notice | null): void {
    this.view.setState({ notice });
  }

  #grow(): void {
    this.chronicle.grow(performance.now());
    const { tip } = this.chronicle;
    if (tip === this.#grownTo || this.#raftarium.store.getState().watched !== this) return;
    this.#grownTo = tip;
    this.#raftarium.grown();
  }

  async #ask(to: NodeId, command: string): Promise<void> {
    const { world } = this.#raftarium.playhead().moment;
    const node = to === LEADER ? leaderOf(world)?.id : to;
    const there = this.#find(node);
    if (node === undefined || there === undefined) {
      this.tell({ kind: 'no-leader' });
      return;
    }
    const asked: Asked = { call: NO_CALL, command, node, answer: null };
    this.#raftarium.askedOf(asked);
    const answer = await post(`${there.origin}/request`, { command });
    const heard =
      answer === null
        ? ({ failure: 'connection-reset' } as const)
        : clientAnswer(answer.body as Answered['body']);
    // It is shown when the picture has come as far.
    await new Promise((resolve) => {
      setTimeout(resolve, DELAY);
    });
    const { asked: now } = this.#raftarium.store.getState();
    if (!this.#closed && now === asked) this.#raftarium.askedOf({ ...asked, answer: heard });
  }

  async #use(node: NodeId, fault: Fault, peer: NodeId | null): Promise<void> {
    const there = this.#find(node);
    if (there?.met?.allowsFaults !== true) {
      this.tell({ kind: there?.met == null ? 'no-answer' : 'no-faults', node });
      return;
    }
    const answer = await post(`${there.origin}/fault/${fault}`, peer === null ? {} : { peer });
    if (!this.#closed && answer?.status !== 200) this.tell({ kind: 'no-answer', node });
  }

  #find(id: NodeId | undefined): RealNode | undefined {
    return this.view.getState().nodes.find((node) => node.id === id);
  }
}

/** The page's own request has no number among the run's exchanges. */
const NO_CALL = -1;

interface ToUse {
  readonly node: NodeId;
  readonly fault: Fault;
  readonly peer: NodeId | null;
}

function use(node: NodeId, fault: Fault, peer: NodeId | null = null): ToUse {
  return { node, fault, peer };
}

/** The faults by which a command is carried out on real nodes; null where there are none for it. */
function faultsOf(command: Command, nodes: readonly RealNode[]): readonly ToUse[] | null {
  switch (command.do) {
    case 'kill':
      return [use(command.node, 'stop')];
    case 'freeze':
      return [use(command.node, 'pause')];
    case 'thaw':
      return [use(command.node, 'resume')];
    case 'cut':
      return [use(command.from, 'cut', command.to)];
    case 'heal':
      // Either end may have cut the other off.
      return [use(command.from, 'heal', command.to), use(command.to, 'heal', command.from)];
    case 'heal-all':
      return nodes.map(({ id }) => use(id, 'heal'));
    default:
      return null;
  }
}
