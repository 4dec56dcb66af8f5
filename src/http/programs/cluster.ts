import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { parsing, readNumber, readPage } from '../options.js';
import { argumentsOf, endProcess, isRunning, loopback, startProcess } from '../processes.js';
import { words } from '../words.js';
import { program } from './program.js';

const options = {
  nodes: { type: 'string', default: '3' },
  port: { type: 'string', default: '7001' },
  page: { type: 'string', default: 'http://localhost:5173/' },
  heartbeat: { type: 'string', default: '100' },
  election: { type: 'string', default: '150-300' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `npm run cluster`: several processes on this machine, and the link to look at them. */
await program(async (args) => {
  const { values } = parsing(() => parseArgs({ args: [...args], options }));
  if (values.help) {
    console.log(words.clusterHelp);
    return;
  }
  const nodes = readNumber('--nodes', values.nodes, 1, 9);
  const places = loopback(nodes, readNumber('--port', values.port, 1, 65_536 - nodes));
  const page = readPage(values.page);
  const timing = ['--heartbeat', values.heartbeat, '--election', values.election];
  const more = [...timing, '--cors', page.origin, '--allow-faults'];
  const processes = new Map<string, ChildProcess>();

  let ending = false;
  const end = async () => {
    ending = true;
    await Promise.all([...processes.values()].map((child) => endProcess(child, 'SIGTERM')));
  };
  /** Returns whether it runs. */
  const start = async (id: string): Promise<boolean> => {
    const place = places.find((one) => one.id === id);
    if (place === undefined) return false;
    const child = await startProcess(
      join(import.meta.dirname, 'node.js'),
      argumentsOf(place, places, more),
    );
    processes.set(id, child);
    child.once('exit', () => {
      if (!ending) console.log(words.ended(id));
    });
    return isRunning(child);
  };

  const started = await Promise.all(places.map(({ id }) => start(id)));
  if (started.includes(false)) {
    process.exitCode = 1;
    await end();
    return;
  }
  console.log(words.clusterRuns(`${page.href}#attach=${places.map(({ url }) => url).join(',')}`));

  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => {
    const id = line.trim().toUpperCase();
    const child = processes.get(id);
    if (child === undefined) console.log(words.whichNode(places.map((place) => place.id)));
    else if (isRunning(child)) child.kill('SIGKILL');
    else void start(id);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      lines.close();
      void end();
    });
  }
});
