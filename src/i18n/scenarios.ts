import type { ScenarioName } from '../scenarios/names.js';
import { enScenarios, type ScenarioWords } from './en-scenarios.js';
import type { Language } from './languages.js';
import { zhScenarios } from './zh-scenarios.js';

/** What is said of scenarios and challenges, in each language. Fetched whole with the panels that say it. */
export const scenarioWords: Readonly<Record<Language, ScenarioWords>> = {
  en: enScenarios,
  zh: zhScenarios,
};

/** What a scenario or a challenge of the library is called. */
export function titleOf(name: ScenarioName, { stories, tasks }: ScenarioWords): string {
  return { ...stories, ...tasks }[name].title;
}
