import * as v from 'valibot';
import type { Input, RaftReply, Send } from '../raft/messages.js';
import type { NodeId } from '../raft/node.js';
import { formatCommand, parseCommand } from '../kv/command.js';
import type { ClientReply } from '../server/server.js';
import type { Failed, Outcome } from './call.js';
import { words } from './words.js';

/** What comes over the wire, by field. The message of each check says what the field must be. */

const whole = (least: number) => {
  const expected = words.whole(least);
  return v.pipe(v.number(expected), v.safeInteger(expected), v.minValue(least, expected));
};

const flag = v.boolean(words.flag);

const oneOf = (ids: readonly NodeId[]) => v.picklist(ids, words.oneOf(ids));

/** Longer than any command of the key-value store, which Raft does not look into. */
const MAX_ENTRY = 1000;

const entry = v.object(
  {
    term: whole(1),
    command: v.pipe(v.string(words.text), v.maxLength(MAX_ENTRY, words.shortText(MAX_ENTRY))),
  },
  words.object,
);

/** The requests of one's peers. */
export function requestSchemas(peers: readonly NodeId[]) {
  const requestVote = v.object(
    {
      term: whole(0),
      candidateId: oneOf(peers),
      lastLogIndex: whole(0),
      lastLogTerm: whole(0),
    },
    words.object,
  );
  const appendEntries = v.pipe(
    v.object(
      {
        term: whole(0),
        leaderId: oneOf(peers),
        prevLogIndex: whole(0),
        prevLogTerm: whole(0),
        entries: v.array(entry, words.list),
        leaderCommit: whole(0),
      },
      words.object,
    ),
    v.forward(
      v.check(
        ({ term, entries }) => entries.every((one) => one.term <= term),
        words.entriesOfLaterTerm,
      ),
      ['entries'],
    ),
  );
  return { requestVote, appendEntries };
}

/** A client's command, in the one way in which it stands in a log. */
export const clientRequest = v.object(
  {
    command: v.pipe(
      v.string(words.text),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const parsed = parseCommand(dataset.value);
        if (parsed.ok) return formatCommand(parsed.command);
        addIssue({ message: words.command[parsed.error] });
        return NEVER;
      }),
    ),
  },
  words.object,
);

/** Whom a fault is about; without a peer, all of them. */
export function faultRequest(peers: readonly NodeId[]) {
  return v.object({ peer: v.optional(oneOf(peers)) }, words.object);
}

const requestVoteReply = v.object({ term: whole(0), voteGranted: flag });

const appendEntriesReply = v.object({ term: whole(0), success: flag, matchIndex: whole(0) });

const clientReply = v.union([
  v.object({ index: whole(1), term: whole(1), result: v.nullable(v.string()) }),
  v.object({ error: v.string(), leader: v.exactOptional(v.string()) }),
]);

/** A peer's answer, as input for the node and as what is told of it; a failure if it makes no sense. */
export function readReply(
  send: Send,
  outcome: Outcome,
): { readonly input: Input & { kind: 'reply' }; readonly body: RaftReply } | Failed {
  if ('failure' in outcome) return outcome;
  if (outcome.status !== 200) return NONSENSE;
  const { to: from, path } = send;
  if (path === '/request_vote') {
    const reply = read(requestVoteReply, outcome.text);
    if (!reply.ok) return NONSENSE;
    const body = reply.value;
    return { input: { kind: 'reply', from, path, request: send.body, body }, body };
  }
  const reply = read(appendEntriesReply, outcome.text);
  if (!reply.ok) return NONSENSE;
  const body = reply.value;
  return { input: { kind: 'reply', from, path, request: send.body, body }, body };
}

/** A leader's answer to a command that was passed on to it. */
export function readClientReply(
  outcome: Outcome,
): { readonly status: number; readonly body: ClientReply | { readonly error: string } } | Failed {
  if ('failure' in outcome) return outcome;
  const { status, text } = outcome;
  const reply = read(clientReply, text);
  return reply.ok && (status === 200 || status === 503) ? { status, body: reply.value } : NONSENSE;
}

const NONSENSE: Failed = { failure: 'bad-answer' };

export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/**
 * What a schema makes of a JSON text, or a sentence that names the field that is wrong. Where there is a `query`, its
 * fields stand for what the body leaves out, and the body may be empty.
 */
export function read<T>(
  schema: v.GenericSchema<unknown, T>,
  text: string,
  query: object | null = null,
): Read<T> {
  let value: unknown;
  try {
    value = query !== null && text === '' ? {} : JSON.parse(text);
  } catch {
    return { ok: false, error: words.notJson };
  }
  if (query !== null && typeof value === 'object') value = { ...query, ...value };
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return { ok: true, value: parsed.output };
  const [issue] = parsed.issues;
  return { ok: false, error: words.wrong(pathOf(issue), issue.message, issue.input === undefined) };
}

/** `entries[0].term` */
function pathOf({ path }: v.BaseIssue<unknown>): string {
  return (path ?? []).reduce((so, { key }) => {
    if (typeof key === 'number') return `${so}[${key}]`;
    return so === '' ? String(key) : `${so}.${String(key)}`;
  }, '');
}
