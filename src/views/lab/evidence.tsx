import { useMemo } from 'react';
import { evidenceOf } from '../../history/evidence.js';
import { flawOf } from '../../history/flaw.js';
import { proofOf } from '../../history/proof.js';
import { cureOf, mistakesAt } from '../../history/rerun.js';
import { diffs, memoryOnlyDiff } from '../../lab/diffs.js';
import type { Violation } from '../../safety/safety.js';
import { useApp, useMessages, useSlice, useWatched } from '../app-context.js';
import { formatMs } from '../terms.js';
import { Diff } from './diff.js';
import { mend } from './mend.js';
import { useLabWords, useProofWords } from './words.js';

interface Props {
  readonly violation: Violation;
  readonly onGoOn: () => void;
}

/** What led to a violation line by line, the mistake behind it, and why it could not have been otherwise. */
export function EvidencePanel({ violation, onGoOn }: Props) {
  const words = useProofWords();
  const names = useMessages().mistakes;
  const { raftarium } = useApp();
  const branch = useSlice((state) => state.branch.id);
  const { broken, evidence, argument } = useMemo(() => {
    const run = raftarium.chronicle();
    const moment = run.at(branch, violation.event);
    const found = evidenceOf(run, branch, violation);
    const flaw = flawOf(violation, proofOf(moment, violation), found);
    const why = words.why(violation.property, flaw, moment.world.servers.length);
    return { broken: moment, evidence: found, argument: why };
  }, [branch, raftarium, violation, words]);
  const now = useSlice((state) => state.moment.world.events);
  const wrong = evidence.find((one) => one.wrong) ?? evidence.at(-1);
  return (
    <section className="proof" aria-label={words.title}>
      <h3>
        {words.evidence} <span className="note">{words.goThere}</span>
      </h3>
      <ol className="evidence">
        {evidence.map(({ at, event, wrong: isWrong, step }) => {
          const sentence = words.step(step, names);
          return (
            <li key={`${event} ${sentence}`} className={isWrong ? 'wrong' : ''}>
              <button
                type="button"
                aria-current={event === now ? 'step' : undefined}
                onClick={() => raftarium.seek(event)}
              >
                <time>{formatMs(at)}</time>
                <i aria-hidden="true" />
                <span>
                  {isWrong && <span className="in-words">{words.wrongStep}: </span>}
                  {sentence}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <Blame broken={broken} />
      <Buttons broken={broken} at={violation.at} first={wrong} onGoOn={onGoOn} />
      <h3>{argument.title}</h3>
      <p className="argument">{argument.text}</p>
    </section>
  );
}

type Broken = Parameters<typeof mistakesAt>[0];

/** The mistake that is on, with its lines; or what else is to blame. */
function Blame({ broken }: { readonly broken: Broken }) {
  const words = useProofWords();
  const lab = useLabWords();
  const names = useMessages().mistakes;
  const on = mistakesAt(broken);
  if (on.length > 0) {
    return on.map(({ mistake, node }) => (
      <section key={`${mistake} ${node}`}>
        <h3>
          {words.mistake(names[mistake])} {node !== null && <span className="note">{node}</span>}
        </h3>
        <Diff lines={diffs[mistake]} />
        <p>{lab.what[mistake]}</p>
      </section>
    ));
  }
  return broken.world.preset === 'memory-only' ? (
    <section>
      <h3>{words.memoryOnly}</h3>
      <Diff lines={memoryOnlyDiff} />
    </section>
  ) : (
    <p>{words.noMistake}</p>
  );
}

interface ButtonsProps {
  readonly broken: Broken;
  readonly at: number;
  readonly first: { readonly at: number; readonly event: number } | undefined;
  readonly onGoOn: () => void;
}

function Buttons({ broken, at, first, onGoOn }: ButtonsProps) {
  const words = useProofWords();
  const names = useMessages().mistakes;
  const { raftarium } = useApp();
  const watched = useWatched();
  const playing = useSlice((state) => state.playing);
  const now = useSlice((state) => state.moment.world.events);
  const [mistake] = useMemo(() => mistakesAt(broken), [broken]);
  const cure = useMemo(() => cureOf(raftarium.run(), broken), [broken, raftarium]);
  const { events } = broken.world;
  const { branch, onDisk } = words.mended;
  const name = mistake === undefined ? onDisk : branch(names[mistake.mistake]);
  return (
    <div className="choices">
      {!watched && cure !== null && (
        <button type="button" className="primary" onClick={() => mend(raftarium, broken, name)}>
          {words.mend}
        </button>
      )}
      {first !== undefined && first.event !== events && (
        <button type="button" onClick={() => raftarium.seek(first.event)}>
          {words.goTo(formatMs(first.at))}
        </button>
      )}
      {now === events ? (
        !playing &&
        !watched && (
          <button
            type="button"
            onClick={() => {
              raftarium.play();
              onGoOn();
            }}
          >
            {words.goOn}
          </button>
        )
      ) : (
        <button type="button" onClick={() => raftarium.seek(events)}>
          {words.goTo(formatMs(at))}
        </button>
      )}
    </div>
  );
}
