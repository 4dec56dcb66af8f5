import { Check, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { OUTCOMES, type Outcome, type Question } from '../../history/question.js';
import { tell } from '../../i18n/facts.js';
import { RULES } from '../../raft/facts.js';
import type { Turn } from '../../store/state.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { say, turnHere } from './predicting.js';
import { usePredictWords } from './words.js';
import '../styles/predict.css';

/** What is asked before the next decision, what has come of the last, and how often that was foreseen. */
export function PredictPanel({ brief }: { readonly brief: boolean }) {
  const words = usePredictWords();
  const { raftarium } = useApp();
  const score = useSlice((state) => state.tool?.predicting);
  const turn = useSlice(turnHere);
  const section = useRef<HTMLElement>(null);
  const question = turn?.said === null ? turn.question : null;
  useEffect(() => {
    if (question === null) return;
    // Beside the run there is room to tell of the message as well.
    if (!brief) raftarium.select({ kind: 'message', exchange: question.exchange, over: false });
    // The run has stopped for it: who is nowhere else is brought here.
    if (document.activeElement === document.body) section.current?.focus();
  }, [brief, question, raftarium]);
  return (
    <section className="predict-panel" aria-label={words.title} ref={section} tabIndex={-1}>
      <div role="status">
        {turn === null ? (
          <p className="note">{words.waits}</p>
        ) : (
          <p className="asks">{words.ask(turn.question)}</p>
        )}
        {turn !== null && turn.said !== null && <Told turn={turn} brief={brief} />}
      </div>
      {question !== null && <Options question={question} />}
      <footer>
        {question !== null && (
          <button type="button" onClick={() => say(raftarium, 'shown')}>
            {words.show}
          </button>
        )}
        {turn !== null && question === null && (
          <button
            type="button"
            className="primary"
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            onClick={() => raftarium.play()}
          >
            {words.goOn}
          </button>
        )}
        {score !== undefined && score.answers > 0 && (
          <span className="score">{words.score(score.right, score.answers)}</span>
        )}
        <button type="button" onClick={() => raftarium.hold(null)}>
          {words.stop}
        </button>
      </footer>
    </section>
  );
}

/** All that could come, each to be pressed. */
function Options({ question: { decision } }: { readonly question: Question }) {
  const { raftarium } = useApp();
  const words = useOutcomeWords(decision);
  return (
    <ul>
      {OUTCOMES[decision].map((outcome) => (
        <li key={outcome}>
          <button type="button" onClick={() => say(raftarium, outcome)}>
            {words[outcome]}
          </button>
        </li>
      ))}
    </ul>
  );
}

function useOutcomeWords(
  decision: Question['decision'],
): Readonly<Partial<Record<Outcome, string>>> {
  return usePredictWords().outcomes[decision];
}

/** What has come, beside what was said, and why; briefly, where the headline says it. */
function Told({
  turn: { question, said },
  brief,
}: {
  readonly turn: Turn;
  readonly brief: boolean;
}) {
  const words = usePredictWords();
  const outcomes = useOutcomeWords(question.decision);
  const { facts, sections } = useMessages();
  const { outcome, fact } = question;
  const isRight = said === outcome;
  const because = words.because[outcome];
  const told = because === undefined && !brief ? tell(facts, fact) : null;
  return (
    <>
      <ul className="told">
        {said !== 'shown' && said !== null && !isRight && (
          <li>
            <X size={16} strokeWidth={3} role="img" aria-label={words.yours} />
            <s>{outcomes[said]}</s>
          </li>
        )}
        <li>
          <Check size={16} strokeWidth={3} role="img" aria-label={words.comes} />
          {outcomes[outcome]}
        </li>
      </ul>
      <p>
        <b>{isRight ? words.right : said === 'shown' ? words.shown : words.wrong}</b>{' '}
        {because ?? told?.title}
      </p>
      {told?.why !== undefined && (
        <p className="note">
          {told.why} {'rule' in fact && <span className="cite">{sections(RULES[fact.rule])}</span>}
        </p>
      )}
    </>
  );
}
