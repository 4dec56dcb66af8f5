import { Check } from 'lucide-react';
import { scenarioCalled } from '../../scenarios/library.js';
import { challenges, type ChallengeName } from '../../scenarios/names.js';
import { useApp, useMessages } from '../app-context.js';
import { Dialog } from '../dialog.js';
import { bestSteps } from './best.js';
import { openScenario } from './open.js';
import { useScenarioWords } from './words.js';

/** What can be tried, and in how few steps it has been done. */
export function Challenges({ onClose }: { readonly onClose: () => void }) {
  const { raftarium } = useApp();
  const { help } = useMessages();
  const words = useScenarioWords();
  const best = bestSteps();
  return (
    <Dialog
      title={words.challenges.title}
      close={help.close}
      className="challenges"
      onClose={onClose}
    >
      <p>{words.challenges.intro}</p>
      <ul>
        {(Object.keys(challenges) as ChallengeName[]).map((name) => {
          const { title, goal } = words.tasks[name];
          const known = words.card.steps(challenges[name]);
          const done = best[name];
          return (
            <li key={name}>
              <button
                type="button"
                aria-label={words.challenges.take(title)}
                onClick={({ currentTarget }) => {
                  openScenario(raftarium, name, false);
                  for (let one: Element | null = currentTarget; one !== null;) {
                    const dialog: HTMLDialogElement | null = one.closest('dialog');
                    dialog?.close();
                    one = dialog?.parentElement ?? null;
                  }
                }}
              >
                <b>{title}</b>
                {hasMistake(name) && <em>{words.challenges.mistake}</em>}
                <span>{goal}</span>
                <small>
                  {done !== undefined && <Check size={14} strokeWidth={3} aria-hidden="true" />}
                  {done === undefined
                    ? words.challenges.open(known)
                    : words.challenges.best(words.card.steps(done), known)}
                </small>
              </button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

function hasMistake(name: ChallengeName): boolean {
  const { agenda = [] } = scenarioCalled(name).run.origin;
  return agenda.some(({ command }) => command.do === 'mistake');
}
