import { useEffect, useId, useRef } from 'react';
import { defaultSettings, limits, type Settings } from '../simulation/settings.js';
import { useApp, useMessages, useSlice } from './app-context.js';
import { Picker } from './picker.js';
import { beginCluster } from './runs.js';

/** Nodes, timeouts and network: what they are now, and how to change them. */
export function SettingsPickers() {
  return (
    <div className="pickers">
      <NodesPicker />
      <TimeoutPicker />
      <NetworkPicker />
    </div>
  );
}

export function NodesPicker() {
  const words = useMessages();
  const { raftarium } = useApp();
  const nodes = useSlice((state) => state.moment.world.servers.length);
  const [min, max] = limits.nodes;
  return (
    <label className="picker" data-field="nodes">
      <span>{words.settings.nodes}</span>
      <select
        value={nodes}
        onChange={(event) => beginCluster(raftarium, { nodes: Number(event.target.value) })}
      >
        {Array.from({ length: max - min + 1 }, (_, i) => min + i).map((count) => (
          <option key={count} value={count}>
            {count}
          </option>
        ))}
      </select>
    </label>
  );
}

function useConfigure() {
  const { raftarium } = useApp();
  return (settings: Partial<Settings>) => raftarium.dispatch({ do: 'configure', settings });
}

export function TimeoutFields() {
  const words = useMessages();
  const configure = useConfigure();
  const { electionTimeout, heartbeatInterval } = useSlice((state) => state.moment.world.settings);
  const [min, max] = electionTimeout;
  return (
    <>
      <RangeFields
        from={words.settings.electionMin}
        to={words.settings.electionMax}
        value={electionTimeout}
        limit={limits.electionTimeout}
        onChange={(range) => configure({ electionTimeout: range })}
      />
      <NumberField
        label={words.settings.heartbeat}
        unit={words.settings.ms}
        value={heartbeatInterval}
        limit={limits.heartbeatInterval}
        onChange={(value) => configure({ heartbeatInterval: value })}
      />
      {heartbeatInterval >= min && <p className="warning">{words.settings.heartbeatTooSlow}</p>}
      <p className="note">{words.settings.timersNote}</p>
      {(heartbeatInterval !== defaultSettings.heartbeatInterval ||
        min !== defaultSettings.electionTimeout[0] ||
        max !== defaultSettings.electionTimeout[1]) && (
        <button
          type="button"
          onClick={() =>
            configure({
              heartbeatInterval: defaultSettings.heartbeatInterval,
              electionTimeout: defaultSettings.electionTimeout,
            })
          }
        >
          {words.settings.reset}
        </button>
      )}
    </>
  );
}

export function NetworkFields() {
  const words = useMessages();
  const configure = useConfigure();
  const { latency, loss } = useSlice((state) => state.moment.world.settings);
  const [least, most] = limits.loss;
  return (
    <>
      <RangeFields
        from={words.settings.latencyMin}
        to={words.settings.latencyMax}
        value={latency}
        limit={limits.latency}
        onChange={(range) => configure({ latency: range })}
      />
      <NumberField
        label={words.settings.loss}
        unit={words.settings.percent}
        value={Math.round(loss * 100)}
        limit={[least * 100, most * 100]}
        onChange={(value) => configure({ loss: value / 100 })}
      />
      <p className="note">{words.settings.latencyNote}</p>
    </>
  );
}

function TimeoutPicker() {
  const words = useMessages();
  const [min, max] = useSlice((state) => state.moment.world.settings.electionTimeout);
  return (
    <Picker name={words.settings.timeout} field="timeout" value={words.settings.range(min, max)}>
      <TimeoutFields />
    </Picker>
  );
}

function NetworkPicker() {
  const words = useMessages();
  const { latency, loss } = useSlice((state) => state.moment.world.settings);
  return (
    <Picker
      name={words.settings.network}
      field="network"
      value={
        <>
          {words.settings.range(...latency)}
          {loss === 0 ? (
            <span className="more">{words.settings.noLoss}</span>
          ) : (
            words.settings.someLoss(Math.round(loss * 100))
          )}
        </>
      }
    >
      <NetworkFields />
    </Picker>
  );
}

type Limit = readonly [number, number];

function RangeFields({
  from,
  to,
  value: [min, max],
  limit,
  onChange,
}: {
  readonly from: string;
  readonly to: string;
  readonly value: Limit;
  readonly limit: Limit;
  readonly onChange: (range: Limit) => void;
}) {
  const { ms } = useMessages().settings;
  // Either end takes the other along, so that the range never stands the wrong way round.
  return (
    <>
      <NumberField
        label={from}
        unit={ms}
        value={min}
        limit={limit}
        onChange={(value) => onChange([value, Math.max(value, max)])}
      />
      <NumberField
        label={to}
        unit={ms}
        value={max}
        limit={limit}
        onChange={(value) => onChange([Math.min(value, min), value])}
      />
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly limit: Limit;
  readonly onChange: (value: number) => void;
}

/** A whole number within limits: what lies outside is moved in as soon as the field is left. */
function NumberField({ label, unit, value, limit: [min, max], onChange }: NumberFieldProps) {
  const words = useMessages();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current !== null) input.current.value = `${value}`;
  }, [value]);
  function commit(): void {
    const field = input.current;
    if (field === null) return;
    const typed = Number.isNaN(field.valueAsNumber) ? value : Math.round(field.valueAsNumber);
    const fits = Math.min(max, Math.max(min, typed));
    field.value = `${fits}`;
    if (fits !== value) onChange(fits);
  }
  return (
    <p className="number-field">
      <label htmlFor={id}>{label}</label>
      <span>
        <input
          id={id}
          ref={input}
          type="number"
          min={min}
          max={max}
          step={1}
          defaultValue={value}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
          }}
        />
        {unit} <small>{words.settings.limits(min, max)}</small>
      </span>
    </p>
  );
}
