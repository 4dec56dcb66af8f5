import type { ProcedureId } from '../history/pseudocode.js';

interface ProcedureWords {
  readonly name: string;
  /** Why it is as it is. */
  readonly why: string;
}

/** What is said beside the pseudocode, in English; fetched with the panel. */
export interface CodeWords {
  readonly ran: string;
  readonly nothing: string;
  readonly at: (node: string, names: readonly string[]) => string;
  readonly procedures: Readonly<Record<ProcedureId, ProcedureWords>>;
}

export const enCode: CodeWords = {
  ran: 'ran just now',
  nothing: 'No node took a step at this event.',
  at: (node, names) => `${node}: ${names.join(', ')}.`,
  procedures: {
    election: {
      name: 'Election timeout',
      why: 'Timeouts are drawn at random, so most often one node stands alone and wins before another wakes. A split vote is settled by the next, other timeout.',
    },
    'request-vote': {
      name: 'RequestVote, receiver',
      why: 'One vote a term, so two cannot win the same one. Only a log as up to date as the voter’s gets it, so a leader never lacks what is committed.',
    },
    'vote-reply': {
      name: 'RequestVote, reply',
      why: 'Any two majorities share a server, and it votes once. So a majority of votes makes one leader a term at most.',
    },
    leader: {
      name: 'Become leader',
      why: 'It guesses that all followers are as far as itself and corrects the guess by their answers. Heartbeats keep the election timers from running out.',
    },
    client: {
      name: 'Client’s command',
      why: 'All commands go through one log in one order, and only the leader appends. The client is answered when the command can no longer be lost.',
    },
    'append-entries': {
      name: 'AppendEntries, receiver',
      why: 'The check of the entry before carries a promise from entry to entry: where index and term agree, so does all that comes earlier. Only what really differs is deleted, for a late request may be short.',
    },
    'append-reply': {
      name: 'AppendEntries, reply',
      why: 'A refusal means that the logs part earlier. The leader steps back until they agree and sends all from there; its own log never changes.',
    },
    commit: {
      name: 'Commit by counting',
      why: 'What a majority holds, every later leader holds. An older term’s entry is not counted: it could still be overwritten, until one of this term stands above it.',
    },
    apply: {
      name: 'Apply',
      why: 'Every server applies the same entries in the same order, so all state machines pass through the same states.',
    },
    terms: {
      name: 'Every message',
      why: 'Terms are Raft’s clock. Whoever sees a later one knows that its own is over and follows; an answer counts only in the term of its question.',
    },
  },
};
