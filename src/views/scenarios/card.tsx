import { X } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { Subject } from '../../scenarios/document.js';
import { expectedOf } from '../../scenarios/library.js';
import { isChallenge } from '../../scenarios/names.js';
import { useApp, useSlice } from '../app-context.js';
import { useChoosing } from '../notices.js';
import { formatMs } from '../terms.js';
import { ChallengeCard } from './challenge-card.js';
import { Expectations } from './expectations.js';
import { openScenario } from './open.js';
import { subjectTitle, useScenarioWords } from './words.js';

/** What the run is about, until it is put away: what to watch for, or what is to be reached. */
export function SubjectCard() {
  const subject = useSlice((state) => state.subject);
  const [away, setAway] = useState<Subject | null>(null);
  if (subject === null || subject === away) return null;
  const { name } = subject;
  const dismiss = () => setAway(subject);
  return isChallenge(name) ? (
    <Card subject={subject} onDismiss={dismiss}>
      <ChallengeCard name={name} />
    </Card>
  ) : (
    <Card subject={subject} onDismiss={dismiss}>
      <ScenarioCard subject={subject} />
    </Card>
  );
}

interface CardProps {
  readonly subject: Subject;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

function Card({ subject, onDismiss, children }: CardProps) {
  const words = useScenarioWords();
  const { card } = words;
  const title = subjectTitle(subject, words);
  // A challenge says what is to be reached; what a scenario is about to show would be told before it is asked.
  const predicting = useChoosing() === 'predict' && !isChallenge(subject.name);
  return (
    <section className="subject" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <small>{isChallenge(subject.name) ? card.challenge : card.scenario}</small>
        <button
          type="button"
          className="icon"
          aria-label={card.dismiss}
          title={card.dismiss}
          onClick={onDismiss}
        >
          <X size={18} />
        </button>
      </header>
      {predicting ? <p className="note">{card.untold}</p> : children}
    </section>
  );
}

function ScenarioCard({ subject }: { readonly subject: Subject }) {
  const { stories } = useScenarioWords();
  const { name, watch } = subject;
  const story = name === null || isChallenge(name) ? null : stories[name];
  const expected = useMemo(() => expectedOf(subject), [subject]);
  const said = watch ?? story?.watch;
  return (
    <>
      {said !== undefined && <p>{said}</p>}
      <ScriptEnded name={name} />
      {expected.length > 0 && <Expectations all={expected} />}
    </>
  );
}

/** Where somebody's act has ended the script before it was through, so that not all comes that is told of here. */
function ScriptEnded({ name }: Pick<Subject, 'name'>) {
  const { raftarium } = useApp();
  const { card } = useScenarioWords();
  const acted = useSlice(({ branch }) => branch.actions[0]?.timed.at ?? Infinity);
  const { agenda = [] } = raftarium.run().origin;
  if (!agenda.some(({ at }) => at > acted)) return null;
  return (
    <>
      <p className="note">{card.ended(formatMs(acted))}</p>
      {name !== null && (
        <div className="subject-actions">
          <button
            type="button"
            onClick={() => openScenario(raftarium, name, raftarium.store.getState().playing)}
          >
            {card.again}
          </button>
        </div>
      )}
    </>
  );
}
