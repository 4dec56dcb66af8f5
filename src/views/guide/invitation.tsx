import { guideWords } from '../../i18n/guide.js';
import { useApp, useWordsOf } from '../app-context.js';
import '../styles/guide.css';

/** For somebody who is here for the first time; it covers nothing, and once answered it never comes again. */
export function Invitation({ onTour }: { readonly onTour: () => void }) {
  const { raftarium } = useApp();
  const words = useWordsOf(guideWords).invitation;
  return (
    <section className="invitation" aria-label={words.label}>
      <b>{words.text}</b>
      <button type="button" className="primary" onClick={onTour}>
        {words.take}
      </button>
      <button type="button" className="plain" onClick={() => raftarium.prefer({ toured: true })}>
        {words.decline}
      </button>
    </section>
  );
}
