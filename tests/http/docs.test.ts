import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cluster, freePlaces } from '../../src/http/cluster.js';
import { programFile } from '../support/real-processes.js';

const text = readFileSync('docs/http.md', 'utf8');

interface Example {
  readonly curl: string;
  /** How the answer is written down: `http` with status and body, `text` as it is. */
  readonly form: string;
  readonly answer: string;
}

const EXAMPLE = /```sh\n(?<curl>curl .*)\n```\n\n```(?<form>\w+)\n(?<answer>[\s\S]*?)\n```/g;
const examples = [...text.matchAll(EXAMPLE)].map(({ groups }) => groups as unknown as Example);

/** S1 as the page has it started. */
const options = /npm run node -- (?<options>--id S1 --peers .*--allow-faults)/.exec(text)?.groups?.[
  'options'
] as string;

let cluster: Cluster;

beforeAll(async () => {
  const more = options.replace(/--id \S+ --peers \S+ /, '').split(' ');
  cluster = new Cluster(await programFile('node'), await freePlaces(3), more);
  await cluster.start('S1');
});

afterAll(() => cluster.endAll());

/** Runs a command line as a shell does, with the ports of this test, and returns what it printed. */
function run(line: string): Promise<string> {
  const places = cluster.places.map(({ url }) => new URL(url).port);
  const here = line.replaceAll(
    /127\.0\.0\.1:700(\d)/g,
    (_, n) => `127.0.0.1:${places[Number(n) - 1]}`,
  );
  return new Promise((resolve) => {
    execFile('sh', ['-c', `${here} -s -w '%{http_code}'`], (_, out) => resolve(out));
  });
}

/** The same at other times, with other names, and at other ports. */
function timeless(json: string): unknown {
  const varies = ['electionDeadline', 'boot', 'seq', 'now', 'at', 'deadline', 'exchange'];
  return JSON.parse(json.replaceAll(/127\.0\.0\.1:\d+/g, ''), (key, value: unknown) =>
    varies.includes(key) ? typeof value : value,
  );
}

/** An answer as it is written down in the document. */
const documented: Readonly<Record<string, (answer: string) => unknown>> = {
  http: (answer) => ({ status: answer.slice(0, 3), body: timeless(answer.slice(4)) }),
  text: firstEvent,
};

/** An answer as it comes, with the status behind it. */
const received: typeof documented = {
  http: (out) => ({ status: out.slice(-3), body: timeless(out.slice(0, -3)) }),
  text: firstEvent,
};

function firstEvent(text: string) {
  const [id, data = ''] = text.split('\n');
  return { id, data: timeless(data.replace(/^data: /, '')) };
}

describe('docs/http.md', () => {
  it('has examples of every call', () => {
    const calls = new Set(examples.map(({ curl }) => /:7001(?<path>\/\w+)/.exec(curl)?.[1]));
    expect(calls).toEqual(
      new Set(['/request_vote', '/append_entries', '/request', '/state', '/events', '/fault']),
    );
  });

  it.each(examples)('is right: $curl', async ({ curl, form, answer }) => {
    const out = await run(curl);
    expect(received[form]?.(out)).toEqual(documented[form]?.(answer));
  });
});
