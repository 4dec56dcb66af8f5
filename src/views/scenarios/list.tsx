import { Flag, Lightbulb } from 'lucide-react';
import type { MouseEvent } from 'react';
import { topics, type Topic } from '../../scenarios/names.js';
import { useApp, useSlice } from '../app-context.js';
import { useChoosing } from '../notices.js';
import { togglePredicting } from '../predict/predicting.js';
import { usePredictWords } from '../predict/words.js';
import { openScenario } from './open.js';
import { useScenarioWords } from './words.js';

/** The runs worth seeing, by topic, with a sentence each; and the way to the challenges. */
export function ScenarioList({ onChallenges }: { readonly onChallenges: () => void }) {
  const { raftarium } = useApp();
  const words = useScenarioWords();
  const predict = usePredictWords();
  const chosen = useSlice((state) => state.subject?.name);
  const predicting = useChoosing() === 'predict';
  return (
    <div className="scenario-list">
      <div className="ways">
        <button
          type="button"
          onClick={({ currentTarget }) => {
            currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
            onChallenges();
          }}
        >
          <Flag size={16} aria-hidden="true" /> {words.challenges.title}
        </button>
        <button
          type="button"
          title={predict.about}
          aria-pressed={predicting}
          onClick={(event) => {
            leave(event);
            togglePredicting(raftarium);
          }}
        >
          <Lightbulb size={16} aria-hidden="true" /> {predict.start}
        </button>
      </div>
      {(Object.keys(topics) as Topic[]).map((topic) => (
        <section key={topic} aria-label={words.topics[topic]}>
          <h3>{words.topics[topic]}</h3>
          <ul>
            {topics[topic].map((name) => (
              <li key={name}>
                <button
                  type="button"
                  aria-current={name === chosen}
                  onClick={(event) => {
                    leave(event);
                    // Who predicts has stopped only to be asked.
                    openScenario(raftarium, name, predicting || raftarium.store.getState().playing);
                  }}
                >
                  <b>{words.stories[name].title}</b> <span>{words.stories[name].about}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Closes the list, and the sheet in which it may stand. The pointer leaves no focus behind, or Space would open it again. */
function leave({ currentTarget: button, detail }: MouseEvent<HTMLElement>): void {
  button.closest<HTMLElement>('[popover]')?.hidePopover();
  button.closest('dialog')?.close();
  if (detail > 0 && document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
