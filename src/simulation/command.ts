import type { NodeId } from '../raft/node.js';
import type { Settings } from './settings.js';

/** Stands for whoever leads when a client's request is carried out. */
export const LEADER = 'leader';

/**
 * Everything that a person can do to a run, as data. Times in ms. A request goes to a node by name, or to
 * `LEADER`.
 */
export type Command =
  | { readonly do: 'request'; readonly to: NodeId; readonly command: string }
  | { readonly do: 'kill'; readonly node: NodeId }
  | { readonly do: 'restart'; readonly node: NodeId }
  | { readonly do: 'time-out'; readonly node: NodeId }
  | { readonly do: 'configure'; readonly settings: Partial<Settings> }
  | { readonly do: 'cut'; readonly from: NodeId; readonly to: NodeId }
  | { readonly do: 'heal'; readonly from: NodeId; readonly to: NodeId }
  | { readonly do: 'drop'; readonly exchange: number }
  | { readonly do: 'delay'; readonly exchange: number; readonly by: number }
  | { readonly do: 'duplicate'; readonly exchange: number };

/** A command and the time at which it is carried out. */
export interface Timed {
  readonly at: number;
  readonly command: Command;
}
