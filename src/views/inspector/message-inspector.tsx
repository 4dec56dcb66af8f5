import { X } from 'lucide-react';
import type { Messages } from '../../i18n/en.js';
import { isFlying, type Exchange } from '../../simulation/exchange.js';
import { useApp, useMessages } from '../app-context.js';
import { endsOf, labelOf, wordOf } from '../stage/message-words.js';
import { Json } from './json.js';

const DELAY = 50;

interface Props {
  readonly exchange: Exchange;
  /** Whether the exchange has ended; it is shown as it was last seen. */
  readonly over: boolean;
  readonly onDone: () => void;
}

/** One HTTP exchange: the request and its reply, as JSON and with their times. */
export function MessageInspector({ exchange, over, onDone }: Props) {
  const words = useMessages();
  const { raftarium } = useApp();
  const { id, from, to, path, request } = exchange;
  const label = labelOf(exchange, words);
  return (
    <>
      <header className="inspector-head">
        <h2>
          {from} → {to}
        </h2>
        <div className="actions">
          {!over && !exchange.lost && isFlying(exchange) && (
            <>
              <button
                type="button"
                onClick={() => raftarium.dispatch({ do: 'drop', exchange: id })}
              >
                {words.inspector.drop}
              </button>
              <button
                type="button"
                title={words.inspector.delayNote}
                onClick={() => raftarium.dispatch({ do: 'delay', exchange: id, by: DELAY })}
              >
                {words.inspector.delay}
              </button>
              <button
                type="button"
                onClick={() => raftarium.dispatch({ do: 'duplicate', exchange: id })}
              >
                {words.inspector.duplicate}
              </button>
            </>
          )}
          <button
            type="button"
            className="icon"
            aria-label={words.inspector.close}
            onClick={onDone}
          >
            <X size={18} />
          </button>
        </div>
      </header>
      <p className="why">
        {endsOf(exchange)[0]} {wordOf(exchange, words)} <small>{label.meaning}</small>
      </p>
      <section className="group">
        <h3>
          <code>POST {path}</code> <span className="note">{requestTimes(exchange, words)}</span>
        </h3>
        <Json value={request} />
      </section>
      <section className="group">
        <ReplyOf exchange={exchange} over={over} />
      </section>
    </>
  );
}

function requestTimes({ phase, lost, sentAt, arrivesAt }: Exchange, words: Messages): string {
  const gone = phase === 'silent' || (phase === 'request' && lost);
  if (gone) return words.inspector.sentLost(sentAt);
  return words.inspector.sent(sentAt, arrivesAt, phase !== 'request');
}

function ReplyOf({ exchange, over }: Pick<Props, 'exchange' | 'over'>) {
  const words = useMessages();
  const { reply, phase, lost } = exchange;
  if (reply === null) {
    const { waiting, processing, failures } = words.inspector;
    return (
      <p className="note">
        {over ? failures['timed-out'] : phase === 'served' ? processing : waiting}
      </p>
    );
  }
  if (reply.failure !== null)
    return <p className="panic">{words.inspector.failures[reply.failure]}</p>;
  const times = lost
    ? words.inspector.sentLost(reply.sentAt)
    : over
      ? words.inspector.sent(reply.sentAt, reply.arrivesAt, true)
      : words.inspector.inFlight(reply.arrivesAt);
  return (
    <>
      <h3>
        <code>
          {reply.status} {reply.status === 200 ? 'OK' : 'Service Unavailable'}
        </code>{' '}
        <span className="note">{times}</span>
      </h3>
      <Json value={reply.body} />
    </>
  );
}
