import { useState, type SyntheticEvent } from 'react';
import { MAX_COMMAND_LENGTH, parseCommand, type CommandError } from '../kv/command.js';
import { LEADER } from '../simulation/command.js';
import { leaderOf, serverOf } from '../simulation/world.js';
import { useApp, useIds, useMessages, useSlice } from './app-context.js';

/** Why a command is not sent. */
type Wrong = CommandError | 'down' | 'no-leader';

/** A client's request, to the leader or to a node of one's choice. What is wrong with it is said right here. */
export function ClientForm() {
  const words = useMessages();
  const { raftarium } = useApp();
  const ids = useIds();
  const leader = useSlice((state) => leaderOf(state.moment.world)?.id ?? null);
  const [text, setText] = useState(words.client.placeholder);
  const [chosen, setChosen] = useState(LEADER);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  // A run of fewer nodes may lack the one that was chosen.
  const to = ids.includes(chosen) ? chosen : LEADER;
  const down = useSlice((state) => serverOf(state.moment.world, to)?.status === 'down');
  const noLeader = to === LEADER && leader === null;

  // What has changed meanwhile is not complained of any longer.
  const stands = wrong === 'down' ? down : wrong !== 'no-leader' || noLeader;
  const error = wrong !== null && stands ? sentenceOf(wrong) : null;

  function sentenceOf(what: Wrong): string | undefined {
    if (what === 'down') return words.client.down(to);
    if (what !== 'no-leader') return words.client.errors[what];
    return words.facts['command-refused']({ kind: 'command-refused', reason: what, node: null })
      .why;
  }

  function send(event: SyntheticEvent): void {
    event.preventDefault();
    const parsed = parseCommand(text);
    const found = parsed.ok ? (down ? 'down' : noLeader ? 'no-leader' : null) : parsed.error;
    setWrong(found);
    if (found !== null) return;
    raftarium.request(text, to);
    setText(followUp(text));
  }

  return (
    <form className="client" onSubmit={send} noValidate>
      <label htmlFor="client-to">{words.client.label}&nbsp;→</label>
      <select
        id="client-to"
        data-field="client"
        aria-label={words.client.label}
        value={to}
        onChange={(event) => {
          setChosen(event.target.value);
          setWrong(null);
        }}
      >
        <option value={LEADER}>{words.client.toLeader(leader)}</option>
        {ids.map((id) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </select>
      <span className="client-field">
        <input
          id="client-command"
          aria-label={words.client.command}
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : 'client-error'}
          placeholder={words.client.placeholder}
          value={text}
          maxLength={20 * MAX_COMMAND_LENGTH}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onChange={(event) => {
            setText(event.target.value);
            setWrong(null);
          }}
        />
        {error !== null && (
          <span id="client-error" className="client-error" role="alert">
            {error}
          </span>
        )}
      </span>
      <button type="submit" className="primary" disabled={noLeader}>
        {words.client.send}
      </button>
    </form>
  );
}

/** The next command to propose: `SET x = 5` is followed by `SET x = 6`. */
function followUp(text: string): string {
  return text.replace(/^(\s*SET\s+\S+\s*=?\s*)(\d{1,6})\s*$/i, (_, head: string, value: string) => {
    return `${head}${Number(value) + 1}`;
  });
}

/** How the last request went. */
export function ClientOutcome() {
  const words = useMessages();
  const asked = useSlice((state) => state.asked);
  if (asked === null) return null;
  const { answer, command, node, call } = asked;
  const text =
    answer === null
      ? words.client.pending(command, node)
      : 'index' in answer
        ? words.client.done(command, answer.index, answer.result)
        : words.facts['client-answered']({ kind: 'client-answered', call, node, command, answer })
            .title;
  const state = answer === null ? 'pending' : 'index' in answer ? 'yes' : 'no';
  return (
    <p className={`client-outcome ${state}`} role="status">
      {text}
    </p>
  );
}
