import { CircleAlert } from 'lucide-react';
import { problemSentence, problemWords } from '../i18n/problems.js';
import { useApp, useSlice, useWordsOf } from './app-context.js';

/** Why a link or a file was not opened. The run on screen is still the one that was there. */
export function ProblemBlock() {
  const words = useWordsOf(problemWords);
  const { raftarium } = useApp();
  const problems = useSlice((state) => state.problems);
  return (
    <section className="problem" role="alert">
      <p>
        <CircleAlert size={18} /> <b>{words.title}</b>
      </p>
      <ul>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>{problemSentence(problem, words)}</li>
        ))}
      </ul>
      <button type="button" onClick={() => raftarium.complain([])}>
        {words.dismiss}
      </button>
    </section>
  );
}
