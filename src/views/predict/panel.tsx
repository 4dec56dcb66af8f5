import { Check, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { OUTCOMES, type Outcome, type Question } from '../../history/question.js';
import { refutationOf } from '../../history/refutation.js';
import { tell } from '../../i18n/facts.js';
import type { PredictWords } from '../../i18n/en-predict.js';
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
  const turn = useSlice(turnHere);
  const section = useRef<HTMLElement>(null);
  const question = turn?.said === null ? turn.question : null;
  useEffect(() => {
    if (question === null) return;
    raftarium.select({ kind: 'message', exchange: question.exchange, over: false });
    // The run has stopped for it: who is nowhere else is brought here.
    if (document.activeElement === document.body) section.current?.focus();
  }, [question, raftarium]);
  return (
    <section
      className={`predict-panel ${turn === null ? 'idle' : ''}`}
      aria-label={words.title}
      ref={section}
      tabIndex={-1}
    >
      <div role="status">
        {turn === null ? (
          <p className="note">{brief ? words.on : words.waits}</p>
        ) : (
          <p className="asks">{words.ask(turn.question)}</p>
        )}
        {turn !== null && turn.said !== null && <Told turn={turn} brief={brief} />}
      </div>
      {question !== null && <Options question={question} />}
      <Ways turn={turn} />
    </section>
  );
}

/** All that could come, each to be pressed, or chosen by its number. */
function Options({ question: { decision } }: { readonly question: Question }) {
  const { raftarium } = useApp();
  const words = useOutcomeWords(decision);
  return (
    <ol>
      {OUTCOMES[decision].map((outcome, i) => (
        <li key={outcome}>
          <button type="button" onClick={() => say(raftarium, outcome)}>
            <i aria-hidden="true">{i + 1}</i> <span>{words[outcome]}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The way on, the score, and the way out. */
function Ways({ turn }: { readonly turn: Turn | null }) {
  const words = usePredictWords();
  const { raftarium } = useApp();
  const score = useSlice((state) => state.tool?.predicting);
  const playing = useSlice((state) => state.playing);
  return (
    <footer>
      {turn?.said === null && (
        <button type="button" onClick={() => say(raftarium, 'shown')}>
          {words.show}
        </button>
      )}
      {turn?.said !== null && !playing && (
        <button
          type="button"
          className="primary"
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={turn !== null}
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
  );
}

function useOutcomeWords(
  decision: Question['decision'],
): Readonly<Partial<Record<Outcome, string>>> {
  return usePredictWords().outcomes[decision];
}

/** What has come, beside what was said, and why. Where there is little room, the headline says what happened. */
function Told({ turn, brief }: { readonly turn: Turn; readonly brief: boolean }) {
  const { question, said, at } = turn;
  const words = usePredictWords();
  const outcomes = useOutcomeWords(question.decision);
  const { facts, sections, mistakes } = useMessages();
  const { node, outcome, byPaper, fact } = question;
  const mistake = at.world.oddities.mistakes[node];
  const { title, why } = tell(facts, fact);
  const because = words.because[outcome];
  const isMistaken = byPaper !== outcome && mistake !== undefined;
  return (
    <>
      <ul>
        <Yours turn={turn} />
        <li>
          <Check size={16} strokeWidth={3} role="img" aria-label={words.happens} />
          {outcomes[outcome]}
        </li>
      </ul>
      <p>
        <b>{verdict(question, said, words)}</b> {because ?? title}
      </p>
      {isMistaken && (
        <p>{words.byPaper(byPaper === null ? undefined : outcomes[byPaper], mistakes[mistake])}</p>
      )}
      {!brief && because === undefined && !isMistaken && why !== undefined && (
        <p className="note">
          {why} {'rule' in fact && <span className="cite">{sections(RULES[fact.rule])}</span>}
        </p>
      )}
    </>
  );
}

/** What was said and has not come: right by the paper, or with what speaks against it. */
function Yours({ turn: { question, said, at } }: { readonly turn: Turn }) {
  const words = usePredictWords();
  const outcomes = useOutcomeWords(question.decision);
  const { outcome, byPaper } = question;
  if (said === null || said === 'shown' || said === outcome) return null;
  if (said === byPaper) {
    return (
      <li>
        <Check size={16} strokeWidth={1.5} role="img" aria-label={words.yours} />
        {outcomes[said]}
      </li>
    );
  }
  const against = byPaper === outcome ? refutationOf(question, at.world, said) : null;
  return (
    <li>
      <X size={16} strokeWidth={3} role="img" aria-label={words.yours} />
      <span>
        <s>{outcomes[said]}</s> {against !== null && <em>{words.against(question, against)}</em>}
      </span>
    </li>
  );
}

/** How what was said stands to what has come. */
function verdict({ outcome, byPaper }: Question, said: Turn['said'], words: PredictWords): string {
  if (said === outcome) return words.right;
  if (said === byPaper) return words.rightByPaper;
  return said === 'shown' ? words.shown : words.wrong;
}
