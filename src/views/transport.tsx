import {
  ChevronFirst,
  ChevronLast,
  ChevronLeft,
  ChevronRight,
  GitBranch,
  Pause,
  Play,
} from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { formatSpeed, SPEEDS } from '../store/speeds.js';
import { useApp, useMessages, useSlice, useWatched } from './app-context.js';
import { HandButton } from './faults/lazy.js';
import { READABLE, textIn, whenChanged } from './frames.js';
import { Picker } from './picker.js';
import { formatMs } from './terms.js';
import { COMPACT, FULL } from './timeline/layout.js';
import { TimelineView } from './timeline/timeline.js';
import { WhenIdle } from './when-idle.js';

/** Fetched when somebody asks for it. */
const GoToFields = lazy(async () => ({ default: (await import('./go-to.js')).GoToFields }));

/** Play, pause, step either way, go anywhere, speed, the exact time, and the run with its branches. */
export function Transport({
  compact,
  onAct,
}: {
  readonly compact: boolean;
  readonly onAct?: () => void;
}) {
  const words = useMessages();
  const unseen = useSlice((state) => state.stoppedUnseen);
  // A canvas keeps its colours: another theme is another canvas.
  const theme = useSlice((state) => state.preferences.theme);
  const watched = useWatched();
  return (
    <section className={`transport ${compact ? 'compact' : ''}`} aria-label={words.transport.title}>
      {compact && <TimelineView key={theme} layout={COMPACT} />}
      <div className="controls">
        <div className="buttons">
          {!compact && <StartButton />}
          <BackButton />
          <PlayButton />
          <StepButton />
          {!compact && <EndButton />}
          {!compact && !watched && (
            <WhenIdle>
              <HandButton />
            </WhenIdle>
          )}
        </div>
        <Clock />
        {unseen && (
          <p className="unseen" role="status">
            {words.transport.hidden}
          </p>
        )}
        {compact ? (
          <button type="button" className="act" onClick={onAct}>
            {words.transport.act}
          </button>
        ) : (
          <div className="tools">
            <SpeedSlider />
            <Picker name={words.goTo.title}>
              <GoToFields />
            </Picker>
            <BranchesPicker />
          </div>
        )}
      </div>
      {!compact && <TimelineView key={theme} layout={FULL} />}
    </section>
  );
}

export function PlayButton() {
  const words = useMessages();
  const { raftarium } = useApp();
  const playing = useSlice((state) => state.playing);
  const label = playing ? words.transport.pause : words.transport.play;
  return (
    <button
      type="button"
      className="play"
      aria-label={label}
      title={label}
      onClick={() => raftarium.toggle()}
    >
      {playing ? <Pause size={22} fill="currentColor" /> : <Play size={22} fill="currentColor" />}
    </button>
  );
}

interface RoundProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Round({ label, disabled = false, onClick, children }: RoundProps) {
  return (
    <button
      type="button"
      className="round"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function useAtStart(): boolean {
  return useSlice(({ moment }) => moment.world.events === 0);
}

function StartButton() {
  const words = useMessages();
  const { raftarium } = useApp();
  return (
    <Round
      label={words.transport.start}
      disabled={useAtStart()}
      onClick={() => raftarium.toStart()}
    >
      <ChevronFirst size={20} />
    </Round>
  );
}

export function BackButton() {
  const words = useMessages();
  const { raftarium } = useApp();
  return (
    <Round
      label={words.transport.back}
      disabled={useAtStart()}
      onClick={() => raftarium.stepBack()}
    >
      <ChevronLeft size={20} />
    </Round>
  );
}

export function StepButton() {
  const words = useMessages();
  const { raftarium } = useApp();
  return (
    <Round label={words.transport.step} onClick={() => raftarium.step()}>
      <ChevronRight size={20} />
    </Round>
  );
}

function EndButton() {
  const words = useMessages();
  const { raftarium } = useApp();
  const atEnd = useSlice(({ moment, branch }) => moment.world.events >= branch.tip.world.events);
  return (
    <Round label={words.transport.end} disabled={atEnd} onClick={() => raftarium.toEnd()}>
      <ChevronLast size={20} />
    </Round>
  );
}

/** Fetched when somebody asks for them. */
const BranchesFields = lazy(async () => ({
  default: (await import('./branches.js')).BranchesFields,
}));
const Compare = lazy(async () => ({ default: (await import('./compare.js')).Compare }));

/** Once the run has more than one branch. */
export function BranchesPicker() {
  const words = useMessages();
  const count = useSlice((state) => state.branches.length);
  const [compared, setCompared] = useState<number | null>(null);
  if (count < 2) return null;
  return (
    <>
      <Picker
        name={words.branches.title}
        icon={<GitBranch size={16} aria-hidden="true" />}
        value={count}
      >
        <BranchesFields onCompare={setCompared} />
      </Picker>
      <Suspense>
        {compared !== null && <Compare with={compared} onClose={() => setCompared(null)} />}
      </Suspense>
    </>
  );
}

/** The exact time. It moves with the playhead, so the frame loop writes it. */
export function Clock() {
  const words = useMessages();
  const { frames } = useApp();
  const speed = useSlice((state) => state.speed);
  const time = useRef<HTMLElement>(null);
  useEffect(() => {
    if (time.current === null) return undefined;
    const text = textIn(time.current);
    const write = whenChanged((ms: number) => {
      text.data = formatMs(ms);
    });
    return frames.add((playhead) => write(Math.floor(playhead.time)), READABLE);
  }, [frames]);
  return (
    <p
      className="clock"
      role="timer"
      aria-label={useWatched() ? words.transport.timeSeen : words.transport.time}
    >
      <span>
        <b ref={time} /> ms
      </span>
      <small>{words.transport.speedValue(formatSpeed(speed))}</small>
    </p>
  );
}

/** Speeds from 1/1000 to 20 on a scale of equal steps. */
export function SpeedSlider() {
  const words = useMessages();
  const { raftarium } = useApp();
  const speed = useSlice((state) => state.speed);
  const value = words.transport.speedValue(formatSpeed(speed));
  return (
    <label className="speed">
      <span>{words.transport.speed}</span>
      <input
        type="range"
        min={0}
        max={SPEEDS.length - 1}
        value={SPEEDS.findIndex((known) => known === speed)}
        aria-valuetext={value}
        onChange={(event) => raftarium.setSpeed(SPEEDS[event.target.valueAsNumber] ?? speed)}
      />
      <output>{value}</output>
    </label>
  );
}
