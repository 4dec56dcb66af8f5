import { Check } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Standings } from '../../scenarios/expectation.js';
import { scenarioCalled } from '../../scenarios/library.js';
import { challenges, type ChallengeName } from '../../scenarios/names.js';
import { useApp, useSlice } from '../app-context.js';
import { bestSteps, rememberSteps } from './best.js';
import { Challenges } from './challenges.js';
import { useStandings } from './expectations.js';
import { openScenario } from './open.js';
import { useScenarioWords } from './words.js';

/** The goal of a challenge, a hint, and how many steps it has taken. */
export function ChallengeCard({ name }: { readonly name: ChallengeName }) {
  const { raftarium } = useApp();
  const { card, tasks } = useScenarioWords();
  const goals = useMemo(() => scenarioCalled(name).subject?.expect ?? [], [name]);
  const doneAt = lastEvent(useStandings(goals));
  const steps = useSlice(({ branch, moment }) => {
    const until = doneAt ?? moment.world.events;
    return branch.actions.filter(({ after }) => after < until).length;
  });
  const [others, setOthers] = useState(false);
  useEffect(() => {
    if (doneAt !== null) rememberSteps(name, steps);
  }, [name, doneAt, steps]);
  const best = Math.min(bestSteps()[name] ?? Infinity, doneAt === null ? Infinity : steps);
  const fewest = challenges[name];
  return (
    <>
      <p>{tasks[name].goal}</p>
      <p className={doneAt === null ? 'note' : 'done'} role="status">
        {doneAt !== null && <Check size={17} strokeWidth={3} aria-hidden="true" />}
        {doneAt === null
          ? card.soFar(card.steps(steps))
          : `${card.done(card.steps(steps))} ${
              steps <= fewest ? card.fewest : card.known(card.steps(fewest))
            }`}
        {best < Infinity && (doneAt === null || best < steps) && ` ${card.best(card.steps(best))}`}
      </p>
      {doneAt === null && (
        <details key={name}>
          <summary>{card.hint}</summary>
          <p>{tasks[name].hint}</p>
        </details>
      )}
      <div className="subject-actions">
        <button type="button" onClick={() => openScenario(raftarium, name, false)}>
          {card.again}
        </button>
        <button type="button" onClick={() => setOthers(true)}>
          {card.others}
        </button>
      </div>
      {others && <Challenges onClose={() => setOthers(false)} />}
    </>
  );
}

/** The event at which the last of several goals was reached; null until then. */
function lastEvent(standings: Standings): number | null {
  if (!standings.every(({ is }) => is === 'met')) return null;
  return Math.max(...standings.map(({ event }) => event ?? 0));
}
