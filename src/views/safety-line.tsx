import { Check, X } from 'lucide-react';
import { PROPERTIES } from '../safety/safety.js';
import { useApp, useMessages, useSlice } from './app-context.js';
import { Explained } from './explained.js';
import { violationSentence } from './stage/headline.js';
import { formatMs } from './terms.js';

/** The five promises of Figure 3, always in view. */
export function SafetyLine() {
  const words = useMessages();
  const violations = useSlice((state) => state.moment.safety.violations);
  return (
    <section className="safety" aria-label={words.safety.title}>
      <span className="note">{words.safety.title}</span>
      <ul>
        {PROPERTIES.map((property) => {
          const broken = violations.some((violation) => violation.property === property);
          return (
            <li key={property} className={broken ? 'broken' : ''}>
              {broken ? <X size={15} strokeWidth={3} /> : <Check size={15} strokeWidth={2.6} />}
              <Explained field={property}>{words.safety.properties[property]}</Explained>
              <span className="in-words">
                {broken ? words.safety.violated : words.safety.holds}
              </span>
            </li>
          );
        })}
      </ul>
      <span className="note end">
        {violations.length === 0 ? words.safety.checked : words.safety.stopped}
      </span>
    </section>
  );
}

/** The first broken promise, loud: it is rare. */
export function ViolationBlock() {
  const words = useMessages();
  const { raftarium } = useApp();
  const violation = useSlice((state) => state.moment.safety.violations[0]);
  const playing = useSlice((state) => state.playing);
  if (violation === undefined) return null;
  const { title, why } = violationSentence(violation, words);
  const name = words.safety.properties[violation.property];
  return (
    <section className="violation" role="alert">
      <p>
        <X size={16} strokeWidth={3} /> {words.safety.violatedAt(name)}
        <span>{words.safety.at(formatMs(violation.at))}</span>
      </p>
      <h2>{title}</h2>
      <p>{why} Figure 3</p>
      {!playing && (
        <button type="button" onClick={() => raftarium.play()}>
          {words.safety.dismiss}
        </button>
      )}
    </section>
  );
}
