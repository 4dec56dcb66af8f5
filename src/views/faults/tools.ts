import { choicesOf } from '../../simulation/choices.js';
import { groupsOf, regrouped } from '../../simulation/groups.js';
import type { Tool } from '../../store/state.js';
import type { Raftarium } from '../../store/store.js';
import { toggleLink } from '../toggle-link.js';

/** The stage is where tools are used. */
function take(raftarium: Raftarium, tool: Tool): void {
  raftarium.show('cluster');
  raftarium.hold(tool);
}

/** From now on a press on a link cuts it, or heals it. */
export function takeCutter(raftarium: Raftarium): void {
  take(raftarium, { name: 'cut', link: (from, to) => toggleLink(raftarium, from, to) });
}

/** From now on a press on a node moves it to another group of the partition that is to be. */
export function takePartition(
  raftarium: Raftarium,
  groups = groupsOf(raftarium.playhead().moment.world),
): void {
  take(raftarium, {
    name: 'partition',
    groups,
    node: (id) => takePartition(raftarium, regrouped(groups, id)),
  });
}

export function toggleHand(raftarium: Raftarium): void {
  if (raftarium.store.getState().tool?.name === 'by-hand') raftarium.hold(null);
  else takeInHand(raftarium);
}

/** From now on nothing happens by itself: a press on a message delivers it, one on a node lets its timer run out. */
export function takeInHand(raftarium: Raftarium): void {
  take(raftarium, {
    name: 'by-hand',
    node(id) {
      const { timers } = choicesOf(raftarium.playhead().moment.world);
      const timer = timers.find(({ node, kind }) => node === id && kind !== 'retry');
      if (timer === undefined) raftarium.select({ kind: 'node', id });
      else raftarium.dispatch(timer.command);
    },
    message(exchange) {
      if (exchange.lost) raftarium.select({ kind: 'message', exchange, over: false });
      else raftarium.dispatch({ do: 'deliver', exchange: exchange.id });
    },
  });
}
