import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { argv, env, stderr, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Moment } from '../src/history/moment.js';
import type { Problem } from '../src/history/reading.js';
import { problemSentence, problemWords } from '../src/i18n/problems.js';
import { countOf } from '../src/scenarios/claim.js';
import type { ScenarioDocument } from '../src/scenarios/document.js';
import type { Expectation, Standing } from '../src/scenarios/expectation.js';
import { expectedOf, scenarioCalled } from '../src/scenarios/library.js';
import { scenarioNames } from '../src/scenarios/names.js';
import { play, type Ending } from '../src/scenarios/play.js';
import { messageRef } from '../src/simulation/draft.js';
import { fromFile } from '../src/store/file.js';

/*
 * `npm run scenario -- FILE`: plays a scenario without a page and prints its events, one JSON a line, and what
 * came of its expectations.
 */

/** How the program ends: all is as expected, something is not, or there was nothing to play. */
const MET = 0;
const MISSED = 1;
const WRONG = 2;

/** Where a program writes its lines. */
export interface Output {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Runs the program with its arguments; the number with which it ends. */
export function scenario(args: readonly string[], { out, err }: Output): number {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    err(`${error instanceof Error ? error.message : String(error)}\n${words.seeHelp}`);
    return WRONG;
  }
  const { values, positionals } = parsed;
  const until = Number(values.until ?? 0);
  if (values.help === true) out(words.help);
  else if (values.list === true) out(scenarioNames.join('\n'));
  else if (positionals.length !== 1) err(words.oneFile);
  else if (!(Number.isInteger(until) && until >= 0 && until <= LONGEST)) err(words.until);
  else return playOne(positionals[0] ?? '', until, { out, err });
  return values.help === true || values.list === true ? MET : WRONG;
}

const options = {
  help: { type: 'boolean', short: 'h' },
  list: { type: 'boolean' },
  until: { type: 'string' },
} as const;

/** The longest run that is played, in ms. */
const LONGEST = 600_000;

function playOne(name: string, until: number, { out, err }: Output): number {
  const read = open(name);
  if ('complaints' in read) {
    for (const complaint of read.complaints) err(`${name}: ${complaint}`);
    return WRONG;
  }
  const { subject } = read.document;
  const expectations = subject === undefined ? [] : expectedOf(subject);
  let ending: Ending;
  try {
    ending = play(
      read.document,
      expectations,
      (moment) => out(JSON.stringify(told(moment))),
      until,
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    err(`${name}: ${problemWords.en.impossible}`);
    return WRONG;
  }
  const { standings, last, time } = ending;
  standings.forEach((standing, i) => out(JSON.stringify(outcome(expectations[i]!, standing))));
  const met = standings.filter(({ is }) => is === 'met').length;
  err(words.ending(name, met, standings.length, last.world.events, time));
  return met === standings.length ? MET : MISSED;
}

/** A file, or else a scenario of the library by its name. */
function open(
  name: string,
): { readonly document: ScenarioDocument } | { readonly complaints: readonly string[] } {
  const known = scenarioNames.find((one) => one === name);
  let bytes: Buffer;
  try {
    // npm starts its programs in the folder of package.json; the file is named from where the person stands.
    bytes = readFileSync(resolve(env['INIT_CWD'] ?? '', name));
  } catch {
    return known === undefined
      ? { complaints: [words.noFile] }
      : { document: scenarioCalled(known) };
  }
  const read = fromFile(bytes.toString(), bytes.length);
  return read.ok ? { document: read.value } : { complaints: read.problems.map(said) };
}

const said = (problem: Problem) => problemSentence(problem, problemWords.en);

/** An event as it is printed: its number and time, what kind it is, and its facts. */
function told({ world: { time, events, event } }: Moment) {
  const { facts, ...rest } = event;
  const { exchange, ...kind } = { exchange: null, ...rest };
  return {
    event: events,
    at: time,
    ...kind,
    ...(exchange !== null && { message: messageRef(exchange) }),
    facts,
  };
}

/** What came of an expectation, as it is printed. */
function outcome(expect: Expectation, { is, event, at, count }: Standing) {
  return { expect, outcome: is, event, at, ...(countOf(expect) !== null && { count }) };
}

const words = {
  help: `Plays a scenario without a page.

  npm run -s scenario -- FILE [--until MS]
  npm run -s scenario -- --list

FILE is a scenario as a file (docs/scenarios.md), or the name of one of the library; --list lists these.
Every event is printed as a line of JSON, and then, for each expectation, what came of it. It ends with the
last of what is to be done and what is expected, or at MS, whichever is later.

It exits with 0 if all is as expected, with 1 if not, and with 2 if there was nothing to play.`,
  seeHelp: '--help tells what there is.',
  oneFile: 'Which scenario? Name one file, or one scenario of the library. --help tells more.',
  until: `--until is a whole number of ms, at most ${LONGEST}.`,
  noFile: 'there is no such file, and no scenario of this name in the library. --list lists them.',
  ending: (name: string, met: number, of: number, events: number, ms: number) =>
    `${name}: ${met} of ${of} expectations met, in ${events} events up to ${ms} ms.`,
};

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  // Whoever reads only the first lines closes the pipe.
  stdout.on('error', () => process.exit());
  process.exitCode = scenario(argv.slice(2), {
    out: (line) => stdout.write(`${line}\n`),
    err: (line) => stderr.write(`${line}\n`),
  });
}
