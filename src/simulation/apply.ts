import { formatCommand, parseCommand } from '../kv/command.js';
import { mistakes } from '../mistakes/mistakes.js';
import { serveClient } from './client.js';
import { LEADER, type Actor, type Command, type Timed } from './command.js';
import { Draft, type Changes } from './draft.js';
import { CLIENT, type ClientExchange } from './exchange.js';
import type { Fact } from './facts.js';
import { heal, healAll, meddle, partition, setLink, setQuality } from './network.js';
import {
  beat,
  freeze,
  kill,
  meet,
  restart,
  running,
  setClock,
  spread,
  thaw,
  timeOut,
  wipe,
} from './processes.js';
import { refuse } from './refusal.js';
import { fits, limits, presets, wrongSetting, type Settings } from './settings.js';
import { nextGust } from './weather.js';
import {
  freshCluster,
  isClusterSize,
  leaderOf,
  nextEventAt,
  type Oddities,
  type World,
} from './world.js';

/**
 * The world after a person's command, between the last event and the next one (a time outside is moved in).
 * From then on the run is the person's: what was still on the agenda is given up. A command that cannot be
 * carried out changes nothing else; the event's facts hold the reason.
 */
export function apply(world: World, timed: Timed): World {
  return obey(world.agenda.length === 0 ? world : { ...world, agenda: [] }, timed, 'you');
}

/** The world after a command, whoever gives it. */
export function obey(world: World, { at, command }: Timed, by: Actor): World {
  const now = Math.max(world.time, Math.min(Math.floor(at), nextEventAt(world)));
  if (command.do === 'cluster') return replaceCluster(world, now, command, by);
  const draft = new Draft(world, now, by);
  const changes = carryOut(world, draft, command);
  return draft.world({ kind: 'command', command, by, facts: draft.facts }, changes);
}

const UNCHANGED: Changes = {};

type Cluster = Extract<Command, { do: 'cluster' }>;

/** What was before stays in the history of the run; the new nodes know nothing of it. */
function replaceCluster(world: World, now: number, command: Cluster, by: Actor): World {
  const { nodes, preset } = command;
  const { seed, settings, exchanges } = world;
  const possible = isClusterSize(nodes) && Object.hasOwn(presets, preset);
  const facts: Fact[] = possible
    ? [{ kind: 'cluster-begun', by, nodes, preset }]
    : [{ kind: 'command-refused', reason: 'wrong-setting', node: null }];
  for (const { id, from, to, path, request } of possible ? exchanges : []) {
    if (from !== CLIENT || path !== '/request') continue;
    const answer = { failure: 'connection-reset' } as const;
    facts.push({ kind: 'client-answered', call: id, node: to, command: request.command, answer });
  }
  return {
    ...world,
    ...(possible && freshCluster(seed, settings, { nodes, preset, disks: [] }, now)),
    time: now,
    events: world.events + 1,
    event: { kind: 'command', command, by, facts },
  };
}

function carryOut(world: World, draft: Draft, command: Exclude<Command, Cluster>): Changes {
  switch (command.do) {
    case 'request':
      request(world, draft, command);
      return UNCHANGED;
    case 'stream':
      return setStream(draft, command);
    case 'kill':
      kill(draft, command.node);
      return UNCHANGED;
    case 'restart':
      restart(world, draft, command.node);
      return UNCHANGED;
    case 'wipe':
      wipe(draft, command.node);
      return UNCHANGED;
    case 'freeze':
      freeze(draft, command.node);
      return UNCHANGED;
    case 'thaw':
      thaw(draft, command.node);
      return UNCHANGED;
    case 'time-out':
      timeOut(draft, command.node);
      return UNCHANGED;
    case 'beat':
      beat(draft, command.node);
      return UNCHANGED;
    case 'clock':
      return setClock(world, draft, command);
    case 'meet':
      meet(draft);
      return UNCHANGED;
    case 'spread':
      spread(draft, world.settings.electionTimeout);
      return UNCHANGED;
    case 'cut':
      return setLink(world, draft, command);
    case 'heal':
      return heal(world, draft, command);
    case 'partition':
      return partition(draft, command.groups);
    case 'heal-all':
      return healAll(draft);
    case 'link':
      return setQuality(world, draft, command);
    case 'drop':
    case 'delay':
    case 'duplicate':
    case 'deliver':
      meddle(world, draft, command);
      return UNCHANGED;
    case 'configure':
      return configure(world, draft, command.settings);
    case 'weather':
      return setWeather(world, draft, command.strength);
    case 'mistake':
      return setMistake(world, draft, command);
  }
}

