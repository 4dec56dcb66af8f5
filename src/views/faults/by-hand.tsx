import { Hand } from 'lucide-react';
import { choicesOf, type TimerChoice } from '../../simulation/choices.js';
import type { Exchange } from '../../simulation/exchange.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { endsOf, labelOf, wordOf } from '../stage/message-words.js';
import { msLeft } from '../stage/timers.js';
import { toggleHand } from './tools.js';
import { useFaultWords } from './words.js';

/** Takes what happens next into a person's hand, or gives it back to time. */
export function HandButton() {
  const words = useFaultWords().breakIt;
  const { raftarium } = useApp();
  const on = useSlice((state) => state.tool?.name === 'by-hand');
  return (
    <button
      type="button"
      className="round"
      aria-label={words.hand}
      title={`${words.hand}: ${words.handNote}`}
      aria-pressed={on}
      onClick={() => toggleHand(raftarium)}
    >
      <Hand size={18} />
    </button>
  );
}

/** All that could happen next, each to be pressed. */
export function HandPanel() {
  const words = useFaultWords().hand;
  const { raftarium } = useApp();
  const world = useSlice((state) => state.moment.world);
  const { messages, timers } = choicesOf(world);
  return (
    <section className="hand-panel" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
        <button type="button" onClick={() => raftarium.hold(null)}>
          {words.leave}
        </button>
      </header>
      <p className="note">{words.note}</p>
      <h3>{words.messages}</h3>
      {messages.length === 0 && <p className="note">{words.noMessages}</p>}
      <ul>
        {messages.map((exchange) => (
          <MessageChoice key={exchange.id} exchange={exchange} />
        ))}
      </ul>
      <h3>{words.timers}</h3>
      {timers.length === 0 && <p className="note">{words.noTimers}</p>}
      <ul>
        {timers.map((choice) => (
          <TimerLine
            key={`${choice.node} ${choice.kind}`}
            choice={choice}
            now={raftarium.playhead().time}
          />
        ))}
      </ul>
    </section>
  );
}

function MessageChoice({ exchange }: { readonly exchange: Exchange }) {
  const words = useFaultWords().hand;
  const page = useMessages();
  const { raftarium } = useApp();
  const [from, to] = endsOf(exchange);
  const what = `${from} → ${to}, ${wordOf(exchange, page)}`;
  return (
    <li>
      <span>
        <b>
          {from} → {to}
        </b>{' '}
        {wordOf(exchange, page)} <small>{labelOf(exchange, page).meaning}</small>
      </span>
      <button
        type="button"
        aria-label={words.deliverThis(what)}
        onClick={() => raftarium.dispatch({ do: 'deliver', exchange: exchange.id })}
      >
        {words.deliver}
      </button>
      <button
        type="button"
        aria-label={words.dropThis(what)}
        onClick={() => raftarium.dispatch({ do: 'drop', exchange: exchange.id })}
      >
        {words.drop}
      </button>
    </li>
  );
}

function TimerLine({ choice, now }: { readonly choice: TimerChoice; readonly now: number }) {
  const words = useFaultWords().hand;
  const { raftarium } = useApp();
  const kind = words.kinds[choice.kind];
  return (
    <li>
      <span>
        <b>{choice.node}</b> {kind} <small>{words.left(msLeft(choice.timer, now))}</small>
      </span>
      <button
        type="button"
        aria-label={words.runOutThis(choice.node, kind)}
        onClick={() => raftarium.dispatch(choice.command)}
      >
        {words.runOut}
      </button>
    </li>
  );
}
