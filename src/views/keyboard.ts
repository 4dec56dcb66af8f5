import { serverOf } from '../simulation/world.js';
import type { Raftarium } from '../store/store.js';
import { newRun } from './runs.js';
import { toggleLink } from './toggle-link.js';
import { zoom } from './timeline/window.js';

/** By Shift and an arrow the playhead moves so many ms. */
const STRIDE = 10;

/** What the keyboard reaches beyond the run itself. */
export interface PageActions {
  readonly help: () => void;
  readonly lab: () => void;
  readonly inspector: () => void;
  /** Makes the page large for a whole room, or as it was. */
  readonly present: () => void;
  readonly close: () => void;
  /** Goes back to the page as it was, once there is nothing left to let go of. */
  readonly leave: () => void;
  /** Takes what happens next in hand, or gives it back to time. */
  readonly hand: () => void;
  /** Stops before each decision and asks what will come of it, or not any more. */
  readonly predict: () => void;
  /** Sends the command that stands in the client's field. */
  readonly request: () => void;
}

/** The keyboard map. Returns how to take it off again. */
export function listenToKeys(raftarium: Raftarium, page: PageActions): () => void {
  const { store } = raftarium;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (document.querySelector('dialog[open], :popover-open') !== null || isTyping(event.target))
      return;
    const letter = /^[a-z]$/i.test(event.key);
    if (letter && !store.getState().preferences.letterKeys) return;
    const act = actionOf(event);
    if (act === null) return;
    event.preventDefault();
    act();
  }

  function actionOf({ key, shiftKey, target }: KeyboardEvent): (() => void) | null {
    const direction = shiftKey ? -1 : 1;
    const { selection } = store.getState();
    const node = selectedNode();
    const exchange = selectedMessage();
    const small = key.toLowerCase();
    const onNode = (act: (id: string) => void) => (node === null ? null : () => act(node));
    const onMessage = (act: (id: number) => void) =>
      exchange === null ? null : () => act(exchange);
    switch (small) {
      case ' ':
        return isPressable(target) ? null : () => raftarium.toggle();
      case 'arrowright':
        return () => (shiftKey ? raftarium.moveBy(STRIDE) : raftarium.step());
      case 'arrowleft':
        return () => (shiftKey ? raftarium.moveBy(-STRIDE) : raftarium.stepBack());
      case 'home':
        return () => raftarium.toStart();
      case 'end':
        return () => raftarium.toEnd();
      case 'e':
        return () => raftarium.jump('election', direction);
      case 'c':
        return () => raftarium.jump('commit', direction);
      case 'a':
        return () => raftarium.jump('action', direction);
      case 'q':
        return () => raftarium.prefer({ skipQuiet: !store.getState().preferences.skipQuiet });
      case 'w':
        return () =>
          void import('./causes/asking.js').then(({ askWhy }) =>
            askWhy(raftarium, shiftKey ? 1 : -1),
          );
      case 'v':
        return () => raftarium.show(store.getState().view === 'cluster' ? 'space-time' : 'cluster');
      case '[':
        return () => zoom(raftarium, 2);
      case ']':
        return () => zoom(raftarium, 1 / 2);
      case '+':
      case '=':
        return () => raftarium.shiftSpeed(1);
      case '-':
        return () => raftarium.shiftSpeed(-1);
      case 'r':
        return page.request;
      case 'k':
        return onNode((id) => raftarium.dispatch({ do: 'kill', node: id }));
      case 'u':
        return onNode((id) => raftarium.dispatch({ do: 'restart', node: id }));
      case 't':
        return onNode((id) => raftarium.dispatch({ do: 'time-out', node: id }));
      case 'd':
        return onMessage((id) => raftarium.dispatch({ do: 'drop', exchange: id }));
      case 'l':
        return onMessage((id) => raftarium.dispatch({ do: 'delay', exchange: id, by: 50 }));
      case 'b':
        return onMessage((id) => raftarium.dispatch({ do: 'duplicate', exchange: id }));
      case 'n':
        if (shiftKey) return () => newRun(raftarium);
        return onMessage((id) => raftarium.dispatch({ do: 'deliver', exchange: id }));
      case 'f':
        return onNode((id) =>
          raftarium.dispatch({ do: isFrozen(id) ? 'thaw' : 'freeze', node: id }),
        );
      case 'x':
        return selection?.kind === 'link'
          ? () => toggleLink(raftarium, selection.from, selection.to)
          : null;
      case 'h':
        return page.hand;
      case 'g':
        return page.predict;
      case 'i':
        return page.inspector;
      case 'p':
        return page.present;
      case 'm':
        return store.getState().watched === null ? page.lab : null;
      case '?':
        return page.help;
      case 'escape':
        return () => {
          const { tool, explained, lens } = store.getState();
          // Predicting is a way to watch, and nothing that is held.
          const held = tool?.name === 'predict' ? null : tool;
          const isFree = [selection, held, explained, lens].every((one) => one === null);
          raftarium.select(null);
          if (held !== null) raftarium.hold(null);
          raftarium.explain(null);
          raftarium.lookThrough(null);
          page.close();
          if (isFree) page.leave();
        };
      default:
        return /^[1-9]$/.test(small) ? pressed(Number(small)) : null;
    }
  }

  function isFrozen(id: string): boolean {
    return serverOf(store.getState().moment.world, id)?.status === 'paused';
  }

  function pressed(number: number): (() => void) | null {
    const { tool, moment } = store.getState();
    const choose = tool?.choice?.(number);
    if (choose != null) return choose;
    const id = moment.world.servers[number - 1]?.id;
    return id === undefined ? null : () => raftarium.select({ kind: 'node', id });
  }

  function selectedNode(): string | null {
    const { selection } = store.getState();
    return selection?.kind === 'node' ? selection.id : null;
  }

  function selectedMessage(): number | null {
    const { selection } = store.getState();
    return selection?.kind === 'message' && !selection.over ? selection.exchange.id : null;
  }

  document.addEventListener('keydown', onKeyDown);
  document.addEventListener('click', giveUpFocus);
  return () => {
    document.removeEventListener('keydown', onKeyDown);
    document.removeEventListener('click', giveUpFocus);
  };
}

/** Whether a key pressed here writes or chooses something. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type="checkbox"]), select, textarea, [contenteditable]')
  );
}

/** What was pressed by pointer gives up the focus, or Space would press it again instead of playing. */
function giveUpFocus({ detail, target }: MouseEvent): void {
  if (detail > 0 && target instanceof Element) pressedBy(target)?.blur();
}

/** The button, or the node, message or cell, that a click has pressed; what opens fields keeps the focus for its way back. */
function pressedBy(target: Element): HTMLElement | SVGElement | null {
  return target.closest<HTMLElement | SVGElement>('button:not([popovertarget]), [role="button"]');
}

/** Whether the space bar presses what has the focus. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('button, input, a[href], summary');
}
