import { Play } from 'lucide-react';
import { useState } from 'react';
import { mistakesAt } from '../../history/rerun.js';
import { diffs } from '../../lab/diffs.js';
import { originOf, type Harm } from '../../lab/directed.js';
import type { Figures } from '../../lab/figures.js';
import { runs } from '../../lab/runs.js';
import { wild } from '../../lab/wild.js';
import type { MistakeName } from '../../mistakes/mistakes.js';
import { useApp, useMessages, useSlice } from '../app-context.js';
import { asHeading } from '../terms.js';
import { Diff } from './diff.js';
import { FiguresTable } from './figures.js';
import { mend } from './mend.js';
import { useLabWords, useProofWords } from './words.js';

interface Props {
  readonly mistake: MistakeName;
  /** The run is to be looked at now. */
  readonly onDone: () => void;
}

/** One mistake: two sentences, the lines, what breaks, and what can be done with it. */
export function MistakeCard({ mistake, onDone }: Props) {
  const words = useLabWords();
  const names = useMessages().mistakes;
  const { breaks } = runs[mistake];
  return (
    <section className="lab-card" aria-label={names[mistake]}>
      <h3>{asHeading(names[mistake])}</h3>
      <p>{words.what[mistake]}</p>
      <Diff lines={diffs[mistake]} />
      <p className="harm">
        <span>{words.breaks}</span> <b>{useHarm(breaks)}</b>
      </p>
      {isFigure(breaks) && <FiguresTable mistake={mistake} figure={breaks} />}
      <Sightings mistake={mistake} />
      <Controls mistake={mistake} onDone={onDone} />
    </section>
  );
}

function useHarm(harm: Harm): string {
  const words = useLabWords();
  const { properties } = useMessages().safety;
  return harm in properties
    ? properties[harm as keyof typeof properties]
    : words.harms[harm as keyof typeof words.harms];
}

function isFigure(harm: Harm): harm is keyof Figures {
  return harm !== 'panic' && !harm.includes('-');
}

function Sightings({ mistake }: { readonly mistake: MistakeName }) {
  const words = useLabWords();
  const seen = wild[mistake];
  if (seen === undefined) return null;
  return (
    <p className="sightings">
      <span>{words.seen}</span>{' '}
      {seen.map(({ project, number }) => (
        <a
          key={number}
          href={`https://github.com/${project}/issues/${number}`}
          target="_blank"
          rel="noreferrer"
        >
          {words.sighting(project, number)}
        </a>
      ))}
    </p>
  );
}

function Controls({ mistake, onDone }: Props) {
  const words = useLabWords();
  const proof = useProofWords();
  const names = useMessages().mistakes;
  const { raftarium } = useApp();
  const moment = useSlice((state) => state.moment);
  const [node, setNode] = useState<string | null>(null);
  const here = mistakesAt(moment).filter((one) => one.mistake === mistake);
  const ids = moment.world.servers.map(({ id }) => id);

  function show(): void {
    raftarium.begin(originOf(mistake, runs[mistake]));
    raftarium.show('cluster');
    raftarium.pause();
    if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches) raftarium.play();
    onDone();
  }

  function put(what: MistakeName | null, where: string | null): void {
    raftarium.dispatch({ do: 'mistake', mistake: what, node: where });
    onDone();
  }

  return (
    <div className="lab-controls">
      {here.map((one) => (
        <p key={one.node} className="on">
          {words.on(one.node)}{' '}
          <button type="button" onClick={() => put(null, one.node)}>
            {words.takeOut}
          </button>
        </p>
      ))}
      {here.length > 0 && (
        <p>
          <button
            type="button"
            onClick={() => {
              mend(raftarium, moment, proof.mended.branch(names[mistake]));
              onDone();
            }}
          >
            {words.mend}
          </button>{' '}
          <span className="note">{words.mendNote}</span>
        </p>
      )}
      <div className="choices">
        <button type="button" className="primary" onClick={show}>
          <Play size={15} fill="currentColor" aria-hidden="true" /> {words.showIt}
        </button>
        <button type="button" onClick={() => put(mistake, node)}>
          {words.putOn}
        </button>
        <label>
          <span>{words.where}</span>{' '}
          <select
            value={node ?? ''}
            onChange={({ target }) => setNode(target.value === '' ? null : target.value)}
          >
            <option value="">{words.everywhere}</option>
            {ids.map((id) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  );
}
