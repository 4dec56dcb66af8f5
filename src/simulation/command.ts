import type { MistakeName } from '../mistakes/mistakes.js';
import type { NodeId } from '../raft/node.js';
import type { PresetName, Range, Settings } from './settings.js';

/** Stands for whoever leads when a client's request is carried out. */
export const LEADER = 'leader';

/**
 * Everything that a person can do to a run, as data. Times in ms. A request goes to a node by name, or to
 * `LEADER`.
 */
export type Command =
  // Clients
  | { readonly do: 'request'; readonly to: NodeId; readonly command: string }
  /** A request every so many ms, `SET x = 1`, `SET x = 2`, …; null ends the stream. */
  | { readonly do: 'stream'; readonly to: NodeId; readonly every: number | null }
  // Processes
  | { readonly do: 'kill'; readonly node: NodeId }
  | { readonly do: 'restart'; readonly node: NodeId }
  /** The process is killed, and its disk is lost. */
  | { readonly do: 'wipe'; readonly node: NodeId }
  /** The process stands still, as by SIGSTOP; what comes for it waits. */
  | { readonly do: 'freeze'; readonly node: NodeId }
  | { readonly do: 'thaw'; readonly node: NodeId }
  // Timers
  | { readonly do: 'time-out'; readonly node: NodeId }
  /** The heartbeat interval is over: a leader sends its heartbeats, a candidate asks again. */
  | { readonly do: 'beat'; readonly node: NodeId }
  /** The node's clock runs `rate` times as fast as the others'; timers that are set from now on follow it. */
  | { readonly do: 'clock'; readonly node: NodeId; readonly rate: number }
  /** All election timers run out together, when the first of them would have. */
  | { readonly do: 'meet' }
  /** The election timers run out one after the other, as far apart as the settings let them. */
  | { readonly do: 'spread' }
  // Links
  | ({ readonly do: 'cut' } & Link)
  | ({ readonly do: 'heal' } & Link)
  /** Who is in one group hears who is in it, and nobody else. Nodes that are not named form a group. */
  | { readonly do: 'partition'; readonly groups: readonly (readonly NodeId[])[] }
  | { readonly do: 'heal-all' }
  /** The link gets a latency and a loss of its own; null gives it those of the network. */
  | {
      readonly do: 'link';
      readonly from: NodeId;
      readonly to: NodeId;
      readonly latency: Range | null;
      readonly loss: number | null;
    }
  // Messages
  | { readonly do: 'drop'; readonly exchange: number }
  | { readonly do: 'delay'; readonly exchange: number; readonly by: number }
  | { readonly do: 'duplicate'; readonly exchange: number }
  /** The message arrives now, before anything else happens. */
  | { readonly do: 'deliver'; readonly exchange: number }
  // The run
  /** Another cluster takes the place of this one: new nodes with empty disks, under the same settings. */
  | { readonly do: 'cluster'; readonly nodes: number; readonly preset: PresetName }
  | { readonly do: 'configure'; readonly settings: Partial<Settings> }
  /** Faults come by themselves, the more the nearer `strength` is to 1; 0 ends them and heals everything. */
  | { readonly do: 'weather'; readonly strength: number }
  /** One node, or all of them (null), has this mistake in its code from now on; null mends it. */
  | {
      readonly do: 'mistake';
      readonly mistake: MistakeName | null;
      readonly node: NodeId | null;
    };

/** A link in one direction, or in both. */
export interface Link {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly both?: boolean;
}

/** A command and the time at which it is carried out. */
export interface Timed {
  readonly at: number;
  readonly command: Command;
}

/** Who gave a command: the person at the page, the script that a run brings along, or the weather. */
export type Actor = 'you' | 'script' | 'weather';
