import { limits, type Settings } from '../../simulation/settings.js';
import { NumberField, RangeFields, useSettingsWords } from './number-field.js';

type Quality = Pick<Settings, 'latency' | 'loss'>;

/** How long messages take, and how many get lost: on the whole network, or on one link. */
export function QualityFields({
  quality: { latency, loss },
  onChange,
}: {
  readonly quality: Quality;
  readonly onChange: (changed: Partial<Quality>) => void;
}) {
  const words = useSettingsWords();
  const [least, most] = limits.loss;
  return (
    <>
      <RangeFields
        from={words.latencyMin}
        to={words.latencyMax}
        value={latency}
        limit={limits.latency}
        onChange={(changed) => onChange({ latency: changed })}
      />
      <NumberField
        label={words.loss}
        unit={words.percent}
        value={Math.round(loss * 100)}
        limit={[least * 100, most * 100]}
        onChange={(percent) => onChange({ loss: percent / 100 })}
      />
    </>
  );
}
