import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Lead, Step, Trail } from '../../history/trail.js';
import { causesWords } from '../../i18n/causes.js';
import type { CausesWords } from '../../i18n/en-causes.js';
import { tell } from '../../i18n/facts.js';
import { useApp, useMessages, useSlice, useWordsOf } from '../app-context.js';
import { formatMs } from '../terms.js';
import { explainHere, stepFrom, walk } from './asking.js';
import { numberOf } from './steps.js';
import { useExplained } from './use-explained.js';
import '../styles/causes.css';

/** What led to the event that is explained, step by step; each step is a way back to it. */
export function CausesPanel() {
  const words = useWordsOf(causesWords);
  const trail = useExplained();
  return trail === null ? (
    <Asking words={words} />
  ) : (
    <Explained key={trail.effect} trail={trail} words={words} />
  );
}

/** Nothing is explained yet: how to ask. */
function Asking({ words }: { readonly words: CausesWords }) {
  const { raftarium } = useApp();
  const early = useSlice((state) => state.moment.feed.length === 0);
  return (
    <div className="asking">
      <p className="note">{words.hint}</p>
      {early ? (
        <p className="empty">{words.early}</p>
      ) : (
        <button type="button" onClick={() => explainHere(raftarium)}>
          {words.ask}
        </button>
      )}
    </div>
  );
}

interface Props {
  readonly trail: Trail;
  readonly words: CausesWords;
}

function Explained({ trail, words }: Props) {
  const { raftarium } = useApp();
  const { facts } = useMessages();
  const now = useSlice((state) => state.moment.world.events);
  const { steps } = trail;
  const here = steps.findIndex(({ event }) => event === now);
  const [first, last] = [steps[0] as Step, steps.at(-1) as Step];

  return (
    <div className="causes-panel">
      <p className="why">
        {tell(facts, trail.fact).title}
        <small>{words.led(steps.length - 1, formatMs(last.at - first.at))}</small>
      </p>
      <div className="walk" role="group" aria-label={words.walk}>
        <WalkButton trail={trail} direction={-1} words={words} now={now} />
        <span className="place">{here >= 0 && words.place(here + 1, steps.length)}</span>
        <WalkButton trail={trail} direction={1} words={words} now={now} />
        <button
          type="button"
          className="icon"
          aria-label={words.letGo}
          title={words.letGo}
          onClick={() => raftarium.explain(null)}
        >
          <X size={17} />
        </button>
      </div>
      <ol aria-label={words.list}>
        {steps.toReversed().map((step) => (
          <li key={step.event}>
            <StepLine step={step} trail={trail} words={words} here={step.event === now} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** To the cause before, as it says, or to the next one. */
function WalkButton({
  trail,
  direction,
  words,
  now,
}: Props & { readonly direction: 1 | -1; readonly now: number }) {
  const { raftarium } = useApp();
  const back = direction === -1;
  return (
    <button
      type="button"
      className={back ? '' : 'icon'}
      aria-label={back ? undefined : words.next}
      title={back ? undefined : words.next}
      disabled={stepFrom(trail, now, direction) === null}
      onClick={() => walk(raftarium, trail, direction)}
    >
      {back ? (
        <>
          <ArrowLeft size={17} /> {words.walk}
        </>
      ) : (
        <ArrowRight size={17} />
      )}
    </button>
  );
}

/** A step: its number, what happened, when, and how it led on. */
function StepLine({
  step,
  trail,
  words,
  here,
}: Props & { readonly step: Step; readonly here: boolean }) {
  const { raftarium } = useApp();
  const { event, at, leads, ends } = step;
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (here) button.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);

  return (
    <button
      type="button"
      ref={button}
      className={here ? 'here' : ''}
      aria-current={here ? 'step' : undefined}
      onClick={() => raftarium.seek(event)}
    >
      <b className="step-number">{numberOf(trail, event)}</b>
      <span className="what">
        <Sentence step={step} words={words} />
        {leads.map((lead) => (
          <small key={`${lead.to} ${lead.way.by}`}>
            <b>→ {numberOf(trail, lead.to)}</b> {inWords(lead, words)}
          </small>
        ))}
        {ends !== null && <small className="ends">{words.ends[ends]}</small>}
      </span>
      <time>{formatMs(at)}</time>
    </button>
  );
}

function Sentence({ step, words }: { readonly step: Step; readonly words: CausesWords }) {
  const { facts } = useMessages();
  if (step.facts.length === 0) return words.start;
  return step.facts.map((fact) => tell(facts, fact).title).join(' ');
}

/** How a step led to another: "by RequestVote, 11 ms". */
function inWords({ way }: Lead, words: CausesWords): string {
  if (way.by === 'state') return words.matters[way.matter];
  if (way.by === 'timer') return words.timer(Math.round(way.duration));
  const { exchange, sentAt, arrivesAt } = way.flight;
  const ms = Math.round(arrivesAt - sentAt);
  return exchange.phase === 'reply' ? words.reply(ms) : words.request[exchange.path](ms);
}
