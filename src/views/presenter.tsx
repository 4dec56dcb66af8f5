import { Check, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { presenterWords, type PresenterWords } from '../i18n/presenter.js';
import { PROPERTIES } from '../safety/safety.js';
import { useMessages, useSlice, useWordsOf } from './app-context.js';
import { Inspector } from './inspector/inspector.js';
import { LogPanel, type Columns } from './log/log.js';
import { Choices, useChoosing } from './notices.js';
import { askedAbout } from './phone-page.js';
import { Asked } from './predict/asked.js';
import { RunView } from './run-view.js';
import { TimelineView } from './timeline/timeline.js';
import { PRESENTED } from './timeline/layout.js';
import { ThemeButton } from './top-bar.js';
import { BackButton, Clock, PlayButton, SpeedSlider, StepButton } from './transport.js';
import './styles/presenter.css';

/** The page as it is laid out, in px, before it is drawn as large as the window allows. */
const SHEET = { width: 840, height: 472 };
/** Controls stay for so many ms after the pointer has moved. */
const AWAKE = 3000;

/** Logs whose numbers stand below the cells: there is room for so many. */
const FEW = 3;
const LARGE: Columns = { cell: 69, least: 69, name: 44, ends: 0, pins: false };
/** More logs than that, down to the twelve columns of Figure 7, where cells say their terms alone. */
const NARROWING: Columns = { cell: 72, least: 23, name: 60, ends: 48, pins: false };

interface Leaving {
  /** Opens the sheet of all that can be done. */
  readonly onAct: () => void;
  readonly onLeave: () => void;
}

/**
 * The run for a whole room: headline, stage, log and time, drawn so large that the last row can read them. Whatever
 * can be done is in a sheet, and a few controls come with the pointer.
 */
export function Presenter(props: Leaving) {
  const words = useMessages();
  const few = useSlice((state) => state.moment.world.servers.length <= FEW);
  const asked = useSlice(askedAbout) !== null;
  const byHand = useChoosing() === 'by-hand';
  const theme = useSlice((state) => state.preferences.theme);
  return (
    <div className={`page small presenter ${few ? 'few' : ''}`} style={{ zoom: useFittingZoom() }}>
      <main>
        <RunView small />
        {byHand ? (
          <Choices of="by-hand" />
        ) : asked ? (
          <Inspector />
        ) : (
          <LogPanel columns={few ? LARGE : NARROWING} />
        )}
        <Promises />
      </main>
      <section className="transport" aria-label={words.transport.title}>
        <PlayButton />
        <Clock />
        <TimelineView key={theme} layout={PRESENTED} />
      </section>
      <Asked />
      <AtHand {...props} />
    </div>
  );
}

/** The five promises of Figure 3 in one sentence. */
function Promises() {
  const { safety } = useMessages();
  const words = usePresenterWords();
  const violations = useSlice((state) => state.moment.safety.violations);
  const broken = PROPERTIES.filter((one) => violations.some(({ property }) => property === one));
  const sound = broken.length === 0;
  return (
    <p className={`promises ${sound ? '' : 'broken'}`} role="status" aria-label={safety.title}>
      {sound ? <Check size={16} strokeWidth={2.6} /> : <X size={16} strokeWidth={3} />}
      {sound
        ? words.holds(PROPERTIES.length)
        : words.broken(broken.map((property) => safety.properties[property]))}
    </p>
  );
}

/** Controls that come when the pointer moves, or the keyboard reaches them, and go by themselves. */
function AtHand({ onAct, onLeave }: Leaving) {
  const words = useMessages();
  const own = usePresenterWords();
  return (
    <section className={`at-hand ${usePointerAwake() ? 'awake' : ''}`} aria-label={own.controls}>
      <BackButton />
      <StepButton />
      <SpeedSlider />
      <button type="button" onClick={onAct}>
        {words.transport.act}
      </button>
      <ThemeButton />
      <button
        type="button"
        className="icon"
        aria-label={own.leave}
        title={own.leave}
        onClick={onLeave}
      >
        <X size={20} />
      </button>
    </section>
  );
}

function usePresenterWords(): PresenterWords {
  return useWordsOf(presenterWords);
}

/** Whether the pointer has moved a short while ago. */
function usePointerAwake(): boolean {
  const [awake, setAwake] = useState(true);
  useEffect(() => {
    let rest = setTimeout(() => setAwake(false), AWAKE);
    function wake(): void {
      clearTimeout(rest);
      rest = setTimeout(() => setAwake(false), AWAKE);
      setAwake(true);
    }
    document.addEventListener('pointermove', wake);
    return () => {
      clearTimeout(rest);
      document.removeEventListener('pointermove', wake);
    };
  }, []);
  return awake;
}

/** How many times as large as laid out the sheet fits into the window; never smaller. */
function useFittingZoom(): number {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener('resize', onChange);
      return () => window.removeEventListener('resize', onChange);
    },
    () => Math.max(1, Math.min(innerWidth / SHEET.width, innerHeight / SHEET.height)),
  );
}
