import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { sentencesIn } from '../i18n/languages.js';
import type { Messages } from '../i18n/en.js';
import type { State } from '../store/state.js';
import type { Raftarium } from '../store/store.js';
import type { Frames } from './frames.js';

/** What every panel gets from the page: the run and its controls, and the frame loop. */
export interface App {
  readonly raftarium: Raftarium;
  readonly frames: Frames;
}

const AppContext = createContext<App | null>(null);

export const AppProvider = AppContext.Provider;

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('a panel stands outside the page');
  return app;
}

/** A slice of the state; the panel is drawn anew when the slice is another one. */
export function useSlice<Slice>(selector: (state: State) => Slice): Slice {
  return useStore(useApp().raftarium.store, selector);
}

/** Whether the page shows real processes in place of its own run. */
export function useWatched(): boolean {
  return useSlice((state) => state.watched !== null);
}

/** The sentences in the language that is chosen. */
export function useMessages(): Messages {
  return sentencesIn(useSlice((state) => state.preferences.language));
}
