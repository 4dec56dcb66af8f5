import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadLanguage } from './i18n/languages.js';
import { opening } from './store/opening.js';
import { readPreferences, writePreferences } from './store/preferences.js';
import { createRaftarium } from './store/store.js';
import { AppProvider } from './views/app-context.js';
import { startFrames } from './views/frames.js';
import { whenIdle } from './views/idle.js';
import { hasRun } from './views/kept.js';
import { loadPhonePage, Page } from './views/page.js';
import { PHONE } from './views/use-media.js';
import './views/styles/fonts.css';
import './views/styles/index.css';

void open();

/** In a function of its own: a module that waits at its top would keep all waiting that imports from it. */
async function open(): Promise<void> {
  const preferences = readPreferences();
  const phone = window.matchMedia(PHONE).matches;
  await Promise.all([loadLanguage(preferences.language), phone && loadPhonePage()]);
  const raftarium = createRaftarium(opening, preferences);
  raftarium.store.subscribe((state, before) => {
    if (state.preferences !== before.preferences) writePreferences(state.preferences);
  });
  const app = { raftarium, frames: startFrames(raftarium) };

  void import('./store/console.js').then(({ consoleApi }) =>
    Object.assign(window, { raftarium: consoleApi(raftarium) }),
  );

  const root = document.getElementById('root');
  if (root !== null) {
    createRoot(root).render(
      <StrictMode>
        <AppProvider value={app}>
          <Page />
        </AppProvider>
      </StrictMode>,
    );
  }

  // It plays on opening, except for those who ask for less motion, and where a run was opened that stood still.
  const opened = hasRun() && (await (await import('./views/keeping.js')).openLast(raftarium));
  if (!opened && !window.matchMedia('(prefers-reduced-motion: reduce)').matches) raftarium.play();
  // What keeps a run is not needed to open the page: it is fetched once the page has nothing else to do.
  whenIdle(() => void import('./views/keeping.js').then((views) => views.keepRun(raftarium)));
  whenIdle(() => void import('./views/keep-focus.js').then((views) => views.keepFocus()));
}
