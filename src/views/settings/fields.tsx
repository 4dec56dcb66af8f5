import { defaultSettings, limits, type Settings } from '../../simulation/settings.js';
import { useApp, useSlice } from '../app-context.js';
import { NumberField, RangeFields, useSettingsWords } from './number-field.js';

function useConfigure() {
  const { raftarium } = useApp();
  return (settings: Partial<Settings>) => raftarium.dispatch({ do: 'configure', settings });
}

export function TimeoutFields() {
  const words = useSettingsWords();
  const configure = useConfigure();
  const { electionTimeout, heartbeatInterval } = useSlice((state) => state.moment.world.settings);
  const [min, max] = electionTimeout;
  return (
    <>
      <RangeFields
        from={words.electionMin}
        to={words.electionMax}
        value={electionTimeout}
        limit={limits.electionTimeout}
        onChange={(range) => configure({ electionTimeout: range })}
      />
      <NumberField
        label={words.heartbeat}
        unit={words.ms}
        value={heartbeatInterval}
        limit={limits.heartbeatInterval}
        onChange={(value) => configure({ heartbeatInterval: value })}
      />
      {heartbeatInterval >= min && <p className="warning">{words.heartbeatTooSlow}</p>}
      <p className="note">{words.timersNote}</p>
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
          {words.reset}
        </button>
      )}
    </>
  );
}

export function NetworkFields() {
  const words = useSettingsWords();
  const configure = useConfigure();
  const { latency, loss } = useSlice((state) => state.moment.world.settings);
  const [least, most] = limits.loss;
  return (
    <>
      <RangeFields
        from={words.latencyMin}
        to={words.latencyMax}
        value={latency}
        limit={limits.latency}
        onChange={(range) => configure({ latency: range })}
      />
      <NumberField
        label={words.loss}
        unit={words.percent}
        value={Math.round(loss * 100)}
        limit={[least * 100, most * 100]}
        onChange={(value) => configure({ loss: value / 100 })}
      />
      <p className="note">{words.latencyNote}</p>
    </>
  );
}
