import { Radio } from 'lucide-react';
import { detach } from '../../store/attached/attach.js';
import { useApp, useSlice } from '../app-context.js';
import { useAttachment, useView } from './use-attachment.js';
import { useLiveWords } from './words.js';
import type { Attachment } from '../../store/attached/attachment.js';
import '../styles/attached.css';

/** In the top bar: that the page shows real nodes, whether it shows them as they are now, and the way back. */
export function AttachedBar() {
  const attachment = useAttachment();
  return attachment === null ? null : <Bar attachment={attachment} />;
}

function Bar({ attachment }: { readonly attachment: Attachment }) {
  const words = useLiveWords().bar;
  const { raftarium } = useApp();
  const follows = useSlice((state) => state.follows);
  const nodes = useView(attachment, (state) => state.nodes);
  const where = nodes.map(({ id, origin }) => `${id} ${origin}`).join('\n');
  return (
    <>
      <span className="attached" title={where}>
        {words.attached}
      </span>
      <button
        type="button"
        className="live"
        aria-pressed={follows}
        title={words.follow}
        onClick={() => raftarium.follow()}
      >
        <Radio size={16} aria-hidden="true" /> {words.live}
      </button>
      <button
        type="button"
        className="plain"
        title={words.detachNote}
        onClick={() => detach(raftarium)}
      >
        {words.detach}
      </button>
    </>
  );
}
