import {
  checkVersion,
  mostNodes,
  readRun,
  toDocument,
  type RunDocument,
} from '../history/document.js';
import {
  attempt,
  object,
  oneOf,
  orNull,
  text,
  together,
  usually,
  whole,
  type Read,
} from '../history/reading.js';
import type { Expectation } from './expectation.js';
import { expectationsOf, most } from './fields.js';
import { scenarioNames, type ScenarioName } from './names.js';

/** What a run is about. One of the library has its name; what is null here, the library says. */
export interface Subject {
  readonly name: ScenarioName | null;
  readonly title: string | null;
  /** What to watch for. */
  readonly watch: string | null;
  readonly expect: readonly Expectation[] | null;
}

/** A run with what it is about, if it is about something. */
export interface ScenarioDocument extends RunDocument {
  readonly subject?: Subject;
  /** It is to be opened at this time at least, in ms: what comes before is played first. */
  readonly from?: number;
}

/**
 * Reads a scenario: a run as a file, with some fields more (docs/scenarios.md). A run without them is read as
 * what it is. Never throws.
 */
export function readScenario(value: unknown): Read<ScenarioDocument> {
  return attempt(() => {
    checkVersion(value);
    const readers = together((run) => readRun(run), about(mostNodes(value)));
    const { run, view, from, scenario: name, title, watch, expect } = readers(value, '');
    const isAbout = [name, title, watch, expect].some((one) => one !== null);
    return {
      run,
      view,
      ...(from > 0 && { from }),
      ...(isAbout && { subject: { name, title, watch, expect } }),
    };
  });
}

const about = (nodes: number) =>
  object({
    scenario: usually(null, orNull(oneOf(scenarioNames, 'scenario'))),
    title: usually(null, orNull(text(most.title))),
    watch: usually(null, orNull(text(most.watch))),
    expect: usually(null, orNull(expectationsOf(nodes))),
    from: usually(0, whole(0, most.time)),
  });

/** The same as JSON that can be read and written by hand. */
export function toScenario({ run, view, subject }: ScenarioDocument): unknown {
  const { name: scenario = null, ...rest } = subject ?? {};
  const said = Object.entries({ scenario, ...rest }).filter(([, value]) => value !== null);
  return { ...toDocument(run, view), ...Object.fromEntries(said) };
}
