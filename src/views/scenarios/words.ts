import type { ScenarioWords } from '../../i18n/en-scenarios.js';
import { scenarioWords, titleOf } from '../../i18n/scenarios.js';
import type { Subject } from '../../scenarios/document.js';
import { useSlice, useWordsOf } from '../app-context.js';

/** What is said of scenarios, in the language that is chosen. */
export function useScenarioWords(): ScenarioWords {
  return useWordsOf(scenarioWords);
}

/** What a subject is called: as its file says, or the library, or as what it is. */
export function subjectTitle({ name, title }: Subject, words: ScenarioWords): string {
  return title ?? (name === null ? words.card.own : titleOf(name, words));
}

/** The name of what the run is about. */
export function ScenarioTitle(): string {
  const words = useScenarioWords();
  const subject = useSlice((state) => state.subject);
  return subject === null ? '' : subjectTitle(subject, words);
}
