import type { MouseEvent, ReactNode } from 'react';
import type { Command } from '../../simulation/command.js';
import { useApp, useSlice } from '../app-context.js';
import type { Raftarium } from '../../store/store.js';
import { takeCutter, takeInHand, takePartition } from './tools.js';
import { useFaultWords } from './words.js';

const STRENGTHS = { off: 0, light: 0.1, rough: 0.4, storm: 1 } as const;
type Strength = keyof typeof STRENGTHS;

/** The name of the strength that is nearest. */
export function strengthOf(strength: number): Strength {
  if (strength === 0) return 'off';
  return strength <= 0.2 ? 'light' : strength <= 0.7 ? 'rough' : 'storm';
}

/** All that can be broken at once: links, timers, and the weather; and the way to choose every event by hand. */
export function BreakItFields() {
  return (
    <div className="break-it">
      <Links />
      <Timers />
      <Weather />
      <Hand />
    </div>
  );
}

function Links() {
  const words = useFaultWords().breakIt;
  const single = useSlice((state) => state.moment.world.servers.length < 2);
  const whole = useSlice((state) => state.moment.world.cuts.length === 0);
  const noLinks = single ? words.noLinks : null;
  return (
    <Part title={words.links}>
      <Button name={words.cut} reason={noLinks} act={takeCutter} />
      <Button
        name={words.partition}
        reason={noLinks}
        act={(raftarium) => takePartition(raftarium)}
      />
      <Button
        name={words.healAll}
        reason={whole ? words.nothingCut : null}
        act={doing({ do: 'heal-all' })}
      />
    </Part>
  );
}

function Timers() {
  const words = useFaultWords().breakIt;
  const none = useSlice(({ moment: { world } }) =>
    world.servers.every(({ status, node }) => status !== 'up' || node.electionTimer === null),
  );
  const reason = none ? words.noTimers : null;
  return (
    <Part title={words.timers}>
      <Button name={words.meet} note={words.meetNote} reason={reason} act={doing({ do: 'meet' })} />
      <Button
        name={words.spread}
        note={words.spreadNote}
        reason={reason}
        act={doing({ do: 'spread' })}
      />
    </Part>
  );
}

function Weather() {
  const words = useFaultWords().breakIt;
  const { raftarium } = useApp();
  const now = useSlice(({ moment }) => strengthOf(moment.world.weather?.strength ?? 0));
  return (
    <Part title={words.weather} note={words.weatherNote}>
      <div className="switch" role="group" aria-label={words.weather}>
        {(Object.keys(STRENGTHS) as Strength[]).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={now === name}
            onClick={() => raftarium.dispatch({ do: 'weather', strength: STRENGTHS[name] })}
          >
            {words.strengths[name]}
          </button>
        ))}
      </div>
    </Part>
  );
}

function Hand() {
  const words = useFaultWords().breakIt;
  return (
    <Part title={words.hand} note={words.handNote}>
      <Button name={words.choose} act={takeInHand} />
    </Part>
  );
}

function Part({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <section>
      <h3>{title}</h3>
      <div className="row">{children}</div>
      {note !== undefined && <p className="note">{note}</p>}
    </section>
  );
}

const doing = (command: Command) => (raftarium: Raftarium) => raftarium.dispatch(command);

/** A button that closes the popover or the sheet that it stands in; one that cannot be pressed says why. */
function Button({
  name,
  note,
  reason = null,
  act,
}: {
  readonly name: string;
  readonly note?: string;
  readonly reason?: string | null;
  readonly act: (raftarium: Raftarium) => void;
}) {
  const { raftarium } = useApp();
  function press({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
    currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    currentTarget.closest('dialog')?.close();
    act(raftarium);
  }
  return (
    <button type="button" disabled={reason !== null} title={reason ?? note} onClick={press}>
      {name}
    </button>
  );
}
