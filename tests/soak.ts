import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { argv, env } from 'node:process';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { toFile } from '../src/store/file.js';
import { toLink } from '../src/store/link.js';
import { play, script, type Script } from './support/faults.js';
import { Run } from './support/run.js';

/*
 * `npm run soak`: as many random runs as one has time for, with all faults that Raft must survive, against every
 * property of the paper and every invariant of `support/invariants.ts`.
 */

const HELP = `Plays random runs of 3 and 5 nodes with all faults that Raft must survive, and checks every event.

  npm run soak [-- --count N] [--seed S]

The count is 10,000 and the seed 1 unless another is given; the same seed makes the same runs. Where a run breaks
a promise, the shortest one like it is written to a file that the page opens, with its link.`;

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    help: { type: 'boolean', short: 'h' },
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
});

/** What has been played so far. */
const played = { runs: 0, events: 0, commands: 0, leaders: 0, commits: 0, nodes: { 3: 0, 5: 0 } };

/** Plays one run; what it breaks is thrown as an error. */
function holds(one: Script, run: Run): void {
  play(one, run);
  const [violation] = run.safety.violations;
  if (violation !== undefined) throw new Error(`${violation.property} at ${violation.at} ms`);
  const [panic] = run.told('panicked');
  if (panic !== undefined) throw new Error(`${panic.node} at ${panic.at} ms: ${panic.message}`);
}

function count({ nodes, blows }: Script, run: Run): void {
  played.runs++;
  played.events += run.world.events;
  played.commands += blows.length;
  played.nodes[nodes]++;
  played.leaders += run.told('became-leader').length;
  played.commits += run.told('committed').length;
}

const grouped = (value: number) => value.toLocaleString('en');

function summary(seed: number, from: number): string {
  const { runs, events, commands, leaders, commits, nodes } = played;
  return [
    `${grouped(runs)} runs (${grouped(nodes[3])} of 3 nodes, ${grouped(nodes[5])} of 5)`,
    `${grouped(events)} events, ${grouped(commands)} faults and requests`,
    `${grouped(leaders)} leaders elected, ${grouped(commits)} commits`,
    `seed ${seed}, ${Math.round((Date.now() - from) / 1000)} s`,
  ].join('; ');
}

/** Writes down the run of a script that breaks something, up to where it breaks. */
async function keep(one: Script, seed: number): Promise<string> {
  const run = new Run({ seed: one.seed, nodes: one.nodes });
  try {
    holds(one, run);
  } catch {
    // The run has come as far as it can.
  }
  const file = `raftarium-soak-${seed}.json`;
  writeFileSync(resolve(env['INIT_CWD'] ?? '', file), toFile(run.document));
  const link = await toLink(run.document);
  return `Open ${file} in the page${link === null ? '' : `, or its address with #run=${link}`}`;
}

async function soak(numRuns: number, seed: number): Promise<void> {
  const from = Date.now();
  let isBroken = false;
  const property = fc.property(script, (one) => {
    const run = new Run({ seed: one.seed, nodes: one.nodes });
    try {
      holds(one, run);
    } catch (error) {
      isBroken = true;
      throw error;
    } finally {
      // What comes after that only looks for a shorter one.
      if (!isBroken) count(one, run);
    }
    if (!isBroken && played.runs % 1000 === 0) console.error(summary(seed, from));
  });
  const { failed, counterexample, errorInstance } = fc.check(property, { numRuns, seed });
  console.log(summary(seed, from));
  if (!failed || counterexample === null) {
    console.log('Every promise was kept.');
    return;
  }
  const [shortest] = counterexample;
  console.error(`${String(errorInstance)}\n${JSON.stringify(shortest)}`);
  console.error(await keep(shortest, seed));
  process.exitCode = 1;
}

const [runs, seed] = [Number(values.count), Number(values.seed)];
if (values.help === true) console.log(HELP);
else if (Number.isSafeInteger(runs) && runs > 0 && Number.isSafeInteger(seed)) {
  await soak(runs, seed);
} else {
  console.error('--count is a whole number from 1 on, and --seed a whole number.');
  process.exitCode = 2;
}
