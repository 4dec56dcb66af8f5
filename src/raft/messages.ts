import type { Entry, NodeId } from './node.js';

/** Body of `POST /request_vote` (Figure 2, RequestVote RPC). */
export interface RequestVote {
  readonly term: number;
  readonly candidateId: NodeId;
  readonly lastLogIndex: number;
  readonly lastLogTerm: number;
}

export interface RequestVoteReply {
  readonly term: number;
  readonly voteGranted: boolean;
}

/** Body of `POST /append_entries` (Figure 2, AppendEntries RPC); without entries it is a heartbeat. */
export interface AppendEntries {
  readonly term: number;
  readonly leaderId: NodeId;
  readonly prevLogIndex: number;
  readonly prevLogTerm: number;
  readonly entries: readonly Entry[];
  readonly leaderCommit: number;
}

/** `matchIndex` is the last index that the request vouched for, 0 on a refusal. */
export interface AppendEntriesReply {
  readonly term: number;
  readonly success: boolean;
  readonly matchIndex: number;
}

export type RaftRequest =
  | { readonly path: '/request_vote'; readonly body: RequestVote }
  | { readonly path: '/append_entries'; readonly body: AppendEntries };

/** A request that a node wants sent; whoever drives the node does the sending. */
export type Send = RaftRequest & { readonly to: NodeId };

export type RaftReply = RequestVoteReply | AppendEntriesReply;

/**
 * All that can happen to a node. A reply comes with the request that it answers, as HTTP gives it: what a
 * reply means depends on what was asked, and in which term.
 */
export type Input =
  | { readonly kind: 'deadline' }
  | { readonly kind: 'command'; readonly command: string }
  | ({ readonly kind: 'request' } & RaftRequest)
  | {
      readonly kind: 'reply';
      readonly from: NodeId;
      readonly path: '/request_vote';
      readonly request: RequestVote;
      readonly body: RequestVoteReply;
    }
  | {
      readonly kind: 'reply';
      readonly from: NodeId;
      readonly path: '/append_entries';
      readonly request: AppendEntries;
      readonly body: AppendEntriesReply;
    };

/** When a step happens, and the durations it may use: a node has neither a clock nor dice. Times in ms. */
export interface At {
  readonly now: number;
  /** The election timeout to use, should this step restart the timer. Drawn anew for every step. */
  readonly electionTimeout: number;
  readonly heartbeatInterval: number;
}
