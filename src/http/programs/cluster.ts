import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Cluster, placesFrom } from '../cluster.js';
import { parsing, readNumber, readPage, readTiming, timingOptions } from '../options.js';
import { words } from '../words.js';
import { runProgram } from './program.js';

const options = {
  nodes: { type: 'string', default: '3' },
  port: { type: 'string', default: '7001' },
  page: { type: 'string', default: 'http://localhost:5173/' },
  ...timingOptions,
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `npm run cluster`: several processes on this machine, and the link to look at them. */
await runProgram(async (args) => {
  const { values } = parsing(() => parseArgs({ args: [...args], options }));
  if (values.help) {
    console.log(words.clusterHelp);
    return;
  }
  const nodes = readNumber('--nodes', values.nodes, 1, 9);
  const places = placesFrom(readNumber('--port', values.port, 1, 65_536 - nodes), nodes);
  const page = readPage(values.page);
  readTiming(values);
  const program = join(import.meta.dirname, 'node.js');
  const { heartbeat, election } = values;
  const nodeOptions = ['--heartbeat', heartbeat, '--election', election, '--allow-faults'];
  const cluster = new Cluster(program, places, [...nodeOptions, '--cors', page.origin]);

  const lines = createInterface({ input: process.stdin });
  const end = () => {
    cluster.onEnd = () => undefined;
    lines.close();
    return cluster.endAll();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
  if (!(await cluster.startAll())) {
    process.exitCode = 1;
    await end();
    return;
  }
  cluster.onEnd = (id) => console.log(words.ended(id));
  console.log(
    words.clusterRuns(places, `${page.href}#attach=${places.map(({ url }) => url).join(',')}`),
  );

  lines.on('line', (line) => {
    const id = line.trim().toUpperCase();
    if (!places.some((place) => place.id === id)) {
      console.log(words.whichNode(places.map((place) => place.id)));
    } else {
      void (cluster.isRunning(id) ? cluster.end(id, 'SIGKILL') : cluster.start(id));
    }
  });
});
