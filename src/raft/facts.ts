import type { NodeId } from './node.js';

/**
 * Where a decision stands: Figure 2's boxes and numbers, or a section where the figure is silent.
 * The value is the section that explains it.
 */
export const RULES = {
  'all-servers-1': '§5.3',
  'all-servers-2': '§5.1',
  'followers-1': '§5.2',
  'followers-2': '§5.2',
  'candidates-2': '§5.2',
  'candidates-3': '§5.2',
  'candidates-4': '§5.2',
  'leaders-1': '§5.2',
  'leaders-2': '§5.3',
  'leaders-3': '§5.3',
  'leaders-4': '§5.4.2',
  'request-vote-1': '§5.1',
  'request-vote-2': '§5.2, §5.4',
  'append-entries-1': '§5.1',
  'append-entries-2': '§5.3',
  'append-entries-3': '§5.3',
  'append-entries-4': '§5.3',
  'append-entries-5': '§5.3',
  'retry-rpc': '§5.1',
  'stale-reply': '§5.1',
  'client-to-leader': '§8',
} as const;

export type RuleId = keyof typeof RULES;

interface By<R extends RuleId> {
  readonly node: NodeId;
  readonly rule: R;
}

/**
 * What happened in a step, which rule decided it, and the values that the rule compared. Everything that
 * is told of a run is drawn from these; there is no second account of the algorithm.
 */
export type RaftFact =
  // Elections
  | (By<'followers-2' | 'candidates-4'> & {
      readonly kind: 'election-started';
      readonly term: number;
      /** How long the timer that ran out had been set to, in ms. */
      readonly waited: number;
    })
  | (By<'retry-rpc'> & {
      readonly kind: 'votes-requested-again';
      readonly term: number;
      readonly from: readonly NodeId[];
    })
  | (By<'request-vote-2'> & {
      readonly kind: 'vote-granted';
      readonly candidate: NodeId;
      readonly term: number;
      /** Where a wrong rule let it vote: what the paper's would have refused it for. */
      readonly despite?: 'already-voted' | 'log-behind';
    })
  | (By<'request-vote-1'> & {
      readonly kind: 'vote-refused';
      readonly reason: 'stale-term';
      readonly candidate: NodeId;
      readonly term: number;
      readonly currentTerm: number;
    })
  | (By<'request-vote-2'> & {
      readonly kind: 'vote-refused';
      readonly reason: 'already-voted';
      readonly candidate: NodeId;
      readonly term: number;
      readonly votedFor: NodeId;
    })
  | (By<'request-vote-2'> & {
      readonly kind: 'vote-refused';
      readonly reason: 'log-behind';
      readonly candidate: NodeId;
      readonly term: number;
      readonly lastLogIndex: number;
      readonly lastLogTerm: number;
      readonly ownLastLogIndex: number;
      readonly ownLastLogTerm: number;
    })
  | (By<'candidates-2'> & {
      readonly kind: 'vote-counted';
      readonly voter: NodeId;
      readonly granted: boolean;
      readonly term: number;
      readonly votes: number;
      readonly needed: number;
    })
  | (By<'candidates-2'> & {
      readonly kind: 'became-leader';
      readonly term: number;
      readonly votes: number;
      readonly clusterSize: number;
      /** Where a wrong rule let it lead: by the paper's, its votes would not do. */
      readonly despite?: 'too-few';
    })
  | (By<'all-servers-2'> & {
      readonly kind: 'term-adopted';
      readonly from: number;
      readonly to: number;
      /** The role that the node had, and gives up if it was more than a follower. */
      readonly role: 'follower' | 'candidate' | 'leader';
    })
  | (By<'followers-1' | 'candidates-3'> & {
      readonly kind: 'leader-recognised';
      readonly leader: NodeId;
      readonly term: number;
    })
  // Replication, the receiver
  | (By<'append-entries-1'> & {
      readonly kind: 'append-refused';
      readonly reason: 'stale-term';
      readonly leader: NodeId;
      readonly term: number;
      readonly currentTerm: number;
    })
  | (By<'append-entries-2'> & {
      readonly kind: 'append-refused';
      readonly reason: 'no-entry' | 'other-term';
      readonly leader: NodeId;
      readonly term: number;
      readonly prevLogIndex: number;
      readonly prevLogTerm: number;
      readonly lastLogIndex: number;
      /** The term that the node's own entry at prevLogIndex has, null where it has none. */
      readonly ownTerm: number | null;
    })
  | (By<'append-entries-3'> & {
      readonly kind: 'entries-deleted';
      readonly from: number;
      readonly to: number;
      readonly ownTerm: number;
      readonly leaderTerm: number;
    })
  | (By<'append-entries-2' | 'append-entries-4'> & {
      readonly kind: 'append-accepted';
      readonly leader: NodeId;
      readonly term: number;
      readonly prevLogIndex: number;
      readonly entries: number;
      /** How many of them were new to this log. */
      readonly stored: number;
    })
  // Replication, the leader
  | (By<'leaders-1'> & { readonly kind: 'heartbeat-sent'; readonly term: number })
  | (By<'leaders-2'> & {
      readonly kind: 'entry-stored';
      readonly index: number;
      readonly term: number;
      readonly command: string;
    })
  | (By<'leaders-3'> & {
      readonly kind: 'append-acknowledged';
      readonly follower: NodeId;
      readonly matchIndex: number;
      readonly before: number;
      /** Where so many, a majority, hold an entry that is not committed by that: it is of an earlier term (§5.4.2). */
      readonly withheld?: number;
    })
  | (By<'leaders-3'> & {
      readonly kind: 'next-index-lowered';
      readonly follower: NodeId;
      readonly nextIndex: number;
      readonly before: number;
    })
  | (By<'leaders-4'> & {
      readonly kind: 'committed';
      readonly from: number;
      readonly to: number;
      readonly copies: number;
      readonly clusterSize: number;
      /** Where a wrong rule let it commit: what the paper's would have it wait for. */
      readonly despite?: 'too-few' | 'earlier-term';
    })
  | (By<'append-entries-5'> & {
      readonly kind: 'commit-learned';
      readonly from: number;
      readonly to: number;
      readonly leaderCommit: number;
    })
  | (By<'all-servers-1'> & {
      readonly kind: 'applied';
      readonly from: number;
      readonly to: number;
    })
  // What comes too late, or to the wrong door
  | (By<'stale-reply'> & {
      readonly kind: 'reply-ignored';
      readonly reason: 'older-term' | 'election-over';
      readonly from: NodeId;
      readonly requestTerm: number;
      readonly currentTerm: number;
    })
  | (By<'client-to-leader'> & {
      readonly kind: 'not-leader';
      readonly leader: NodeId | null;
      readonly command: string;
    });
