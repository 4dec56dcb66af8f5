import { defaultSettings, limits, type Settings } from '../../simulation/settings.js';
import { useApp, useSlice } from '../app-context.js';
import { NumberField, RangeFields, useSettingsWords } from './number-field.js';
import { QualityFields } from './quality-fields.js';

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
  return (
    <>
      <QualityFields quality={{ latency, loss }} onChange={configure} />
      <p className="note">{words.latencyNote}</p>
    </>
  );
}
