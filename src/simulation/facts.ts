import type { MistakeName } from '../mistakes/mistakes.js';
import type { RaftFact } from '../raft/facts.js';
import type { NodeId } from '../raft/node.js';
import type { ClientReply } from '../server/server.js';
import type { Actor, Link } from './command.js';
import type { Exchange, Failure, Loss } from './exchange.js';
import type { PresetName, Range, Settings } from './settings.js';

/** A message of an exchange, named without holding on to the exchange. */
export interface MessageRef {
  readonly exchange: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly path: Exchange['path'];
  readonly leg: 'request' | 'reply';
}

/** Why a command could not be carried out. */
export type Refusal =
  | 'no-such-node'
  | 'no-such-link'
  | 'node-down'
  | 'node-up'
  | 'node-paused'
  | 'node-not-paused'
  | 'no-leader'
  | 'leader-has-no-election-timer'
  | 'no-heartbeat-timer'
  | 'no-election-timers'
  | 'not-a-command'
  | 'no-such-message'
  | 'wrong-setting'
  | 'node-in-two-groups'
  | 'no-such-mistake';

/** Something that was done to the run, and who did it. */
interface Done {
  readonly by: Actor;
}

/** What happens around the nodes: processes, network, clients, and the person at the controls. */
export type WorldFact =
  // Commands that were carried out
  | (Done & { readonly kind: 'killed'; readonly node: NodeId; readonly keepsLog: boolean })
  | (Done & { readonly kind: 'restarted'; readonly node: NodeId; readonly entries: number })
  | (Done & { readonly kind: 'wiped'; readonly node: NodeId })
  | (Done & { readonly kind: 'frozen'; readonly node: NodeId })
  /** `waiting` is how many messages have waited for it. */
  | (Done & { readonly kind: 'thawed'; readonly node: NodeId; readonly waiting: number })
  | (Done & { readonly kind: 'timed-out-by-hand'; readonly node: NodeId })
  | (Done & { readonly kind: 'beat-by-hand'; readonly node: NodeId })
  | (Done & { readonly kind: 'clock-set'; readonly node: NodeId; readonly rate: number })
  | (Done & { readonly kind: 'timers-met'; readonly at: number; readonly nodes: readonly NodeId[] })
  | (Done & { readonly kind: 'timers-spread'; readonly nodes: readonly NodeId[] })
  | (Done & { readonly kind: 'stream-set'; readonly to: NodeId; readonly every: number | null })
  | (Done & {
      readonly kind: 'cluster-begun';
      readonly nodes: number;
      readonly preset: PresetName;
    })
  | (Done & { readonly kind: 'settings-changed'; readonly settings: Settings })
  | (Done & { readonly kind: 'link-cut' } & Required<Link>)
  | (Done & { readonly kind: 'link-healed' } & Required<Link>)
  | (Done & { readonly kind: 'partitioned'; readonly groups: readonly (readonly NodeId[])[] })
  | (Done & { readonly kind: 'network-healed' })
  | (Done & {
      readonly kind: 'link-set';
      readonly from: NodeId;
      readonly to: NodeId;
      readonly latency: Range | null;
      readonly loss: number | null;
    })
  | (Done & { readonly kind: 'message-dropped' } & MessageRef)
  | (Done & { readonly kind: 'message-delivered' } & MessageRef)
  | (Done & { readonly kind: 'message-delayed'; readonly ms: number } & MessageRef)
  | (Done & { readonly kind: 'message-duplicated' } & MessageRef)
  | (Done & { readonly kind: 'weather-set'; readonly strength: number })
  | (Done & {
      readonly kind: 'mistake-set';
      readonly mistake: MistakeName | null;
      readonly node: NodeId | null;
    })
  // What happens by itself
  | { readonly kind: 'panicked'; readonly node: NodeId; readonly message: string }
  /** A message has come to a paused process and waits there. */
  | ({ readonly kind: 'message-held' } & MessageRef)
  | ({ readonly kind: 'message-lost'; readonly loss: Loss } & MessageRef)
  | ({ readonly kind: 'call-refused' } & MessageRef)
  | ({ readonly kind: 'call-failed'; readonly failure: Failure } & MessageRef)
  | {
      readonly kind: 'client-asked';
      readonly call: number;
      readonly node: NodeId;
      readonly command: string;
    }
  | {
      readonly kind: 'client-forwarded';
      readonly call: number;
      readonly node: NodeId;
      readonly leader: NodeId;
      readonly command: string;
    }
  | {
      readonly kind: 'client-answered';
      readonly call: number;
      readonly node: NodeId;
      readonly command: string;
      readonly answer: ClientReply | { readonly failure: Failure };
    }
  // What is seen of real processes
  | {
      readonly kind: 'node-seen';
      readonly node: NodeId;
      readonly term: number;
      readonly leads: boolean;
      readonly entries: number;
      /** Whether it was there before: for the first time, again, or again but started anew. */
      readonly how: 'first' | 'again' | 'restarted';
    }
  | { readonly kind: 'node-out-of-reach'; readonly node: NodeId }
  | {
      readonly kind: 'fault-used';
      readonly node: NodeId;
      readonly fault: 'pause' | 'resume' | 'cut' | 'heal' | 'stop';
      /** Whom it is about; null for all others. */
      readonly peer: NodeId | null;
    }
  | {
      readonly kind: 'command-refused';
      readonly reason: Refusal;
      readonly node: NodeId | null;
    };

export type Fact = RaftFact | WorldFact;
