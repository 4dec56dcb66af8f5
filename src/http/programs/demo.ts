import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Cluster, freePlaces, until } from '../cluster.js';
import { parsing, readTiming, timingOptions } from '../options.js';
import type { State } from '../state.js';
import { words } from '../words.js';
import { runProgram } from './program.js';

/** A leader is stable if it still leads after so many ms: ten heartbeats and more. */
const STABLE = 1500;

/** `npm run demo:http`: three processes elect, replicate, lose their leader, and get it back; each step is checked. */
await runProgram(async (args) => {
  const { values } = parsing(() => parseArgs({ args: [...args], options: timingOptions }));
  readTiming(values);
  const { heartbeat, election } = values;
  const nodeOptions = ['--heartbeat', heartbeat, '--election', election];
  const program = join(import.meta.dirname, 'node.js');
  const cluster = new Cluster(program, await freePlaces(3), nodeOptions);
  try {
    await cluster.startAll();
    await play(cluster);
  } finally {
    await cluster.endAll();
  }
});

async function play(cluster: Cluster): Promise<void> {
  const { demo } = words;
  console.log(demo.started(cluster.places));
  const { leader, followers } = await stableLeader(cluster);
  console.log(demo.elected(leader.id, leader.currentTerm));

  const [follower] = followers;
  const first = await request(cluster, follower as State, 'SET x = 5');
  await haveApplied(cluster, 3, first);
  console.log(demo.replicated(first, (follower as State).id));

  await cluster.end(leader.id, 'SIGKILL');
  const { leader: next } = await cluster.settled();
  console.log(demo.survived(leader.id, next.id, next.currentTerm));
  const second = await request(cluster, next, 'SET y = 7');
  await haveApplied(cluster, 2, second);
  console.log(demo.wentOn(second));

  await cluster.start(leader.id);
  await haveApplied(cluster, 3, second);
  console.log(demo.caughtUp(leader.id));
}

function stableLeader(cluster: Cluster) {
  return until(words.demo.stableLeader, async () => {
    const before = await cluster.settled();
    await delay(STABLE);
    const after = await cluster.settled();
    return before.leader.currentTerm === after.leader.currentTerm ? after : null;
  });
}

interface Entry {
  readonly index: number;
  readonly term: number;
  readonly command: string;
}

/** Sends a client's request, again where there is no leader at the moment. */
function request(cluster: Cluster, { id }: State, command: string): Promise<Entry> {
  return until(words.demo.answerTo(command), async () => {
    const body = JSON.stringify({ command });
    const answer = await fetch(`${cluster.urlOf(id)}/request`, { method: 'POST', body });
    const { index, term } = (await answer.json()) as Entry;
    return answer.status === 200 ? { index, term, command } : null;
  });
}

/** So many nodes have this entry in its place, and have applied it. */
function haveApplied(cluster: Cluster, nodes: number, { index, term, command }: Entry) {
  return until(words.demo.onAll(command), async () => {
    const states = await cluster.states();
    const holders = states.filter(({ log, lastApplied }) => {
      const entry = log[index - 1];
      return entry?.term === term && entry.command === command && lastApplied >= index;
    });
    return holders.length === nodes ? true : null;
  });
}
