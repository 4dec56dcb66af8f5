import { Suspense, useState } from 'react';
import { useMessages, useSlice } from '../app-context.js';
import { Picker } from '../picker.js';
import { Challenges, ScenarioList, ScenarioTitle } from './lazy.js';

/** The scenario by its name, and the way to others. */
export function ScenarioPicker() {
  const words = useMessages();
  const isAbout = useSlice((state) => state.subject !== null);
  const [opened, setOpened] = useState(false);
  const [challenges, setChallenges] = useState(false);
  const title = isAbout && (
    <Suspense>
      <ScenarioTitle />
    </Suspense>
  );
  return (
    <>
      <Picker
        name={words.top.scenario}
        {...(isAbout && { value: title })}
        onOpen={() => setOpened(true)}
      >
        <Suspense>{opened && <ScenarioList onChallenges={() => setChallenges(true)} />}</Suspense>
      </Picker>
      <Suspense>{challenges && <Challenges onClose={() => setChallenges(false)} />}</Suspense>
    </>
  );
}
