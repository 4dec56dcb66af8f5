import { useCallback, useEffect, useRef, useState, type SyntheticEvent } from 'react';
import type { LiveWords } from '../../i18n/en-live.js';
import type { AttachProblem } from '../../store/attached/addresses.js';
import { attach } from '../../store/attached/attach.js';
import { useApp, useMessages } from '../app-context.js';
import { Dialog } from '../dialog.js';
import { useLiveWords } from './words.js';
import '../styles/attached.css';

/** Asks for the addresses of real nodes and attaches the page to them. Given some, it tries them at once. */
export function AttachDialog({ offered }: { readonly offered: string }) {
  const words = useLiveWords();
  const { close } = useMessages().help;
  const { raftarium } = useApp();
  const [text, setText] = useState(offered);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AttachProblem | null>(null);
  const tried = useRef(false);
  const input = useRef<HTMLInputElement>(null);

  const look = useCallback(
    async (addresses: string) => {
      setBusy(true);
      setProblem(null);
      const found = await attach(raftarium, addresses);
      setBusy(false);
      setProblem(found);
      if (found === null) raftarium.offer(null);
    },
    [raftarium],
  );

  useEffect(() => input.current?.focus(), []);

  useEffect(() => {
    if (offered === '' || tried.current) return;
    tried.current = true;
    void look(offered);
  }, [look, offered]);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (!busy) void look(text);
  }

  return (
    <Dialog
      title={words.dialog.title}
      close={close}
      className="attach"
      onClose={() => raftarium.offer(null)}
    >
      <p>{words.dialog.intro}</p>
      <form onSubmit={submit} noValidate>
        <label htmlFor="attach-to">{words.dialog.label}</label>
        <input
          id="attach-to"
          ref={input}
          value={text}
          placeholder="127.0.0.1:7001"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-invalid={problem !== null}
          aria-describedby="attach-note"
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
        />
        <button type="submit" className="primary" disabled={busy}>
          {words.dialog.attach}
        </button>
      </form>
      <p id="attach-note" className={problem === null ? 'note' : 'panic'} role="status">
        {busy
          ? words.dialog.looking
          : problem === null
            ? words.dialog.note
            : sentence(problem, words.problems)}
      </p>
    </Dialog>
  );
}

function sentence(problem: AttachProblem, words: LiveWords['problems']): string {
  switch (problem.kind) {
    case 'no-address':
      return words[problem.kind];
    case 'bad-address':
      return words[problem.kind](problem.text);
    case 'too-many':
      return words[problem.kind](problem.most);
    case 'nobody-answers':
      return words[problem.kind](window.location.origin);
    case 'no-node':
    case 'stranger':
      return words[problem.kind](problem.address);
    case 'same-node':
      return words[problem.kind](problem.id, ...problem.addresses);
  }
}
