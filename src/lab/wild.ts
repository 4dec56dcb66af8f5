import type { MistakeName } from '../mistakes/mistakes.js';

/** A discussion of the mistake where it was made: a project on GitHub, and the number of the issue or pull request. */
export interface Sighting {
  readonly project: string;
  readonly number: number;
}

/** Where a mistake was seen outside of textbooks, as far as it is known here. */
export const wild: Readonly<Partial<Record<MistakeName, readonly Sighting[]>>> = {
  // matchIndex 0 stood for “nothing” on one side and for the first entry on the other.
  'log-from-zero': [{ project: 'apache/ratis', number: 805 }],
  // In code whose safety had been proved: the proof says nothing of a leader that stays too long.
  'reply-term-ignored': [{ project: 'uwplse/verdi-raft', number: 29 }],
  'votes-for-anyone': [{ project: 'djjonno/kerala', number: 18 }],
  'vote-forgotten': [{ project: 'databendlabs/databend', number: 1051 }],
  'term-forgotten': [{ project: 'wenweihu86/raft-java', number: 57 }],
  'no-up-to-date-check': [{ project: 'ktoso/akka-raft', number: 51 }],
  'longer-log-wins': [{ project: 'sile/noraft', number: 22 }],
  'late-votes-counted': [{ project: 'ktoso/akka-raft', number: 46 }],
  'votes-counted-twice': [{ project: 'ktoso/akka-raft', number: 45 }],
  'vote-freed-on-yielding': [
    { project: 'etcd-io/etcd', number: 2461 },
    { project: 'ktoso/akka-raft', number: 56 },
  ],
  'timeouts-not-random': [{ project: 'goraft/raft', number: 13 }],
  'refusals-restart-timer': [{ project: 'nats-io/nats-server', number: 5315 }],
  'heartbeats-unchecked': [{ project: 'cloud-software-foundation/c5', number: 43 }],
  'always-truncates': [{ project: 'lerna-stack/akka-entity-replication', number: 152 }],
  'tail-kept': [{ project: 'mofa-org/mofa', number: 1150 }],
  'commits-old-terms': [
    { project: 'bakwc/PySyncObj', number: 169 },
    { project: 'canonical/raft', number: 220 },
  ],
  'commits-own-tail': [{ project: 'atomix/copycat', number: 265 }],
  'commits-blindly': [{ project: 'atomix/copycat', number: 176 }],
};
