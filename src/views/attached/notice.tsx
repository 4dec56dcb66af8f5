import { CircleAlert } from 'lucide-react';
import type { Attachment, Notice } from '../../store/attached/attachment.js';
import { useAttachment, useView } from './use-attachment.js';
import { useLiveWords } from './words.js';

/** Why something was not done to the real nodes. */
export function AttachedNotice() {
  const attachment = useAttachment();
  return attachment === null ? null : <NoticeOf attachment={attachment} />;
}

function NoticeOf({ attachment }: { readonly attachment: Attachment }) {
  const words = useLiveWords().notices;
  const notice = useView(attachment, (state) => state.notice);
  if (notice === null) return null;
  return (
    <section className="problem" role="alert">
      <p>
        <CircleAlert size={18} /> <b>{words.title}</b>
      </p>
      <p>{sentence(notice, words)}</p>
      <button type="button" onClick={() => attachment.tell(null)}>
        {words.dismiss}
      </button>
    </section>
  );
}

function sentence(notice: Notice, words: ReturnType<typeof useLiveWords>['notices']): string {
  return 'node' in notice ? words[notice.kind](notice.node) : words[notice.kind];
}
