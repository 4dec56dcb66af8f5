import { Check, Circle, X } from 'lucide-react';
import { useId, useMemo } from 'react';
import { claimWords, expectationSentence } from '../../i18n/claims.js';
import type { ScenarioWords } from '../../i18n/en-scenarios.js';
import type { Expectation, Standings, When } from '../../scenarios/expectation.js';
import { Following } from '../../scenarios/following.js';
import { useApp, useMessages, useSlice, useWordsOf } from '../app-context.js';
import { formatMs } from '../terms.js';
import { useScenarioWords } from './words.js';

/** How expectations of the run stand at the playhead; drawn anew only where that changes. */
export function useStandings(expectations: readonly Expectation[]): Standings {
  const { raftarium } = useApp();
  const run = raftarium.run();
  const following = useMemo(() => new Following(run, expectations), [run, expectations]);
  return useSlice(({ branch, moment }) => following.at(branch.id, moment.world.events));
}

const ICONS = { open: Circle, met: Check, missed: X } as const;

/** What is expected of the run, ticked off as it comes to it; what must never be stands last, as it is decided last. */
export function Expectations({ all }: { readonly all: readonly Expectation[] }) {
  const { card } = useScenarioWords();
  const { safety } = useMessages();
  const claims = useWordsOf(claimWords);
  const standings = useStandings(all);
  const title = useId();
  const lines = all
    .map((expectation, i) => ({ expectation, is: standings[i]?.is ?? 'open' }))
    .toSorted((a, b) => Number('never' in a.expectation) - Number('never' in b.expectation));
  return (
    <>
      <h3 id={title}>
        {card.expected} <span className="note">{card.since}</span>
      </h3>
      <ul className="expected" aria-labelledby={title}>
        {lines.map(({ expectation, is }) => {
          const Icon = ICONS[is];
          return (
            <li key={JSON.stringify(expectation)} className={is}>
              <Icon size={15} strokeWidth={is === 'open' ? 1.5 : 3} aria-hidden="true" />
              <time>{timeOf(expectation, card.when)}</time>{' '}
              <span>
                {expectationSentence(expectation, claims, safety.properties)}
                <span className="in-words">, {card.is[is]}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function timeOf(when: When, words: ScenarioWords['card']['when']): string {
  if ('next' in when) return words.next;
  if ('at' in when) return words.at(formatMs(when.at));
  if ('by' in when) return words.by(formatMs(when.by));
  return words.never(formatMs(when.never));
}
