import type { Moment } from '../../src/history/moment.js';
import { Run } from '../../src/history/run.js';
import { originOf } from '../../src/lab/directed.js';
import { runs } from '../../src/lab/runs.js';
import type { MistakeName } from '../../src/mistakes/mistakes.js';
import type { Violation } from '../../src/safety/safety.js';

/** The directed run of a mistake, played until a promise breaks, or for so many ms where none does. */
export function shown(
  mistake: MistakeName,
  most = 600,
): { readonly run: Run; readonly moment: Moment; readonly violation: Violation | undefined } {
  const run = new Run(originOf(mistake, runs[mistake]));
  let moment = run.at(0, 0);
  while (moment.safety.violations.length === 0 && run.nextAt(0, moment) <= most) {
    moment = run.next(0, moment);
  }
  return { run, moment, violation: moment.safety.violations[0] };
}

/** As `shown`, where a promise does break. */
export function broken(mistake: MistakeName) {
  const { run, moment, violation } = shown(mistake);
  if (violation === undefined) throw new Error(`${mistake} breaks nothing`);
  return { run, moment, violation };
}
