import type { NodeId } from '../raft/node.js';
import { deliver } from './arrivals.js';
import type { Command, Link } from './command.js';
import { messageRef, type Changes, type Draft } from './draft.js';
import { arrivalOf, arrivingAt, isFlying, type Exchange } from './exchange.js';
import { draw, Purpose, within } from './random.js';
import { refuse } from './refusal.js';
import { defaultSettings, wrongSetting } from './settings.js';
import { linkName, type LinkQuality, type World } from './world.js';

/** Cuts a link, one way or both. What is on it is lost. */
export function setLink(world: World, draft: Draft, link: Link): Changes {
  return withLink(draft, link, (names) => {
    draft.tell({ kind: 'link-cut', by: draft.by, ...named(link) });
    loseOn(draft, names);
    return { cuts: [...without(world.cuts, names), ...names] };
  });
}

export function heal(world: World, draft: Draft, link: Link): Changes {
  return withLink(draft, link, (names) => {
    draft.tell({ kind: 'link-healed', by: draft.by, ...named(link) });
    return { cuts: without(world.cuts, names) };
  });
}

/** Cuts every link between two groups, and heals those within one. */
export function partition(draft: Draft, groups: readonly (readonly NodeId[])[]): Changes {
  const ids = groups.flat();
  const unknown = ids.find((id) => draft.indexOf(id) < 0);
  if (unknown !== undefined) return refuse(draft, 'no-such-node', unknown);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) return refuse(draft, 'node-in-two-groups', twice);
  const rest = draft.servers.map(({ id }) => id).filter((id) => !ids.includes(id));
  const all = [...groups, rest].filter(({ length }) => length > 0);
  const cuts = all.flatMap((group) =>
    all
      .filter((other) => other !== group)
      .flatMap((other) => group.flatMap((from) => other.map((to) => linkName(from, to)))),
  );
  draft.tell({ kind: 'partitioned', by: draft.by, groups: all });
  loseOn(draft, cuts);
  return { cuts };
}

export function healAll(draft: Draft): Changes {
  draft.tell({ kind: 'network-healed', by: draft.by });
  return { cuts: [] };
}

export function setQuality(
  world: World,
  draft: Draft,
  { from, to, latency, loss }: Extract<Command, { do: 'link' }>,
): Changes {
  return withLink(draft, { from, to }, ([name]) => {
    const { latency: usual, loss: usualLoss } = defaultSettings;
    const asSettings = { ...defaultSettings, latency: latency ?? usual, loss: loss ?? usualLoss };
    if (wrongSetting(asSettings) !== null) return refuse(draft, 'wrong-setting');
    draft.tell({ kind: 'link-set', by: draft.by, from, to, latency, loss });
    const others = Object.entries(world.oddities.links).filter(([link]) => link !== name);
    const own: [string, LinkQuality][] =
      latency === null && loss === null ? [] : [[name as string, { latency, loss }]];
    return { oddities: { ...world.oddities, links: Object.fromEntries([...others, ...own]) } };
  });
}

/** Does something to the directions of a link, if it is one between two nodes. */
function withLink(draft: Draft, link: Link, act: (names: readonly string[]) => Changes): Changes {
  const { from, to, both } = link;
  const unknown = [from, to].find((id) => draft.indexOf(id) < 0);
  if (unknown !== undefined) return refuse(draft, 'no-such-node', unknown);
  if (from === to) return refuse(draft, 'no-such-link', from);
  return act(both === true ? [linkName(from, to), linkName(to, from)] : [linkName(from, to)]);
}

const named = ({ from, to, both = false }: Link) => ({ from, to, both });

const without = (cuts: readonly string[], names: readonly string[]) =>
  cuts.filter((cut) => !names.includes(cut));

function loseOn(draft: Draft, names: readonly string[]): void {
  draft.exchanges.forEach((exchange, i) => {
    const { phase, from, to } = exchange;
    const link = phase === 'reply' ? linkName(to, from) : linkName(from, to);
    if (isFlying(exchange) && names.includes(link))
      draft.exchanges[i] = { ...exchange, lost: 'cut' };
  });
}

/** Drops, delays, duplicates or delivers the message that is under way on an exchange. */
export function meddle(
  world: World,
  draft: Draft,
  command: Extract<Command, { do: 'drop' | 'delay' | 'duplicate' | 'deliver' }>,
): void {
  const exchange = draft.exchanges.find(({ id }) => id === command.exchange);
  if (exchange === undefined || !isFlying(exchange)) {
    refuse(draft, 'no-such-message');
    return;
  }
  const done = { by: draft.by, ...messageRef(exchange) };
  switch (command.do) {
    case 'drop':
      draft.replace(exchange, { ...exchange, lost: 'dropped' });
      draft.tell({ kind: 'message-dropped', ...done });
      break;
    case 'delay':
      draft.replace(exchange, later(exchange, Math.max(0, Math.floor(command.by))));
      draft.tell({ kind: 'message-delayed', ms: command.by, ...done });
      break;
    case 'duplicate': {
      const drawn = draw(world.seed, Purpose.duplicate, exchange.id, world.events, draft.now);
      const copy = later(exchange, within(world.settings.latency, drawn));
      draft.put({ ...copy, id: draft.newExchangeId() });
      draft.tell({ kind: 'message-duplicated', ...done });
      break;
    }
    case 'deliver': {
      const here = arrivingAt({ ...exchange, lost: null }, draft.now);
      draft.replace(exchange, here);
      draft.tell({ kind: 'message-delivered', ...done });
      deliver(draft, here);
      break;
    }
  }
}

function later(exchange: Exchange, by: number): Exchange {
  return arrivingAt(exchange, arrivalOf(exchange) + by);
}
