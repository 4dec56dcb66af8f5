import { useState } from 'react';
import type { Exchange } from '../../simulation/exchange.js';
import { useWhyWords } from './use-fate.js';

/** The request of an exchange as a command line that would send it. */
function curlOf({ to, path, request }: Exchange): string {
  const body = JSON.stringify(request).replaceAll("'", String.raw`'\''`);
  return `curl -X POST http://${to}${path} -H 'content-type: application/json' -d '${body}'`;
}

/** Puts it into the clipboard, and says so. */
export function CopyAsCurl({ exchange }: { readonly exchange: Exchange }) {
  const words = useWhyWords();
  const [outcome, setOutcome] = useState('');
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(curlOf(exchange));
      setOutcome(words.copied);
    } catch {
      setOutcome(words.notCopied);
    }
  }
  return (
    <p className="curl">
      <button type="button" onClick={() => void copy()}>
        {words.curl}
      </button>
      <span className="note" role="status">
        {outcome}
      </span>
    </p>
  );
}
