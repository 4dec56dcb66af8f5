import { CircleHelp, Menu, Moon, PanelRight, Presentation, RotateCcw, Sun } from 'lucide-react';
import { LANGUAGES, loadLanguage, type Language } from '../i18n/languages.js';
import { presets, type PresetName } from '../simulation/settings.js';
import { lazy, Suspense, useState } from 'react';
import { useApp, useMessages, useSlice, useWatched } from './app-context.js';
import { AttachedBar } from './attached/lazy.js';
import { BrandMark } from './icons.js';
import { LabButton } from './lab-button.js';
import { beginCluster, newRun } from './runs.js';
import { Picker } from './picker.js';
import { ScenarioPicker } from './scenarios/picker.js';

/** Fetched once a run has taken another's place. */
const WayBack = lazy(async () => ({ default: (await import('./way-back.js')).WayBack }));

/** The way to the help has this id, whatever it looks like. */
export const HELP = 'help';

interface Props {
  readonly onHelp: () => void;
  readonly onLab: () => void;
  readonly onInspector: () => void;
  readonly onPresent: () => void;
  readonly inspectorOpen: boolean;
}

export function TopBar({ onHelp, onLab, onInspector, onPresent, inspectorOpen }: Props) {
  const words = useMessages();
  return (
    <header className="top-bar">
      <Brand />
      <ViewSwitch />
      <ScenarioPicker />
      {useWatched() ? (
        <Suspense>
          <AttachedBar />
        </Suspense>
      ) : (
        <>
          <PresetPicker />
          <NewRunButton />
          <LabButton onLab={onLab} />
        </>
      )}
      <span className="space" />
      <SharePicker />
      <LanguageSwitch />
      <ThemeButton />
      <button
        type="button"
        className="icon"
        aria-label={words.top.present}
        title={words.top.present}
        onClick={onPresent}
      >
        <Presentation size={20} />
      </button>
      <button
        type="button"
        className="icon drawer-toggle"
        aria-label={words.top.inspector}
        title={words.top.inspector}
        aria-expanded={inspectorOpen}
        onClick={onInspector}
      >
        <PanelRight size={20} />
      </button>
      <button
        type="button"
        id={HELP}
        className="icon"
        aria-label={words.top.help}
        title={words.top.help}
        onClick={onHelp}
      >
        <CircleHelp size={20} />
      </button>
    </header>
  );
}

/** On a phone: the brand, and a menu that holds the rest. */
export function PhoneBar({
  onMenu,
  onLab,
}: {
  readonly onMenu: () => void;
  readonly onLab: () => void;
}) {
  const words = useMessages();
  return (
    <header className="top-bar">
      <Brand />
      <span className="space" />
      {useWatched() ? (
        <Suspense>
          <AttachedBar />
        </Suspense>
      ) : (
        <ScenarioPicker />
      )}
      <LabButton onLab={onLab} quiet={false} />
      <button type="button" id={HELP} className="icon" aria-label={words.top.menu} onClick={onMenu}>
        <Menu size={24} />
      </button>
    </header>
  );
}

function Brand() {
  return (
    <p className="brand">
      <BrandMark /> <span>Raftarium</span>
    </p>
  );
}

/** Which picture of the run stands above the log. */
export function ViewSwitch() {
  const words = useMessages().view;
  const { raftarium } = useApp();
  const view = useSlice((state) => state.view);
  return (
    <div className="switch" role="group" aria-label={words.title}>
      {(['cluster', 'space-time'] as const).map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={view === name}
          onClick={() => raftarium.show(name)}
        >
          {words.names[name]}
        </button>
      ))}
    </div>
  );
}

export function PresetPicker() {
  const words = useMessages();
  const { raftarium } = useApp();
  const preset = useSlice((state) => state.moment.world.preset);
  return (
    <label className="picker" data-field={preset}>
      <span>{words.preset.label}</span>
      <select
        value={preset}
        onChange={(event) => beginCluster(raftarium, { preset: event.target.value as PresetName })}
      >
        {(Object.keys(presets) as PresetName[]).map((name) => (
          <option key={name} value={name}>
            {words.preset[name]}
          </option>
        ))}
      </select>
      {preset === 'memory-only' && <b className="unsafe">{words.preset.unsafe}</b>}
    </label>
  );
}

export function NewRunButton() {
  const words = useMessages();
  const { raftarium } = useApp();
  const seed = useSlice((state) => state.moment.world.seed);
  const hasBefore = useSlice((state) => state.before !== null);
  return (
    <>
      <button
        type="button"
        className="plain"
        title={words.top.newRunNote}
        onClick={() => newRun(raftarium)}
      >
        <RotateCcw size={17} aria-hidden="true" /> <span>{words.top.newRun}</span>
      </button>
      <Suspense>{hasBefore && <WayBack />}</Suspense>
      <span className="seed">{words.top.seed(seed)}</span>
    </>
  );
}

export function LanguageSwitch() {
  const words = useMessages();
  const { raftarium } = useApp();
  const chosen = useSlice((state) => state.preferences.language);
  async function choose(language: Language): Promise<void> {
    await loadLanguage(language);
    raftarium.prefer({ language });
  }
  return (
    <div className="switch" role="group" aria-label={words.top.language}>
      {(Object.keys(LANGUAGES) as Language[]).map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={chosen === language}
          aria-label={LANGUAGES[language]}
          onClick={() => void choose(language)}
        >
          {language === 'en' ? 'EN' : LANGUAGES[language]}
        </button>
      ))}
    </div>
  );
}

/** Fetched when somebody asks for it. */
const ShareFields = lazy(async () => ({ default: (await import('./share.js')).ShareFields }));

/** Its fields are made anew each time that it opens: the run has gone on. */
export function SharePicker() {
  const words = useMessages();
  const [opened, setOpened] = useState(0);
  return (
    <Picker name={words.share.title} onOpen={() => setOpened(opened + 1)}>
      <ShareFields key={opened} />
    </Picker>
  );
}

export function ThemeButton() {
  const words = useMessages();
  const { raftarium } = useApp();
  const theme = useSlice((state) => state.preferences.theme);
  const label = theme === 'light' ? words.top.toDark : words.top.toLight;
  return (
    <button
      type="button"
      className="icon"
      aria-label={label}
      title={label}
      onClick={() => raftarium.prefer({ theme: theme === 'light' ? 'dark' : 'light' })}
    >
      {theme === 'light' ? <Sun size={20} /> : <Moon size={20} />}
    </button>
  );
}
