import { CircleAlert } from 'lucide-react';
import { problemSentence } from '../i18n/problems.js';
import { useApp, useMessages, useSlice } from './app-context.js';

/** Why a link or a file was not opened. The run on screen is still the one that was there. */
export function ProblemBlock() {
  const words = useMessages();
  const { raftarium } = useApp();
  const problems = useSlice((state) => state.problems);
  if (problems.length === 0) return null;
  return (
    <section className="problem" role="alert">
      <p>
        <CircleAlert size={18} /> <b>{words.share.notOpened}</b>
      </p>
      <ul>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>{problemSentence(problem, words.problems)}</li>
        ))}
      </ul>
      <button type="button" onClick={() => raftarium.complain([])}>
        {words.share.dismiss}
      </button>
    </section>
  );
}
