import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { sentencesIn, type Language } from '../i18n/languages.js';
import type { Messages } from '../i18n/en.js';
import type { World } from '../simulation/world.js';
import type { State } from '../store/state.js';
import type { Raftarium } from '../store/store.js';
import { looksTheSame } from './but-timers.js';
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

/** A slice of the state; the panel is drawn anew when the slice is another one, or is not the same in the sense of `isSame`. */
export function useSlice<Slice>(
  selector: (state: State) => Slice,
  isSame: (before: Slice, now: Slice) => boolean = Object.is,
): Slice {
  const last = useRef<Slice>(undefined);
  return useStore(useApp().raftarium.store, (state) => {
    const now = selector(state);
    if (last.current === undefined || !isSame(last.current, now)) last.current = now;
    return last.current;
  });
}

/** The world for a panel that draws neither timers nor what is under way: it need not be drawn anew for these. */
export function useStill(): World {
  return useSlice((state) => state.moment.world, looksTheSame);
}

/** The nodes' names, S1 first: another list only where they are others. */
export function useIds(): readonly string[] {
  return useSlice(
    (state) => state.moment.world.servers.map(({ id }) => id),
    (before, now) => before.join() === now.join(),
  );
}

/** While the run plays, what is told to those who listen to the page is told anew at most every so many ms. */
const TELL_EVERY = 1000;

/** The state for what is read out and not seen: at most a second old while the run plays, else as it is. */
export function useTold(): State {
  const { store } = useApp().raftarium;
  const subscribe = useCallback(
    (tell: () => void) => {
      let told = -Infinity;
      return store.subscribe(({ playing }) => {
        const now = performance.now();
        if (playing && now - told < TELL_EVERY) return;
        told = now;
        tell();
      });
    },
    [store],
  );
  return useSyncExternalStore(subscribe, () => store.getState());
}

/** Whether the page shows real processes in place of its own run. */
export function useWatched(): boolean {
  return useSlice((state) => state.watched !== null);
}

/** The sentences in the language that is chosen. */
export function useMessages(): Messages {
  return sentencesIn(useLanguage());
}

/** Of words that are fetched with what says them, those in the language that is chosen. */
export function useWordsOf<Words>(catalogue: Readonly<Record<Language, Words>>): Words {
  return catalogue[useLanguage()];
}

function useLanguage(): Language {
  return useSlice((state) => state.preferences.language);
}
