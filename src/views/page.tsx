import {
  lazy,
  Suspense,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { State } from '../store/state.js';
import { useApp, useMessages, useSlice, useWatched } from './app-context.js';
import { AttachDialog, AttachedNotice } from './attached/lazy.js';
import { ClientForm } from './client-form.js';
import { Meanings } from './explained.js';
import { Feed } from './feed.js';
import { HatchPattern } from './icons.js';
import { FaultTools, HandPanel } from './faults/lazy.js';
import { useIdle } from './idle.js';
import { Inspector } from './inspector/inspector.js';
import { listenToKeys } from './keyboard.js';
import { LogPanel, SMALL, WIDE } from './log/log.js';
import { Lab, Verdict } from './lab/lazy.js';
import { SafetyLine } from './safety-line.js';
import { SubjectCard } from './scenarios/lazy.js';
import { SettingsPickers } from './settings.js';
import { Stage } from './stage/stage.js';
import { VotesByTerm } from './stage/votes.js';
import { HELP, PhoneBar, TopBar } from './top-bar.js';
import { Transport } from './transport.js';
import { useMedia } from './use-media.js';
import { WhenIdle } from './when-idle.js';

/** Fetched when somebody asks for it. */
const Help = lazy(async () => ({ default: (await import('./guide/help.js')).Help }));
const Tour = lazy(async () => ({ default: (await import('./guide/tour.js')).Tour }));
const Invitation = lazy(async () => ({
  default: (await import('./guide/invitation.js')).Invitation,
}));
const ActSheet = lazy(async () => ({ default: (await import('./act-sheet.js')).ActSheet }));
const ProblemBlock = lazy(async () => ({ default: (await import('./problem.js')).ProblemBlock }));
const SpaceTime = lazy(async () => ({
  default: (await import('./space-time/space-time.js')).SpaceTime,
}));

type Open = 'help' | 'tour' | 'act' | 'lab' | null;

/** The main view: everything at once on a screen, the most important of it on a phone. */
export function Page() {
  const { raftarium } = useApp();
  const words = useMessages();
  const { theme, language } = useSlice((state) => state.preferences);
  const phone = useMedia('(max-width: 767px)');
  const wide = useMedia('(min-width: 1200px)');
  const [open, setOpen] = useState<Open>(null);
  const offered = useSlice((state) => state.offered);
  const watched = useWatched();
  const [drawer, setDrawer] = useState(false);
  const byHand = useByHand();
  const client = useRef<HTMLElement>(null);
  const invitation = <Invited onTour={startTour} />;

  function startTour(): void {
    raftarium.show('cluster');
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
    root.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = words.title;
  }, [theme, language, words]);

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
        close: () => setDrawer(false),
        hand: () => void import('./faults/tools.js').then((tools) => tools.toggleHand(raftarium)),
        request: () => client.current?.querySelector('form')?.requestSubmit(),
      }),
    [raftarium],
  );

  return (
    <>
      <HatchPattern />
      <Meanings />
      {phone ? (
        <PhonePage onAct={() => setOpen('act')} onLab={() => setOpen('lab')}>
          {invitation}
        </PhonePage>
      ) : (
        <div className={`page ${drawer || byHand ? 'drawer-open' : ''}`}>
          <TopBar
            onHelp={() => setOpen('help')}
            onLab={() => setOpen('lab')}
            onInspector={() => setDrawer((shown) => !shown)}
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
            <View phone={false} />
            <LogPanel columns={WIDE} />
            <SafetyLine />
            {!wide && invitation}
          </main>
          <aside className="rail">
            <Problems />
            <Judged phone={false} />
            {byHand && <HandChoices />}
            <Subject />
            <Inspector />
            <Feed />
            {wide && invitation}
          </aside>
          <Transport compact={false} />
        </div>
      )}
      <Suspense>
        {open === 'help' && <Help onClose={() => setOpen(null)} onTour={startTour} />}
        {open === 'tour' && <Tour onLeave={leaveTour} />}
        {open === 'lab' && <Lab onClose={() => setOpen(null)} />}
        {offered !== null && <AttachDialog offered={offered} />}
        {open === 'act' && (
          <ActSheet
            onClose={() => setOpen(null)}
            onHelp={() => setOpen('help')}
            onLab={() => setOpen('lab')}
          />
        )}
      </Suspense>
    </>
  );
}

