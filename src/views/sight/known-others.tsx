import { useCallback } from 'react';
import type { Known } from '../../history/hearing.js';
import type { Knowledge } from '../../history/knowledge.js';
import { useMessages } from '../app-context.js';
import { Age } from './age.js';
import { useSight } from './use-sight.js';
import { ageOf, inWords, useSightWords } from './words.js';
import '../styles/sight.css';

/** What the node through whose eyes the cluster is seen knows of each of the others. */
export function KnownOthers() {
  const words = useSightWords();
  const sight = useSight();
  if (sight === null) return null;
  const { knowledge } = sight;
  return (
    <section className="group known-others">
      <h3>{words.others}</h3>
      <ul>
        {knowledge.others.map((known) => (
          <Other key={known.id} known={known} knowledge={knowledge} />
        ))}
      </ul>
    </section>
  );
}

function Other({ known, knowledge }: { readonly known: Known; readonly knowledge: Knowledge }) {
  const messages = useMessages();
  const words = useSightWords();
  const text = useCallback(
    (time: number) => ageOf(known, knowledge, time, words),
    [knowledge, known, words],
  );
  return (
    <li>
      <b>{known.id}</b>
      <span>{inWords(known, words, messages)}</span>
      <small>
        <Age text={text} />
      </small>
    </li>
  );
}
