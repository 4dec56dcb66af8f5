import { Repeat, Zap } from 'lucide-react';
import { useState } from 'react';
import { LEADER } from '../../simulation/command.js';
import { useApp, useIds, useSlice } from '../app-context.js';
import { Picker } from '../picker.js';
import { BreakItFields, strengthOf } from './break-it.js';
import { takeCutter } from './tools.js';
import { useFaultWords } from './words.js';

/** By the client's form: a stream of requests, a link to be cut, and all else that can go wrong. */
export function FaultTools() {
  return (
    <div className="fault-tools">
      <StreamPicker />
      <CutButton />
      <BreakItPicker />
    </div>
  );
}

function CutButton() {
  const words = useFaultWords().breakIt;
  const { raftarium } = useApp();
  const on = useSlice((state) => state.tool?.name === 'cut');
  const single = useSlice((state) => state.moment.world.servers.length < 2);
  return (
    <button
      type="button"
      className="cut-button"
      aria-pressed={on}
      disabled={single}
      title={single ? words.noLinks : undefined}
      onClick={() => (on ? raftarium.hold(null) : takeCutter(raftarium))}
    >
      {words.cut}
    </button>
  );
}

function BreakItPicker() {
  const words = useFaultWords().breakIt;
  const weather = useSlice((state) => state.moment.world.weather?.strength ?? 0);
  return (
    <Picker
      name={words.title}
      field="faults"
      icon={<Zap size={16} aria-hidden="true" />}
      value={weather === 0 ? undefined : words.strengths[strengthOf(weather)]}
    >
      <BreakItFields />
    </Picker>
  );
}

/** The times between two requests that are offered, in ms. */
const RHYTHMS = [null, 500, 200, 100, 50] as const;

function StreamPicker() {
  const words = useFaultWords().stream;
  const every = useSlice((state) => state.moment.world.stream?.every ?? null);
  return (
    <Picker
      name={words.title}
      field="stream"
      icon={<Repeat size={16} aria-hidden="true" />}
      value={every === null ? undefined : `${every} ms`}
    >
      <StreamFields />
    </Picker>
  );
}

/** How often a client sends a request by itself, and to whom. */
export function StreamFields() {
  const words = useFaultWords().stream;
  const { raftarium } = useApp();
  const stream = useSlice((state) => state.moment.world.stream);
  const ids = useIds();
  const [chosen, setChosen] = useState(LEADER);
  const every = stream?.every ?? null;
  const to = stream?.to ?? chosen;
  const offered: readonly (number | null)[] = RHYTHMS;
  return (
    <>
      <div className="switch" role="group" aria-label={words.title}>
        {RHYTHMS.map((ms) => (
          <button
            key={ms}
            type="button"
            aria-pressed={every === ms}
            onClick={() => raftarium.dispatch({ do: 'stream', to, every: ms })}
          >
            {ms === null ? words.off : words.every(ms)}
          </button>
        ))}
      </div>
      {!offered.includes(every) && every !== null && <p className="note">{words.other(every)}</p>}
      <label className="picker">
        <span>{words.to}</span>
        <select
          value={to}
          onChange={({ target: { value } }) => {
            setChosen(value);
            if (every !== null) raftarium.dispatch({ do: 'stream', to: value, every });
          }}
        >
          {[LEADER, ...ids].map((id) => (
            <option key={id} value={id}>
              {id === LEADER ? words.leader : id}
            </option>
          ))}
        </select>
      </label>
      <p className="note">{words.note}</p>
    </>
  );
}
