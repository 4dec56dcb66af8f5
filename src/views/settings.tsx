import { lazy } from 'react';
import { limits } from '../simulation/settings.js';
import { useApp, useMessages, useSlice } from './app-context.js';
import { Picker } from './picker.js';
import { beginCluster } from './runs.js';

/** Fetched when somebody asks for it. */
export const TimeoutFields = lazy(async () => ({
  default: (await import('./settings/fields.js')).TimeoutFields,
}));
export const NetworkFields = lazy(async () => ({
  default: (await import('./settings/fields.js')).NetworkFields,
}));

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
            <span className="loss">{words.settings.someLoss(Math.round(loss * 100))}</span>
          )}
        </>
      }
    >
      <NetworkFields />
    </Picker>
  );
}