function request(
  world: World,
  draft: Draft,
  { to, command }: Extract<Command, { do: 'request' }>,
): void {
  const parsed = parseCommand(command);
  if (!parsed.ok) {
    refuse(draft, 'not-a-command');
    return;
  }
  const id = to === LEADER ? leaderOf(world)?.id : to;
  if (id === undefined) {
    refuse(draft, 'no-leader');
    return;
  }
  running(draft, id, (_, { status }) => {
    const exchange: ClientExchange = {
      id: draft.newExchangeId(),
      from: CLIENT,
      to: id,
      path: '/request',
      request: { command: formatCommand(parsed.command) },
      sentAt: draft.now,
      arrivesAt: draft.now,
      reply: null,
      phase: 'request',
      lost: null,
      held: status === 'paused',
      abandoned: false,
      onBehalfOf: null,
    };
    draft.tell({
      kind: 'client-asked',
      call: exchange.id,
      node: id,
      command: exchange.request.command,
    });
    if (exchange.held) draft.put(exchange);
    else serveClient(draft, exchange, false);
  });
}

function setStream(draft: Draft, { to, every }: Extract<Command, { do: 'stream' }>): Changes {
  if (to !== LEADER && draft.indexOf(to) < 0) return refuse(draft, 'no-such-node', to);
  if (every !== null && !(Number.isInteger(every) && fits(every, limits.every))) {
    return refuse(draft, 'wrong-setting');
  }
  draft.tell({ kind: 'stream-set', by: draft.by, to, every });
  return { stream: every === null ? null : { to, every, next: draft.now + every, sent: 0 } };
}

function configure(world: World, draft: Draft, changed: Partial<Settings>): Changes {
  const settings = { ...world.settings, ...changed };
  if (wrongSetting(settings) !== null) return refuse(draft, 'wrong-setting');
  draft.tell({ kind: 'settings-changed', by: draft.by, settings });
  return { settings };
}

/** The end of the weather is fair weather: every node runs, and every link carries. */
function setWeather(world: World, draft: Draft, strength: number): Changes {
  if (!fits(strength, limits.strength)) return refuse(draft, 'wrong-setting');
  draft.tell({ kind: 'weather-set', by: draft.by, strength });
  if (strength > 0) {
    return { weather: { strength, next: nextGust(world.seed, strength, draft.now) } };
  }
  for (const { id, status } of world.servers) {
    if (status === 'down') restart(world, draft, id);
    if (status === 'paused') thaw(draft, id);
  }
  return { weather: null, ...(world.cuts.length > 0 && healAll(draft)) };
}

function setMistake(
  world: World,
  draft: Draft,
  { mistake, node }: Extract<Command, { do: 'mistake' }>,
): Changes {
  if (node !== null && draft.indexOf(node) < 0) return refuse(draft, 'no-such-node', node);
  if (mistake !== null && !Object.hasOwn(mistakes, mistake))
    return refuse(draft, 'no-such-mistake');
  draft.tell({ kind: 'mistake-set', by: draft.by, mistake, node });
  const ids = node === null ? world.servers.map(({ id }) => id) : [node];
  const others = Object.entries(world.oddities.mistakes).filter(([id]) => !ids.includes(id));
  const wrong = mistake === null ? [] : ids.map((id) => [id, mistake] as const);
  const changed: Pick<Oddities, 'mistakes'> = {
    mistakes: Object.fromEntries([...others, ...wrong]),
  };
  return { oddities: { ...world.oddities, ...changed } };
}
