import { Check as Tick, X } from 'lucide-react';
import type { Fate } from '../../history/fate.js';
import { consequencesOf, expectedOf } from '../../history/sequel.js';
import { checksOf, type Check } from '../../history/verdict.js';
import { tell } from '../../i18n/facts.js';
import { RULES } from '../../raft/facts.js';
import { useMessages } from '../app-context.js';
import { useWhyWords } from './use-fate.js';

/** The receiver's rules up to the one that decided. */
export function Checklist({ fate: { exchange, received } }: { readonly fate: Fate }) {
  const words = useWhyWords();
  const { sections } = useMessages();
  const checks = received === null ? [] : checksOf(exchange, received.facts);
  const last = checks.at(-1);
  if (last === undefined) return null;
  return (
    <section className="group">
      <h3>
        {words.receiver[exchange.path]}
        <span className="note">{sections(RULES[last.rule])}</span>
      </h3>
      <ol className="checks">
        {checks.map((check) => (
          <li key={check.asks} className={check.holds ? '' : 'fails'}>
            {check.holds ? (
              <Tick size={16} role="img" aria-label={words.holds} />
            ) : (
              <X size={16} role="img" aria-label={words.fails} />
            )}
            <b>{numberOf(check)}</b>
            <span>{words.check(check)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The rule's number in its box of Figure 2, where it stands in one. */
function numberOf({ rule }: Check): string {
  return /-(\d)$/.exec(rule)?.[1] ?? '';
}

/** What the one who asked makes of the answer: what it did, or what it will do once it has heard it. */
export function Sequel({ fate }: { readonly fate: Fate }) {
  const words = useWhyWords();
  const { facts } = useMessages();
  const { exchange, status, received, heard } = fate;
  const { from, to, reply } = exchange;
  if (received === null) return null;
  if (heard !== null) {
    const told = consequencesOf(heard.facts).map((fact) => tell(facts, fact).title);
    return (
      <Line label={words.after}>
        {told.length === 0 ? words.nothing(from) : words.sentences(told)}
      </Line>
    );
  }
  if (status === 'over' && reply !== null && !exchange.lost) {
    return <Line label={words.after}>{words.unanswered}</Line>;
  }
  return (
    <Line label={words.next}>{words.expected(expectedOf(exchange, received.facts), from, to)}</Line>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <p className="sequel">
      <b>{label}</b> {children}
    </p>
  );
}
