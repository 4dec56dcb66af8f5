import { Flag } from 'lucide-react';
import { topics, type Topic } from '../../scenarios/names.js';
import { useApp, useSlice } from '../app-context.js';
import { openScenario } from './open.js';
import { useScenarioWords } from './words.js';

/** The runs worth seeing, by topic, with a sentence each; and the way to the challenges. */
export function ScenarioList({ onChallenges }: { readonly onChallenges: () => void }) {
  const { raftarium } = useApp();
  const words = useScenarioWords();
  const chosen = useSlice((state) => state.subject?.name);
  return (
    <div className="scenario-list">
      <button
        type="button"
        className="to-challenges"
        onClick={({ currentTarget }) => {
          currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
          onChallenges();
        }}
      >
        <Flag size={16} aria-hidden="true" /> {words.challenges.title}
      </button>
      {(Object.keys(topics) as Topic[]).map((topic) => (
        <section key={topic} aria-label={words.topics[topic]}>
          <h3>{words.topics[topic]}</h3>
          <ul>
            {topics[topic].map((name) => (
              <li key={name}>
                <button
                  type="button"
                  aria-current={name === chosen}
                  onClick={({ currentTarget }) => {
                    leave(currentTarget);
                    openScenario(raftarium, name, raftarium.store.getState().playing);
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

/** Closes the list, and the sheet in which it may stand. */
function leave(button: HTMLElement): void {
  button.closest<HTMLElement>('[popover]')?.hidePopover();
  button.closest('dialog')?.close();
}
