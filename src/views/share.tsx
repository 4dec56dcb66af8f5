import { Download, FolderOpen, Link, Radio } from 'lucide-react';
import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { shareWords } from '../i18n/share.js';
import { fromFile, toFile } from '../store/file.js';
import { documentOf } from '../store/keeping.js';
import { useApp, useWatched, useWordsOf } from './app-context.js';
import { useLiveWords } from './attached/words.js';
import { linkTo, openResult } from './keeping.js';

/** The run as a link to pass on, or as a file to keep; and back from a file. Of real nodes, where they are. */
export function ShareFields() {
  const words = useWordsOf(shareWords);
  const live = useLiveWords();
  const watched = useWatched();
  const { raftarium } = useApp();
  // Undefined until it is made; null where the run is too long for one.
  const [made, setMade] = useState<string | null>();
  const [copied, setCopied] = useState<string | null>(null);
  // While the page is attached to nodes, its address says to which.
  const link = watched ? window.location.href : made;

  const status = useRef<HTMLParagraphElement>(null);

  // Only while it is seen; and while the run plays, the link is made once more when it is copied.
  useEffect(() => {
    const popover = status.current?.closest('[popover]');
    function make(): void {
      if (popover?.matches(':popover-open') === true)
        void linkTo(documentOf(raftarium)).then(setMade);
    }
    make();
    popover?.addEventListener('toggle', make);
    const stop = raftarium.store.subscribe(({ playing, moment }, before) => {
      if (!playing && (before.playing || moment !== before.moment)) make();
    });
    return () => {
      popover?.removeEventListener('toggle', make);
      stop();
    };
  }, [raftarium]);

  async function copy(): Promise<void> {
    const now = watched ? window.location.href : await linkTo(documentOf(raftarium));
    setMade(now);
    if (now === null) return;
    try {
      await navigator.clipboard.writeText(now);
      setCopied(now);
    } catch {
      // Where a page may not write to the clipboard, the link stands there to be copied by hand.
    }
  }

  function save(): void {
    const file = new Blob([toFile(documentOf(raftarium))], { type: 'application/json' });
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(file);
    anchor.download = `raftarium-${raftarium.run().origin.seed}.json`;
    anchor.click();
    URL.revokeObjectURL(anchor.href);
  }

  async function open({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = target.files?.[0];
    target.value = '';
    if (file === undefined) return;
    const text = file.size > 0 ? await file.slice(0, MOST_READ).text() : '';
    openResult(raftarium, fromFile(text, file.size));
    // What has come of it stands on the page, behind the sheet and the fields.
    target.closest<HTMLElement>('[popover]')?.hidePopover();
    target.closest('dialog')?.close();
  }

  return (
    <>
      {link === null && <p className="note">{words.noLink}</p>}
      {typeof link === 'string' && (
        <div className="share-link">
          <input
            readOnly
            value={link}
            aria-label={watched ? live.share.link : words.link}
            onFocus={(event) => event.target.select()}
          />
          <button type="button" onClick={() => void copy()}>
            <Link size={16} /> {words.copy}
          </button>
        </div>
      )}
      <p className="note" role="status" ref={status}>
        {watched ? live.share.note : copied !== null && copied === link ? words.copied : words.note}
      </p>
      {!watched && (
        <div className="sheet-row">
          <button type="button" onClick={save}>
            <Download size={16} /> {words.save}
          </button>
          <label className="file-button">
            <FolderOpen size={16} /> {words.open}
            <input
              type="file"
              accept=".json,application/json"
              onChange={(event) => void open(event)}
            />
          </label>
        </div>
      )}
      <div className="sheet-row">
        <button type="button" onClick={() => raftarium.offer('')}>
          <Radio size={16} /> {live.dialog.more}
        </button>
      </div>
    </>
  );
}

/** A file of more bytes is refused by its size; there is no need to read it. */
const MOST_READ = 8_000_000;
