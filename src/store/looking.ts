import type { StoreApi } from 'zustand/vanilla';
import type { Problem } from '../history/reading.js';
import type { Trail } from '../history/trail.js';
import type { Preferences } from './preferences.js';
import type { Lens, Selection, State, Tab, View, Window } from './state.js';

/** What a person looks at, and how: nothing of it changes the run, or where one is in it. */
export function looking({ getState: get, setState: set }: StoreApi<State>) {
  return {
    /** Shows a stretch of the run on the timeline; null shows all of it. */
    look(window: Window | null): void {
      set({ window });
    },

    show(view: View): void {
      set({ view });
    },

    /** Says why something could not be opened; where nothing is wrong, what was said is taken back. */
    complain(problems: readonly Problem[]): void {
      set({ problems });
    },

    /** Asks to which real nodes the page is to be attached, given some addresses; null asks no longer. */
    offer(offered: string | null): void {
      set({ offered });
    },

    /** Selects; who looks through a node's eyes then looks through those of the node that is selected. */
    select(selection: Selection | null): void {
      const { lens } = get();
      set({ selection });
      if (lens !== null && selection?.kind === 'node') {
        set({ lens: { ...lens, node: selection.id } });
      }
    },

    turnTo(tab: Tab): void {
      set({ tab });
    },

    /** Selects an event with its causes. It is let go of as the run goes on beyond it. */
    explain(explained: Trail | null): void {
      set({ explained });
    },

    /** Shows the cluster as one node knows it; null shows it as it is. */
    lookThrough(lens: Lens | null): void {
      set({ lens });
    },

    prefer(changed: Partial<Preferences>): void {
      set({ preferences: { ...get().preferences, ...changed } });
    },
  };
}
