import type { RaftFact } from '../raft/facts.js';
import type { NodeId } from '../raft/node.js';
import type { ClientReply } from '../server/server.js';
import type { Exchange, Failure } from './exchange.js';
import type { Settings } from './settings.js';

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
  | 'node-down'
  | 'node-up'
  | 'no-leader'
  | 'leader-has-no-election-timer'
  | 'not-a-command'
  | 'no-such-message'
  | 'wrong-setting';

/** What happens around the nodes: processes, network, clients, and the person at the controls. */
export type WorldFact =
  | { readonly kind: 'killed'; readonly node: NodeId; readonly keepsLog: boolean }
  | { readonly kind: 'panicked'; readonly node: NodeId; readonly message: string }
  | { readonly kind: 'restarted'; readonly node: NodeId; readonly entries: number }
  | { readonly kind: 'timed-out-by-hand'; readonly node: NodeId }
  | { readonly kind: 'settings-changed'; readonly settings: Settings }
  | { readonly kind: 'link-cut'; readonly from: NodeId; readonly to: NodeId }
  | { readonly kind: 'link-healed'; readonly from: NodeId; readonly to: NodeId }
  | ({ readonly kind: 'message-dropped' } & MessageRef)
  | ({ readonly kind: 'message-delayed'; readonly by: number } & MessageRef)
  | ({ readonly kind: 'message-duplicated' } & MessageRef)
  | ({ readonly kind: 'message-lost' } & MessageRef)
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
  | {
      readonly kind: 'command-refused';
      readonly reason: Refusal;
      readonly node: NodeId | null;
    };

export type Fact = RaftFact | WorldFact;
