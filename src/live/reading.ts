import { weightOf } from '../history/news.js';
import type { Fact } from '../simulation/facts.js';
import type { NodeId } from '../raft/node.js';
import type { NodeState, Observation, Observed } from '../server/observation.js';

/** What `GET /state` says of a process besides its node's state. */
export interface Introduction {
  readonly id: NodeId;
  /** Names this run of the process. */
  readonly boot: string;
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
  return isIntroduction(value) ? (value as Introduction) : null;
}

/** What `GET /events` tells of a step; null where it makes no sense. */
export function readObservation(data: string): Observation | null {
  try {
    const value: unknown = JSON.parse(data);
    if (!isObservation(value)) return null;
    const step = value as Observation;
    return step.facts.every(isKnown) ? step : { ...step, facts: step.facts.filter(isKnown) };
  } catch {
    return null;
  }
}

/** For a fact of a kind that is not known here there is no sentence. */
function isKnown(fact: Fact): boolean {
  const { kind } = fact;
  return weightOf(fact) !== undefined && (kind !== 'votes-requested-again' || isNames(fact.from));
}

/** Whether something has the form that is expected of it; whatever else it holds is passed over. */
type Check = (value: unknown) => boolean;

const isNumber: Check = Number.isFinite;
const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const recordOf =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value).every(check);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);

function shaped(checks: Readonly<Record<string, Check>>): Check {
  const fields = Object.entries(checks);
  return (value) => isObject(value) && fields.every(([key, check]) => check(value[key]));
}

const isNames = listOf(isText);

const isIntroduction = shaped({
  id: isText,
  boot: isText,
  now: isNumber,
  peers: recordOf(isText),
  heartbeatInterval: isNumber,
  electionTimeout: (value) => listOf(isNumber)(value) && (value as unknown[]).length === 2,
  allowsFaults: isFlag,
});

// A node's state

const isTimer = shaped({ deadline: isNumber, duration: isNumber });
const isIndexes = recordOf(isCount);
const isEntries = listOf(shaped({ term: isCount, command: isText }));

const isState = shaped({
  currentTerm: isCount,
  votedFor: orNull(isText),
  log: shaped({ length: isCount, from: isCount, entries: isEntries }),
  commitIndex: isCount,
  lastApplied: isCount,
  leaderId: orNull(isText),
  electionTimer: orNull(isTimer),
  candidacy: orNull(shaped({ granted: isNames, refused: isNames, retryTimer: isTimer })),
  leadership: orNull(
    shaped({ nextIndex: isIndexes, matchIndex: isIndexes, heartbeatTimer: isTimer }),
  ),
  machine: recordOf(isText),
  paused: isFlag,
  cut: isNames,
});

/** What has been applied is committed, and what is committed is in the log: one by one they are gone through. */
const isInOrder: Check = (value) => {
  const { lastApplied, commitIndex, log } = value as NodeState;
  return lastApplied <= commitIndex && commitIndex <= log.length;
};

// What comes in and what goes out

/** The bodies of requests, by their path. */
const BODIES: Readonly<Record<string, Check>> = {
  '/request_vote': shaped({
    term: isCount,
    candidateId: isText,
    lastLogIndex: isCount,
    lastLogTerm: isCount,
  }),
  '/append_entries': shaped({
    term: isCount,
    leaderId: isText,
    prevLogIndex: isCount,
    prevLogTerm: isCount,
    entries: isEntries,
    leaderCommit: isCount,
  }),
  '/request': shaped({ command: isText }),
};
const hasBody: Check = (value) =>
  isObject(value) &&
  isText(value['path']) &&
  BODIES[value['path'] as string]?.(value['body']) === true;

const isVote = shaped({ term: isCount, voteGranted: isFlag });
const isAppended = shaped({ term: isCount, success: isFlag, matchIndex: isCount });
const isApplied = shaped({ index: isCount, term: isCount, result: orNull(isText) });
const isRefusal = shaped({ error: isText });
const isReply: Check = (value) =>
  isVote(value) || isAppended(value) || isApplied(value) || isRefusal(value);

const isCall = shaped({ exchange: isText, from: isText });

/** What comes in, by its kind. */
const INPUTS: Readonly<Record<Observed['kind'], Check>> = {
  start: isObject,
  snapshot: isObject,
  deadline: isObject,
  request: (value) => isCall(value) && hasBody(value),
  command: shaped({ exchange: isText, from: isText, command: isText }),
  reply: shaped({ exchange: isText, from: isText, status: isCount, body: isReply }),
  failure: shaped({
    exchange: isText,
    from: isText,
    failure: oneOf(['connection-refused', 'connection-reset', 'timed-out', 'bad-answer']),
  }),
  fault: shaped({
    fault: oneOf(['pause', 'resume', 'cut', 'heal', 'stop']),
    peer: orNull(isText),
  }),
};
const isInput: Check = (value) =>
  isObject(value) &&
  Object.hasOwn(INPUTS, value['kind'] as string) &&
  INPUTS[value['kind'] as Observed['kind']](value);

const isSent = shaped({ exchange: isText, to: isText });

const isObservation = shaped({
  seq: isCount,
  boot: isText,
  node: isText,
  at: isNumber,
  input: isInput,
  sends: listOf((value) => isSent(value) && hasBody(value)),
  answers: listOf(shaped({ exchange: isText, status: isCount, body: isReply })),
  facts: listOf(shaped({ kind: isText, node: isText })),
  state: (value) => isState(value) && isInOrder(value),
});
