import { Pause, Play, StepForward } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { formatSpeed, SPEEDS } from '../store/speeds.js';
import { useApp, useMessages, useSlice } from './app-context.js';
import { formatMs } from './terms.js';
import { TimelineView } from './timeline/timeline.js';

/** Play, pause, step, speed, the exact time, and the run so far. */
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
  return (
    <section className={`transport ${compact ? 'compact' : ''}`} aria-label={words.transport.title}>
      {compact && <TimelineView key={theme} compact />}
      <div className="controls">
        <div className="buttons">
          <PlayButton />
          <StepButton />
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
          <SpeedSlider />
        )}
      </div>
      {!compact && <TimelineView key={theme} compact={false} />}
    </section>
  );
}

function PlayButton() {
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

function StepButton() {
  const words = useMessages();
  const { raftarium } = useApp();
  return (
    <button
      type="button"
      className="round"
      aria-label={words.transport.step}
      title={words.transport.step}
      onClick={() => raftarium.step()}
    >
      <StepForward size={20} />
    </button>
  );
}

/** The exact time. It moves with the playhead, so the frame loop writes it. */
function Clock() {
  const words = useMessages();
  const { frames } = useApp();
  const speed = useSlice((state) => state.speed);
  const time = useRef<HTMLElement>(null);
  const shown = useRef(-1);
  useEffect(
    () =>
      frames.add((playhead) => {
        const now = Math.floor(playhead.time);
        if (now === shown.current || time.current === null) return;
        shown.current = now;
        time.current.textContent = formatMs(now);
      }),
    [frames],
  );
  return (
    <p className="clock" role="timer" aria-label={words.transport.time}>
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
