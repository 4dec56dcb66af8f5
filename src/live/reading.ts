import { weightOf } from '../history/news.js';
import {
  anyNumber,
  attempt,
  field,
  flag,
  isObject,
  list,
  object,
  oneOf,
  orNull,
  refuse,
  text,
  whole,
  type Reader,
} from '../history/reading.js';
import type { RaftFact } from '../raft/facts.js';
import type { AppendEntries, RequestVote } from '../raft/messages.js';
import type { Candidacy, Entry, Indexes, Leadership, NodeId, Timer } from '../raft/node.js';
import type { NodeState, Observation, Observed, Answered, Sent } from '../server/observation.js';
import type { ClientReply } from '../server/server.js';

/** What `GET /state` says of a process besides its node's state. */
export interface Introduction {
  readonly id: NodeId;
  /** Names this run of the process. */
  readonly boot: string;
  /** The number of its latest observation. */
  readonly seq: number;
  /** Its clock, in ms. */
  readonly now: number;
  /** Where it looks for the others: their origins. */
  readonly peers: Readonly<Record<NodeId, string>>;
  readonly heartbeatInterval: number;
  readonly electionTimeout: readonly [number, number];
  readonly allowsFaults: boolean;
}

/** What a process answers to `GET /state`; null where this is something else. */
export function readIntroduction(value: unknown): Introduction | null {
  const read = attempt(() => introduction(value, ''));
  return read.ok ? read.value : null;
}

/** What `GET /events` tells of a step; null where it makes no sense. */
export function readObservation(data: string): Observation | null {
  const read = attempt(() => observation(parsed(data), ''));
  return read.ok ? read.value : null;
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

const MOST = 100_000;
const count = whole(0, Number.MAX_SAFE_INTEGER);
const name = text(80);
const line = text(10_000);

const either =
  <T>(choose: (value: object) => Reader<T>): Reader<T> =>
  (value, path) =>
    isObject(value)
      ? choose(value)(value, path)
      : refuse({ kind: 'wrong', path, expected: 'object' });

const record =
  <T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (value, path) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, read(item, path)]))
      : refuse({ kind: 'wrong', path, expected: 'object' });

const introduction = object<Introduction>({
  id: name,
  boot: name,
  seq: count,
  now: anyNumber,
  peers: record(line),
  heartbeatInterval: anyNumber,
  electionTimeout: (value, path) => {
    const [min = 0, max = min] = list(2, anyNumber)(value, path);
    return [min, max];
  },
  allowsFaults: flag,
});

// A node's state

const timer = object<Timer>({ deadline: anyNumber, duration: anyNumber });
const indexes: Reader<Indexes> = record(count);
const names = list(MOST, name);
const entry = object<Entry>({ term: count, command: line });

const state = object<NodeState>({
  currentTerm: count,
  votedFor: orNull(name),
  log: object<NodeState['log']>({ length: count, from: count, entries: list(MOST, entry) }),
  commitIndex: count,
  lastApplied: count,
  leaderId: orNull(name),
  electionTimer: orNull(timer),
  candidacy: orNull(object<Candidacy>({ granted: names, refused: names, retryTimer: timer })),
  leadership: orNull(
    object<Leadership>({ nextIndex: indexes, matchIndex: indexes, heartbeatTimer: timer }),
  ),
  machine: record(line),
  paused: flag,
  cut: names,
});

// What comes in and what goes out

const requestVote = object<RequestVote>({
  term: count,
  candidateId: name,
  lastLogIndex: count,
  lastLogTerm: count,
});
const appendEntries = object<AppendEntries>({
  term: count,
  leaderId: name,
  prevLogIndex: count,
  prevLogTerm: count,
  entries: list(MOST, entry),
  leaderCommit: count,
});
const clientRequest = object({ command: line });

const reply = either<Answered['body']>((value) => {
  if ('voteGranted' in value) return object({ term: count, voteGranted: flag });
  if ('success' in value) return object({ term: count, success: flag, matchIndex: count });
  if ('index' in value) return object({ index: count, term: count, result: orNull(line) });
  return refusal;
});

const refusal: Reader<ClientReply | { readonly error: string }> = (value, path) => {
  const { error } = object({ error: text(1000) })(value, path);
  const leader = field(value as object, 'leader');
  return { error, ...(typeof leader === 'string' && { leader }) };
};

const BODIES = {
  '/request_vote': requestVote,
  '/append_entries': appendEntries,
  '/request': clientRequest,
} as const;
const PATHS = ['/request_vote', '/append_entries', '/request'] as const;

const sent = either<Sent>((value) => {
  const path = oneOf(PATHS, 'text')(field(value, 'path'), 'path');
  const body = BODIES[path] as Reader<unknown>;
  return object({ exchange: name, to: name, path: () => path, body }) as unknown as Reader<Sent>;
});

const answered = object<Answered>({ exchange: name, status: whole(100, 999), body: reply });

const FAULTS = ['pause', 'resume', 'cut', 'heal', 'stop'] as const;
const FAILURES = ['connection-refused', 'connection-reset', 'timed-out', 'bad-answer'] as const;

const ofCall = { exchange: name, from: name } as const;

const observed = either<Observed>((value) => {
  const kind = field(value, 'kind') as Observed['kind'];
  const is = { kind: () => kind };
  const read = <T extends object>(readers: { readonly [Key in keyof T]: Reader<T[Key]> }) =>
    object({ ...is, ...readers }) as unknown as Reader<Observed>;
  switch (kind) {
    case 'start':
    case 'snapshot':
    case 'deadline':
      return read({});
    case 'request': {
      const path = oneOf(PATHS, 'text')(field(value, 'path'), 'path');
      return read({ ...ofCall, path: () => path, body: BODIES[path] });
    }
    case 'command':
      return read({ ...ofCall, command: line });
    case 'reply':
      return read({ ...ofCall, status: whole(100, 999), body: reply });
    case 'failure':
      return read({ ...ofCall, failure: oneOf(FAILURES, 'text') });
    case 'fault':
      return read({ fault: oneOf(FAULTS, 'text'), peer: orNull(name) });
    default:
      return refuse({ kind: 'wrong', path: 'kind', expected: 'text' });
  }
});

/** Facts of a kind that is not known here are passed over: there is no sentence for them. */
const facts: Reader<readonly RaftFact[]> = (value, path) =>
  list(MOST, (fact) => fact as RaftFact)(value, path).filter(
    (fact) =>
      isObject(fact) &&
      weightOf(fact) !== undefined &&
      (fact.kind !== 'votes-requested-again' || Array.isArray(fact.from)),
  );

const observation = object<Observation>({
  seq: count,
  boot: name,
  node: name,
  at: anyNumber,
  input: observed,
  sends: list(MOST, sent),
  answers: list(MOST, answered),
  facts,
  state,
});