/** What the run is about, where it is about something. */
function Subject() {
  const some = useSlice((state) => state.subject !== null && state.watched === null);
  return <Suspense>{some && <SubjectCard />}</Suspense>;
}
const isBroken = ({ branch }: State) => branch.tip.safety.violations.length > 0;

/** On the first visits, where the page stands for itself; it waits until the page is at rest. */
function Invited({ onTour }: { readonly onTour: () => void }) {
  const toured = useSlice((state) => state.preferences.toured);
  const idle = useIdle();
  if (toured || !idle || window.parent !== window) return null;
  return (
    <Suspense>
      <Invitation onTour={onTour} />
    </Suspense>
  );
}

/** Why something could not be opened, or done. */
function Problems() {
  const some = useSlice((state) => state.problems.length > 0);
  const watched = useWatched();
  return (
    <Suspense>
      {some && <ProblemBlock />}
      {watched && <AttachedNotice />}
    </Suspense>
  );
}

/** What a person can choose from, who has taken what happens next in hand. */
function HandChoices() {
  return (
    <Suspense>
      <HandPanel />
    </Suspense>
  );
}

function useByHand(): boolean {
  return useSlice((state) => state.tool?.name === 'by-hand');
}

/** What is to be said of a branch that breaks a promise, or that may repeat such a one. */
function Judged({ phone }: { readonly phone: boolean }) {
  const some = useSlice((state) => state.branch.parent !== null || isBroken(state));
  return <Suspense>{some && <Verdict phone={phone} />}</Suspense>;
}

/** The run as the cluster, or in space and time; the place stays until the one that is asked for has come. */
function View({ phone }: { readonly phone: boolean }) {
  const view = useSlice((state) => state.view);
  if (view === 'cluster') return <Stage phone={phone} />;
  return (
    <Suspense fallback={<div className="stage" />}>
      <SpaceTime phone={phone} />
    </Suspense>
  );
}

type Tab = 'log' | 'votes' | 'state' | 'events' | 'scenario';

/** What has more to be said of it than there is room for on the stage and in the log. */
function askedAbout({ explained, selection }: State) {
  return explained ?? (selection?.kind === 'node' ? null : selection);
}

function PhonePage({
  onAct,
  onLab,
  children,
}: {
  readonly onAct: () => void;
  readonly onLab: () => void;
  readonly children: ReactNode;
}) {
  const words = useMessages();
  const subject = useSlice((state) => (state.watched === null ? state.subject : null));
  const asked = useSlice(askedAbout);
  const [{ tab, about, answered }, setShown] = useState({
    tab: 'log' as Tab,
    about: subject,
    answered: asked,
  });
  const setTab = (chosen: Tab) => setShown({ tab: chosen, about: subject, answered: asked });
  // What a run is about comes to the front with it, and goes with it; so does what somebody asks about.
  if (about !== subject) setTab(subject !== null ? 'scenario' : tab === 'scenario' ? 'log' : tab);
  else if (answered !== asked) setTab(asked === null || tab === 'events' ? tab : 'state');
  const tabs: readonly Tab[] = ['log', 'votes', 'state', 'events'];
  return (
    <div className="page phone">
      <PhoneBar onMenu={onAct} onLab={onLab} />
      <main>
        <Problems />
        <Judged phone />
        <View phone />
        {useByHand() && <HandChoices />}
        <div className="tabs" role="tablist" aria-label={words.inspector.title}>
          {[...tabs, ...(subject === null ? [] : ['scenario' as const])].map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={tab === name}
              onClick={() => setTab(name)}
            >
              {words.tabs[name]}
            </button>
          ))}
        </div>
        <div className="tab-panel" role="tabpanel" aria-label={words.tabs[tab]}>
          {tab === 'log' && <LogPanel columns={SMALL} />}
          {tab === 'votes' && <VotesByTerm />}
          {tab === 'state' && <Inspector />}
          {tab === 'events' && <Feed />}
          {tab === 'scenario' && <Subject />}
        </div>
        {children}
      </main>
      <Transport compact onAct={onAct} />
    </div>
  );
}
