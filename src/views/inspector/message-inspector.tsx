import type { Fate } from '../../history/fate.js';
import { differencesOf } from '../../history/sequel.js';
import { checksOf, decisionOf, type Check } from '../../history/verdict.js';
import type { WhyWords } from '../../i18n/en-why.js';
import { tell } from '../../i18n/facts.js';
import type { Exchange } from '../../simulation/exchange.js';
import { useMessages } from '../app-context.js';
import { endsOf, labelOf, wordOf } from '../stage/message-words.js';
import { CopyAsCurl } from './curl.js';
import { ExchangeActions } from './exchange-actions.js';
import { Json } from './json.js';
import { useFate, useWhyWords } from './use-fate.js';
import { Checklist, Sequel } from './verdict.js';

/** One HTTP exchange: what came of it and why, the request and its reply, and what follows. */
export function MessageInspector({ exchange }: { readonly exchange: Exchange }) {
  const fate = useFate(exchange);
  const { from, to } = exchange;
  return (
    <>
      <header className="inspector-head">
        <h2>
          {from} → {to}
        </h2>
        <ExchangeActions exchange={fate.status === 'open' ? fate.exchange : null} />
      </header>
      <Why fate={fate} />
      <RequestOf fate={fate} />
      {fate.status !== 'not-sent' && (
        <section className="group">
          <ReplyOf fate={fate} />
        </section>
      )}
      <Checklist fate={fate} />
      <Sequel fate={fate} />
      <CopyAsCurl key={exchange.id} exchange={exchange} />
    </>
  );
}

/** What the receiver decided and why; before it has, what the message is. */
function Why({ fate: { exchange, status, received } }: { readonly fate: Fate }) {
  const words = useMessages();
  const more = useWhyWords();
  const decision = received === null ? null : decisionOf(received.facts);
  if (decision !== null) {
    const { title, why } = tell(words.facts, decision);
    return (
      <p className="why">
        {title} <small>{why}</small>
      </p>
    );
  }
  return (
    <p className="why">
      {endsOf(exchange)[0]} {wordOf(exchange, words)}{' '}
      <small>
        {status === 'not-sent'
          ? more.notSent
          : `${labelOf(exchange, words).meaning}. ${status === 'over' ? '' : more.underWay(exchange.to)}`}
      </small>
    </p>
  );
}

function RequestOf({ fate }: { readonly fate: Fate }) {
  const words = useWhyWords();
  const { exchange, received, before } = fate;
  const changes = differencesOf(exchange, before).map(
    ({ field, before, now }) => `${field} ${before} → ${now}`,
  );
  const decided = received === null ? undefined : checksOf(exchange, received.facts).at(-1);
  return (
    <section className="group">
      <h3>
        <code>POST {exchange.path}</code>{' '}
        <span className="note">{requestTimes(exchange, words)}</span>
      </h3>
      <Json
        value={exchange.request}
        compared={decided === undefined ? [] : COMPARED[decided.asks]}
      />
      {changes.length > 0 && <p className="note">{words.differs(changes)}</p>}
    </section>
  );
}

/** The fields of a request that a check has looked at. */
const COMPARED: Readonly<Record<Check['asks'], readonly string[]>> = {
  term: ['term'],
  vote: ['candidateId'],
  log: ['lastLogIndex', 'lastLogTerm'],
  'entry-before': ['prevLogIndex', 'prevLogTerm'],
  conflict: ['entries'],
  'new-entries': ['entries'],
  commit: ['leaderCommit'],
  leads: ['command'],
};

function requestTimes(exchange: Exchange, words: WhyWords): string {
  const { phase, lost, reply, sentAt, arrivesAt } = exchange;
  const gone = reply === null && (phase === 'silent' || (phase === 'request' && lost));
  if (gone) return words.sentLost(sentAt);
  return words.sent(sentAt, arrivesAt, phase !== 'request');
}

function ReplyOf({ fate: { exchange, status } }: { readonly fate: Fate }) {
  const words = useWhyWords();
  const { reply, phase, lost } = exchange;
  const over = status === 'over';
  if (reply === null) {
    const { waiting, processing, failures } = words;
    return (
      <p className="note">
        {over ? failures['timed-out'] : phase === 'served' ? processing : waiting}
      </p>
    );
  }
  if (reply.failure !== null) return <p className="panic">{words.failures[reply.failure]}</p>;
  const times =
    lost || phase === 'silent'
      ? words.sentLost(reply.sentAt)
      : over
        ? words.sent(reply.sentAt, reply.arrivesAt, true)
        : words.inFlight(reply.arrivesAt);
  return (
    <>
      <h3>
        <code>
          {reply.status} {reply.status === 200 ? 'OK' : 'Service Unavailable'}
        </code>{' '}
        <span className="note">{times}</span>
      </h3>
      <Json value={reply.body} compared={[]} />
    </>
  );
}
