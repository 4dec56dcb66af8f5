import { Suspense, useEffect } from 'react';
import { useMessages, useSlice, useWatched } from './app-context.js';
import { ClientForm, ClientOutcome } from './client-form.js';
import { Dialog } from './dialog.js';
import { BreakItFields } from './faults/break-it.js';
import { StreamFields } from './faults/toolbar.js';
import { useFaultWords } from './faults/words.js';
import { GoToFields } from './go-to.js';
import { LabButton } from './lab-button.js';
import { SafetyLine } from './safety-line.js';
import { ScenarioPicker } from './scenarios/picker.js';
import { NetworkFields, NodesPicker, TimeoutFields } from './settings.js';
import { ActionsOf } from './stage/node-actions.js';
import {
  LanguageSwitch,
  NewRunButton,
  PresetPicker,
  SharePicker,
  ThemeButton,
  ViewSwitch,
} from './top-bar.js';
import { BranchesPicker, SpeedSlider } from './transport.js';
import './styles/faults.css';
import './styles/sheet.css';

/** Every control of the page, for a screen that has no room for toolbars. */
export function ActSheet({
  writing,
  onClose,
  onHelp,
  onLab,
}: {
  /** Whether somebody is about to write a request. */
  readonly writing: boolean;
  readonly onClose: () => void;
  readonly onHelp: () => void;
  readonly onLab: () => void;
}) {
  const words = useMessages();
  const faults = useFaultWords();
  useEffect(() => {
    if (writing) document.getElementById('client-command')?.focus();
  }, [writing]);
  return (
    <Dialog title={faults.sheet} close={words.help.close} className="sheet" onClose={onClose}>
      <div className="sheet-row">
        <ViewSwitch />
      </div>
      <ClientForm />
      <ClientOutcome />
      <NodeButtons />
      <SpeedSlider />
      <GoToFields />
      <div className="sheet-row">
        <SharePicker />
        <BranchesPicker />
      </div>
      {!useWatched() && (
        <>
          <div className="sheet-row">
            <ScenarioPicker />
          </div>
          <div className="sheet-row">
            <NodesPicker />
            <PresetPicker />
          </div>
          <div className="sheet-row">
            <NewRunButton />
            <LabButton onLab={onLab} />
          </div>
          <details>
            <summary>{faults.breakIt.title}</summary>
            <BreakItFields />
          </details>
          <details>
            <summary>{faults.stream.title}</summary>
            <StreamFields />
          </details>
          <details>
            <summary>{words.settings.timeout}</summary>
            <Suspense>
              <TimeoutFields />
            </Suspense>
          </details>
          <details>
            <summary>{words.settings.network}</summary>
            <Suspense>
              <NetworkFields />
            </Suspense>
          </details>
        </>
      )}
      <SafetyLine />
      <div className="sheet-row">
        <LanguageSwitch />
        <ThemeButton />
        <button type="button" onClick={onHelp}>
          {words.top.help}
        </button>
      </div>
    </Dialog>
  );
}

function NodeButtons() {
  const servers = useSlice((state) => state.moment.world.servers);
  return (
    <ul className="node-buttons">
      {servers.map((server) => (
        <li key={server.id}>
          <b>{server.id}</b>
          <ActionsOf server={server} />
        </li>
      ))}
    </ul>
  );
}
