import {
  lazy,
  startTransition,
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useApp, useMessages, useSlice, useWatched } from './app-context.js';
import { AttachDialog } from './attached/lazy.js';
import { ClientForm } from './client-form.js';
import { Meanings } from './explained.js';
import { Feed } from './feed.js';
import { HatchPattern } from './icons.js';
import { FaultTools } from './faults/lazy.js';
import { Inspector } from './inspector/inspector.js';
import { listenToKeys } from './keyboard.js';
import { Lab } from './lab/lazy.js';
import { LogPanel, THIN, WIDE } from './log/log.js';
import { Choices, Invited, isBroken, Judged, Problems, Subject, useChoosing } from './notices.js';
import { RunView } from './run-view.js';
import { SafetyLine } from './safety-line.js';
import { SettingsPickers } from './settings.js';
import { HELP, TopBar } from './top-bar.js';
import { Transport } from './transport.js';
import { PHONE, useMedia } from './use-media.js';
import { WhenIdle } from './when-idle.js';

/** Fetched when somebody asks for it. */
const Help = lazy(async () => ({ default: (await import('./guide/help.js')).Help }));
const Tour = lazy(async () => ({ default: (await import('./guide/tour.js')).Tour }));
const ActSheet = lazy(async () => ({ default: (await import('./act-sheet.js')).ActSheet }));
const Presenter = lazy(async () => ({ default: (await import('./presenter.js')).Presenter }));

/** With the styles of a phone. There the page is opened only once it has come. */
export const loadPhonePage = () => import('./phone-page.js');
const PhonePage = lazy(async () => ({ default: (await loadPhonePage()).PhonePage }));

type Open = 'help' | 'tour' | 'act' | 'request' | 'lab' | null;

/** The page: everything at once on a screen, the most important of it on a phone, or large for a whole room. */
export function Page() {
  const { raftarium } = useApp();
  const words = useMessages();
  const { theme, language } = useSlice((state) => state.preferences);
  const phone = useMedia(PHONE);
  const wide = useMedia('(min-width: 1200px)');
  const [open, setOpen] = useState<Open>(null);
  const many = useSlice((state) => state.moment.world.servers.length > 5);
  const offered = useSlice((state) => state.offered);
  const watched = useWatched();
  const [drawer, setDrawer] = useState(false);
  const [presenting, setPresenting] = useState(false);
  const choosing = useChoosing();
  const client = useRef<HTMLElement>(null);
  /**
   * Large for a whole room, or as it was; until it has been fetched the page stays, as no boundary of its own would hold it
   * back. What is selected would only draw the eyes to itself there.
   */
  const present = useCallback(() => {
    raftarium.select(null);
    startTransition(() => setPresenting((now) => !now));
  }, [raftarium]);
  const invitation = <Invited onTour={startTour} />;

  function startTour(): void {
    raftarium.show('cluster');
    setPresenting(false);
    setDrawer(false);
    setOpen('tour');
  }

  function leaveTour(): void {
    setOpen(null);
    // It can be taken again from there.
    document.getElementById(HELP)?.focus();
  }

  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset['theme'] = theme;
    root.toggleAttribute('data-phone', phone);
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = words.title;
  }, [theme, language, phone, words]);

  // What a violation has to say stands in the rail, which may be a drawer.
  useEffect(
    () =>
      raftarium.store.subscribe((state, before) => {
        if (isBroken(state) && !isBroken(before)) setDrawer(true);
      }),
    [raftarium],
  );

  useEffect(
    () =>
      listenToKeys(raftarium, {
        help: () => setOpen('help'),
        lab: () => setOpen('lab'),
        inspector: () => setDrawer((shown) => !shown),
        present,
        close: () => setDrawer(false),
        leave: () => setPresenting(false),
        hand: () => void import('./faults/tools.js').then((tools) => tools.toggleHand(raftarium)),
        predict: () =>
          void import('./predict/predicting.js').then((module) =>
            module.togglePredicting(raftarium),
          ),
        request() {
          if (client.current === null) setOpen('request');
          else client.current.querySelector('form')?.requestSubmit();
        },
      }),
    [present, raftarium],
  );

  const dialogs = (
    <Suspense>
      {open === 'help' && <Help onClose={() => setOpen(null)} onTour={startTour} />}
      {open === 'tour' && <Tour onLeave={leaveTour} />}
      {open === 'lab' && <Lab onClose={() => setOpen(null)} />}
      {offered !== null && <AttachDialog offered={offered} />}
      {(open === 'act' || open === 'request') && (
        <ActSheet
          writing={open === 'request'}
          onClose={() => setOpen(null)}
          onHelp={() => setOpen('help')}
          onLab={() => setOpen('lab')}
        />
      )}
    </Suspense>
  );

  if (presenting && !phone) {
    return (
      <>
        <HatchPattern />
        <Presenter onAct={() => setOpen('act')} onLeave={() => setPresenting(false)} />
        {dialogs}
      </>
    );
  }
  return (
    <>
      <HatchPattern />
      <Meanings />
      {phone ? (
        <Suspense>
          <PhonePage onAct={() => setOpen('act')} onLab={() => setOpen('lab')}>
            {invitation}
          </PhonePage>
        </Suspense>
      ) : (
        <div className={`page ${drawer || choosing ? 'drawer-open' : ''}`}>
          <TopBar
            onHelp={() => setOpen('help')}
            onLab={() => setOpen('lab')}
            onInspector={() => setDrawer((shown) => !shown)}
            onPresent={present}
            inspectorOpen={drawer}
          />
          <section className="toolbar" aria-label={words.top.controls} ref={client}>
            <ClientForm />
            {!watched && (
              <>
                <WhenIdle>
                  <FaultTools />
                </WhenIdle>
                <SettingsPickers />
              </>
            )}
          </section>
          <main>
            <RunView small={false} />
            <LogPanel columns={many ? THIN : WIDE} />
            <SafetyLine />
            {!wide && invitation}
          </main>
          <aside className="rail">
            <Problems />
            <Judged phone={false} />
            {choosing && <Choices of={choosing} />}
            <Subject />
            <Inspector />
            <Feed />
            {wide && invitation}
          </aside>
          <Transport compact={false} />
        </div>
      )}
      {dialogs}
    </>
  );
}
