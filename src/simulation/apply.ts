import { formatCommand, parseCommand } from '../kv/command.js';
import type { NodeId } from '../raft/node.js';
import { start, type Server } from '../server/server.js';
import { serveClient } from './client.js';
import { LEADER, type Command, type Timed } from './command.js';
import { Draft, messageRef } from './draft.js';
import { CLIENT, isFlying, type ClientExchange, type Exchange } from './exchange.js';
import type { Refusal } from './facts.js';
import { draw, Purpose, within } from './random.js';
import { wrongSetting, type Settings } from './settings.js';
import { leaderOf, linkName, nextEventAt, rulesOf, type World } from './world.js';

type Changes = Partial<Pick<World, 'settings' | 'cuts'>>;

/**
 * The world after a person's command, between the last event and the next one (a time outside is moved in).
 * From then on the run is the person's: what was still on the agenda is given up. A command that cannot be
 * carried out changes nothing else; the event's facts hold the reason.
 */
export function apply(world: World, timed: Timed): World {
  return obey(world.agenda.length === 0 ? world : { ...world, agenda: [] }, timed);
}

/** The world after a command, whoever gives it. */
export function obey(world: World, { at, command }: Timed): World {
  const now = Math.max(world.time, Math.min(Math.floor(at), nextEventAt(world)));
  const draft = new Draft(world, now);
  const changes = carryOut(world, draft, command);
  return draft.world({ kind: 'command', command, facts: draft.facts }, changes);
}

function carryOut(world: World, draft: Draft, command: Command): Changes {
  switch (command.do) {
    case 'request':
      request(world, draft, command);
      return {};
    case 'kill':
      onServer(draft, command.node, 'up', (index) => draft.stop(index, null));
      return {};
    case 'restart':
      onServer(draft, command.node, 'down', (index) => restart(world, draft, index));
      return {};
    case 'time-out':
      onServer(draft, command.node, 'up', (index) => timeOut(draft, index));
      return {};
    case 'configure':
      return configure(world, draft, command.settings);
    case 'cut':
    case 'heal':
      return setLink(world, draft, command);
    case 'drop':
    case 'delay':
    case 'duplicate':
      meddle(world, draft, command);
      return {};
  }
}

function refuse(draft: Draft, reason: Refusal, node: NodeId | null = null): void {
  draft.facts.push({ kind: 'command-refused', reason, node });
}

/** Does something to a server, if it exists and has the status that it takes. */
function onServer(
  draft: Draft,
  id: NodeId,
  status: Server['status'],
  act: (index: number, server: Server) => void,
): void {
  const index = draft.indexOf(id);
  const server = draft.servers[index];
  if (server === undefined) refuse(draft, 'no-such-node', id);
  else if (server.status !== status) refuse(draft, status === 'up' ? 'node-down' : 'node-up', id);
  else act(index, server);
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
  onServer(draft, id, 'up', () => {
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
      lost: false,
      abandoned: false,
      onBehalfOf: null,
    };
    draft.facts.push({
      kind: 'client-asked',
      call: exchange.id,
      node: id,
      command: exchange.request.command,
    });
    serveClient(draft, exchange, false);
  });
}

function restart(world: World, draft: Draft, index: number): void {
  const server = start(draft.servers[index] as Server, draft.timing(index), rulesOf(world));
  draft.servers[index] = server;
  draft.facts.push({ kind: 'restarted', node: server.id, entries: server.node.log.length });
}

/** The election timer runs out now. A leader has none. */
function timeOut(draft: Draft, index: number): void {
  const server = draft.servers[index] as Server;
  const { electionTimer } = server.node;
  if (electionTimer === null) {
    refuse(draft, 'leader-has-no-election-timer', server.id);
    return;
  }
  draft.facts.push({ kind: 'timed-out-by-hand', node: server.id });
  const due = { ...electionTimer, deadline: draft.now };
  draft.servers[index] = { ...server, node: { ...server.node, electionTimer: due } };
  draft.serve(index, { kind: 'deadline' });
}

function configure(world: World, draft: Draft, changed: Partial<Settings>): Changes {
  const settings = { ...world.settings, ...changed };
  if (wrongSetting(settings) !== null) {
    refuse(draft, 'wrong-setting');
    return {};
  }
  draft.facts.push({ kind: 'settings-changed', settings });
  return { settings };
}

/** Cutting a link also loses what is on it. */
function setLink(
  world: World,
  draft: Draft,
  command: Extract<Command, { do: 'cut' | 'heal' }>,
): Changes {
  const { from, to } = command;
  const unknown = [from, to].find((id) => draft.indexOf(id) < 0);
  if (unknown !== undefined) {
    refuse(draft, 'no-such-node', unknown);
    return {};
  }
  const link = linkName(from, to);
  const others = world.cuts.filter((cut) => cut !== link);
  if (command.do === 'heal') {
    draft.facts.push({ kind: 'link-healed', from, to });
    return { cuts: others };
  }
  draft.facts.push({ kind: 'link-cut', from, to });
  draft.exchanges.forEach((exchange, i) => {
    const flies =
      exchange.phase === 'reply'
        ? linkName(exchange.to, exchange.from)
        : linkName(exchange.from, exchange.to);
    if (isFlying(exchange) && flies === link) draft.exchanges[i] = { ...exchange, lost: true };
  });
  return { cuts: [...others, link] };
}

/** Drops, delays or duplicates the message that is under way on an exchange. */
function meddle(
  world: World,
  draft: Draft,
  command: Extract<Command, { do: 'drop' | 'delay' | 'duplicate' }>,
): void {
  const exchange = draft.exchanges.find(({ id }) => id === command.exchange);
  if (exchange === undefined || !isFlying(exchange)) {
    refuse(draft, 'no-such-message');
    return;
  }
  const message = messageRef(exchange);
  switch (command.do) {
    case 'drop':
      draft.replace(exchange, { ...exchange, lost: true });
      draft.facts.push({ kind: 'message-dropped', ...message });
      break;
    case 'delay':
      draft.replace(exchange, later(exchange, Math.max(0, Math.floor(command.by))));
      draft.facts.push({ kind: 'message-delayed', by: command.by, ...message });
      break;
    case 'duplicate': {
      const drawn = draw(world.seed, Purpose.duplicate, exchange.id, world.events, draft.now);
      const copy = later(exchange, within(world.settings.latency, drawn));
      draft.put({ ...copy, id: draft.newExchangeId() });
      draft.facts.push({ kind: 'message-duplicated', ...message });
      break;
    }
  }
}

function later(exchange: Exchange, by: number): Exchange {
  if (exchange.reply === null) return { ...exchange, arrivesAt: exchange.arrivesAt + by };
  const reply = { ...exchange.reply, arrivesAt: exchange.reply.arrivesAt + by };
  return { ...exchange, reply } as Exchange;
}
