import type { RaftFact } from '../raft/facts.js';
import type { RaftReply, RaftRequest } from '../raft/messages.js';
import type { Candidacy, Entry, Leadership, NodeId, Timer } from '../raft/node.js';
import type { Machine } from '../kv/machine.js';
import type { ClientReply } from './server.js';

/**
 * One step of a real process, as `GET /events` tells it: what came in, what was decided, what went out, and the state
 * that it led to. All times are ms of the process's own clock (Unix epoch, with a fraction); clocks of different
 * processes need not agree.
 */
export interface Observation {
  /** From 1, without gaps, for as long as the process lives. */
  readonly seq: number;
  /** Another value each time that the process is started: then `seq` begins again. */
  readonly boot: string;
  readonly node: NodeId;
  readonly at: number;
  readonly input: Observed;
  /** What it sent; each call has a name that its receiver is told too. */
  readonly sends: readonly Sent[];
  /** What it answered: to the request of this step, or to clients who had been waiting. */
  readonly answers: readonly Answered[];
  readonly facts: readonly RaftFact[];
  readonly state: NodeState;
}

/**
 * What came in. `exchange` is the caller's name for the call, the same at both ends and in no two calls: a node's
 * `boot` is part of the names that it gives.
 */
export type Observed =
  | { readonly kind: 'start' }
  /** Not a step: the whole state, for a reader who has missed what led to it. */
  | { readonly kind: 'snapshot' }
  | { readonly kind: 'deadline' }
  | ({
      readonly kind: 'request';
      readonly exchange: string;
      readonly from: NodeId;
    } & RaftRequest)
  | {
      readonly kind: 'command';
      readonly exchange: string;
      /** The node that passes the command on, or `client`. */
      readonly from: NodeId;
      readonly command: string;
    }
  | {
      readonly kind: 'reply';
      readonly exchange: string;
      readonly from: NodeId;
      readonly status: number;
      readonly body: RaftReply | ClientReply | { readonly error: string };
    }
  /** A call that got no HTTP answer, or one that makes no sense. */
  | {
      readonly kind: 'failure';
      readonly exchange: string;
      readonly from: NodeId;
      readonly failure: 'connection-refused' | 'connection-reset' | 'timed-out' | 'bad-answer';
    }
  /** Somebody used one of the faults that `--allow-faults` opens. */
  | {
      readonly kind: 'fault';
      readonly fault: 'pause' | 'resume' | 'cut' | 'heal' | 'stop';
      readonly peer: NodeId | null;
    };

export type Sent = { readonly exchange: string; readonly to: NodeId } & (
  RaftRequest | { readonly path: '/request'; readonly body: { readonly command: string } }
);

export interface Answered {
  readonly exchange: string;
  readonly status: number;
  readonly body: RaftReply | ClientReply | { readonly error: string };
}

/** A node's state as Figure 2 has it. Of the log only what may have changed is told: from index `from` on. */
export interface NodeState {
  readonly currentTerm: number;
  readonly votedFor: NodeId | null;
  readonly log: {
    readonly length: number;
    /** The index of the first of `entries`; all entries before it are as they were. */
    readonly from: number;
    readonly entries: readonly Entry[];
  };
  readonly commitIndex: number;
  readonly lastApplied: number;
  readonly leaderId: NodeId | null;
  readonly electionTimer: Timer | null;
  readonly candidacy: Candidacy | null;
  readonly leadership: Leadership | null;
  readonly machine: Machine;
  readonly paused: boolean;
  /** Peers whose messages are cut off by a fault. */
  readonly cut: readonly NodeId[];
}
