import type { Flaw } from '../history/flaw.js';
import type { Lost, Step } from '../history/steps.js';
import type { MistakeName } from '../mistakes/mistakes.js';
import type { Entry } from '../raft/node.js';
import type { Property } from '../safety/safety.js';
import { shortCommand } from './facts.js';

/** What the mistakes are called: the page has these words already. */
export type Names = Readonly<Record<MistakeName, string>>;

/** A heading, and what is said under it. */
export interface Argument {
  readonly title: string;
  readonly text: string;
}

/** What is said where a promise is broken; fetched when one is. */
export interface ProofWords {
  readonly title: string;
  readonly evidence: string;
  readonly goThere: string;
  readonly wrongStep: string;
  readonly step: (step: Step, mistakes: Names) => string;
  readonly mistake: (name: string) => string;
  readonly memoryOnly: string;
  readonly noMistake: string;
  readonly mend: string;
  readonly goTo: (ms: string) => string;
  readonly goOn: string;
  readonly more: string;
  readonly close: string;
  /** Why the property holds in a Raft that is right, and why not here; of so many nodes. */
  readonly why: (property: Property, flaw: Flaw, nodes: number) => Argument;
  readonly majority: (leader: string) => string;
  readonly voters: (ids: readonly string[]) => string;
  readonly inBoth: (ids: readonly string[]) => string;
  readonly soTwice: string;
  readonly missing: (entry: Entry) => string;
  readonly mended: {
    readonly title: string;
    readonly holds: (ms: string) => string;
    readonly instead: (ms: string) => string;
    readonly not: (ms: string) => string;
    readonly watch: string;
    readonly compare: string;
    readonly back: string;
    readonly branch: (name: string) => string;
    readonly onDisk: string;
  };
}

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
const named = ({ command, term }: Entry) => `${shortCommand(command)} t${term}`;
const lost: Readonly<Record<Lost, string>> = {
  currentTerm: 'term',
  votedFor: 'vote',
  log: 'log',
};

function step(s: Step, names: Names): string {
  switch (s.kind) {
    case 'mistake':
      return `${s.node ?? 'Every node'} gets a mistake: ${names[s.mistake]}.`;
    case 'vote':
      return s.before === null
        ? `${s.node} votes for ${s.candidate} in term ${s.term}.`
        : `${s.node} votes again in term ${s.term}, now for ${s.candidate}.`;
    case 'leader':
      return s.votes === s.voters
        ? `${s.node} has ${s.votes} of ${s.nodes} votes and leads term ${s.term}.`
        : `${s.node} counts ${s.votes} votes of ${s.voters} voters and leads term ${s.term}.`;
    case 'end':
      return s.loses.length === 0
        ? `${s.node} crashes.`
        : `${s.node} crashes. Its ${list(s.loses.map((what) => lost[what]))} ${s.loses.length === 1 ? 'is' : 'are'} lost.`;
    case 'restart':
      return `${s.node} restarts in term ${s.term}, votedFor ${s.votedFor ?? 'null'}, ${s.entries === 0 ? 'log empty' : `${s.entries} in its log`}.`;
    case 'entry':
      return s.instead === null
        ? `${s.node} stores ${named(s.entry)} at index ${s.index}.`
        : `${s.node} puts ${named(s.entry)} in place of ${named(s.instead)} at index ${s.index}.`;
    case 'loss':
      return `${s.node} deletes ${named(s.entry)} at index ${s.index}.`;
    case 'commit':
      return `${s.node} commits ${named(s.entry)}, which ${s.copies} of ${s.nodes} hold.`;
    case 'apply':
      return s.entry === null
        ? `${s.node} applies index ${s.index}, where it has nothing.`
        : `${s.node} applies ${named(s.entry)} at index ${s.index}.`;
  }
}

function why(property: Property, flaw: Flaw, nodes: number): Argument {
  switch (property) {
    case 'election-safety':
      return {
        title: 'Why two majorities cannot both be honest',
        text: `Any two majorities of ${nodes} nodes share a node. ${inElection(flaw, nodes)}`,
      };
    case 'leader-completeness':
      return {
        title: 'Why a leader cannot lack what is committed',
        text: `What is committed is on a majority, and a majority elects. They share a node, and it refuses a log that is behind its own. ${inLog(flaw, nodes)}`,
      };
    case 'log-matching':
      return {
        title: 'Why logs cannot part under one index and term',
        text: 'A term has one leader, which puts one entry at an index and never moves it. A follower takes it only where the entry before is the leader’s, so all that comes earlier is as well.',
      };
    case 'state-machine-safety':
      return {
        title: 'Why no two nodes can apply different entries',
        text: 'A follower applies only what a request vouches for: what stands up to prevLogIndex, where the logs were compared, and the entries that come with it.',
      };
    case 'leader-append-only':
      return {
        title: 'Why a leader only appends',
        text: 'A leader takes no entries from anybody. Whoever may overwrite its log leads a later term, and by then it has stepped down.',
      };
  }
}

function inElection(flaw: Flaw, nodes: number): string {
  switch (flaw.kind) {
    case 'voted-twice':
      return `Here they share ${list(flaw.nodes)}, so ${list(flaw.nodes)} must have voted twice.`;
    case 'counted-late':
      return `Here they share ${list(flaw.nodes)}, who voted once in this term. The other vote was of an earlier one.`;
    case 'too-few-voters':
      return `These need not: ${flaw.node} had the votes of ${flaw.voters} of ${nodes}, which is no majority.`;
    default:
      return '';
  }
}

function inLog(flaw: Flaw, nodes: number): string {
  switch (flaw.kind) {
    case 'too-few-copies':
      return `Here ${flaw.copies} of ${nodes} held the entry when ${flaw.node} committed it, so the voters need not include any of them.`;
    case 'old-term':
      return `Here ${flaw.node} counted the copies of an older term’s entry. A log that ends in a later term is not behind it, and wins.`;
    case 'lost':
      return `Here ${list(flaw.nodes)} had held the entry, and lost it before the vote.`;
    case 'voted-behind':
      return `Here ${list(flaw.nodes)} held the entry, and voted for a log without it.`;
    default:
      return '';
  }
}

export const enProof: ProofWords = {
  title: 'The violation and its proof',
  evidence: 'Evidence',
  goThere: 'click a line to go there',
  wrongStep: 'wrong step',
  step,
  mistake: (name) => `The mistake: ${name}`,
  memoryOnly: 'The mistake: everything is kept in memory',
  noMistake:
    'There is no mistake in the code. Raft promises this only as long as nobody loses what is on its disk.',
  mend: 'Fix it and run again',
  goTo: (ms) => `Go to ${ms} ms`,
  goOn: 'Go on all the same',
  more: 'Evidence',
  close: 'Close the evidence',
  why,
  majority: (leader) => `${leader}’s majority`,
  voters: list,
  inBoth: (ids) => (ids.length === 1 ? `${ids[0]} is in both` : `${list(ids)} are in both`),
  soTwice: 'and counted twice',
  missing: (entry) => `${named(entry)} missing`,
  mended: {
    title: 'Run again by the paper’s rules',
    holds: (ms) => `Nothing has broken up to ${ms} ms.`,
    instead: (ms) => `At ${ms} ms it goes another way:`,
    not: (ms) => `At ${ms} ms, this no longer happens:`,
    watch: 'Watch it',
    compare: 'Compare',
    back: 'Back to the broken run',
    branch: (name) => `Without: ${name}`,
    onDisk: 'Figure 2: kept on disk',
  },
};
