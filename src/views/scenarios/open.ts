import type { Problem } from '../../history/reading.js';
import { scenarioCalled } from '../../scenarios/library.js';
import { isChallenge, scenarioNames, type ScenarioName } from '../../scenarios/names.js';
import { openDocument } from '../../store/keeping.js';
import type { Raftarium } from '../../store/store.js';

/** Opens a scenario of the library, playing or not; a challenge waits for its first step. */
export function openScenario(raftarium: Raftarium, name: ScenarioName, plays: boolean): void {
  const { view, ...scenario } = scenarioCalled(name);
  const subject = { name, title: null, watch: null, expect: null };
  const seen = { ...view, selected: view.selected ?? 'S1' };
  raftarium.complain(openDocument(raftarium, { ...scenario, view: seen, subject }));
  if (plays && !isChallenge(name)) raftarium.play();
}

/** The same by a name that somebody has written; one that is not known is complained of. */
export function openNamed(raftarium: Raftarium, name: string, plays: boolean): boolean {
  const known = scenarioNames.find((one) => one === name);
  const unknown: Problem = { kind: 'wrong', path: 'scenario', expected: 'scenario' };
  if (known === undefined) raftarium.complain([unknown]);
  else openScenario(raftarium, known, plays);
  return known !== undefined;
}
