import type { Server } from '../../server/server.js';
import type { Attachment } from '../../store/attached/attachment.js';
import { useApp } from '../app-context.js';
import { useAttachment, useView } from './use-attachment.js';
import { useLiveWords } from './words.js';

/** What can be done to a real process, where it lets that be done. */
export function RealActions({ server }: { readonly server: Server }) {
  const attachment = useAttachment();
  if (attachment === null || server.status === 'unreachable') return null;
  return <Actions server={server} attachment={attachment} />;
}

function Actions({
  server: { id, status },
  attachment,
}: {
  readonly server: Server;
  readonly attachment: Attachment;
}) {
  const words = useLiveWords().actions;
  const { raftarium } = useApp();
  const allowed = useView(
    attachment,
    ({ nodes }) => nodes.find((node) => node.id === id)?.met?.allowsFaults === true,
  );
  const reason = allowed ? undefined : words.noFaults;
  const paused = status === 'paused';
  return (
    <>
      <button
        type="button"
        disabled={!allowed}
        title={reason}
        onClick={() => raftarium.dispatch({ do: 'kill', node: id })}
      >
        {words.stop}
      </button>
      <button
        type="button"
        disabled={!allowed}
        title={reason}
        onClick={() => raftarium.dispatch({ do: paused ? 'thaw' : 'freeze', node: id })}
      >
        {paused ? words.resume : words.pause}
      </button>
    </>
  );
}
