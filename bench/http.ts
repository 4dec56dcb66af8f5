import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { buildPrograms } from '../scripts/processes.mjs';
import { Cluster, freePlaces } from '../src/http/cluster.js';
import { median, type Figure } from './figures.js';

/**
 * What agreement costs: commands that three processes have committed, by so many clients at once, next to the same
 * clients at a server that only echoes. Client, leader and followers share the machine.
 */

const CLIENTS = [1, 8, 64];
const ROUNDS = 7;
/** Of one measurement, and before the first one. In ms. */
const MEASURE = 1500;
const WARM_UP = 3000;

export async function measureHttp(): Promise<readonly Figure[]> {
  const programs = await buildPrograms({ echo: 'bench/echo.ts' });
  const [echoPlace, ...places] = await freePlaces(4);
  const echoUrl = echoPlace?.url as string;
  const echo = fork(join(programs, 'echo.js'), [new URL(echoUrl).port], { execArgv: [] });
  const cluster = new Cluster(join(programs, 'node.js'), places);
  try {
    await Promise.all([once(echo, 'message'), cluster.startAll()]);
    const leaderUrl = async () => cluster.urlOf((await cluster.settled()).leader.id);
    await load(64, WARM_UP, echoUrl);
    await load(64, WARM_UP, await leaderUrl());
    const figures: Figure[] = [];
    for (const clients of CLIENTS) {
      const rounds: { readonly echo: Load; readonly raft: Load }[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        rounds.push({
          echo: await load(clients, MEASURE, echoUrl),
          raft: await load(clients, MEASURE, await leaderUrl()),
        });
      }
      figures.push(...figuresOf(clients, rounds));
    }
    return figures;
  } finally {
    echo.kill();
    await cluster.endAll();
  }
}

/** What so many clients got, each with one request at a time. Times in ms. */
interface Load {
  readonly perSecond: number;
  readonly median: number;
  readonly p99: number;
}

async function load(clients: number, duration: number, url: string): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  const begin = performance.now();
  const client = async (number: number) => {
    for (let i = 0; performance.now() < begin + duration; i++) {
      const before = performance.now();
      // One after the other.
      // oxlint-disable-next-line no-await-in-loop
      const status = await post(agent, url, JSON.stringify({ command: `SET k${number} = ${i}` }));
      if (status === 200) times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const elapsed = performance.now() - begin;
  agent.destroy();
  times.sort((a, b) => a - b);
  return {
    perSecond: (1000 * times.length) / elapsed,
    median: median(times),
    p99: times[Math.floor(0.99 * times.length)] ?? NaN,
  };
}

function post(agent: Agent, url: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
    const call = request(`${url}/request`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    call.on('error', reject);
    call.end(body);
  });
}

function figuresOf(
  clients: number,
  rounds: readonly { readonly echo: Load; readonly raft: Load }[],
): readonly Figure[] {
  const typical = (value: (round: (typeof rounds)[number]) => number) => median(rounds.map(value));
  const of = (name: string, which: 'raft' | 'echo'): readonly Figure[] => [
    {
      name: `${name}.requests_per_s`,
      value: typical((round) => round[which].perSecond),
      unit: '/s',
    },
    { name: `${name}.median_ms`, value: typical((round) => round[which].median), unit: 'ms' },
    { name: `${name}.p99_ms`, value: typical((round) => round[which].p99), unit: 'ms' },
  ];
  const perEcho = {
    name: `http.${clients}.per_echo`,
    value: typical(({ raft, echo }) => raft.perSecond / echo.perSecond),
    unit: '×',
  };
  const p99PerEcho = {
    name: `http.${clients}.p99_per_echo`,
    value: typical(({ raft, echo }) => raft.p99 / echo.p99),
    unit: '×',
  };
  const isTarget = clients === 64;
  return [
    ...of(`http.${clients}`, 'raft'),
    ...of(`http.echo.${clients}`, 'echo'),
    { ...perEcho, ...(isTarget && { atLeast: 0.25 }) },
    { ...p99PerEcho, ...(isTarget && { atMost: 4 }) },
  ];
}
