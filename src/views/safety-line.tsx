import { Check, X } from 'lucide-react';
import type { Moment } from '../history/moment.js';
import { PROPERTIES, type Violation } from '../safety/safety.js';
import { useMessages, useSlice } from './app-context.js';
import { Explained } from './explained.js';

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

/** What has broken just now: something about the logs, or about an election. */
export function violationAt({ safety, world }: Moment, ofLogs: boolean): Violation | undefined {
  return safety.violations.find(
    ({ at, index }) => at === world.time && (index !== null) === ofLogs,
  );
}
