import { useStore } from 'zustand';
import { Attachment } from '../../store/attached/attachment.js';
import { useSlice } from '../app-context.js';

/** The real nodes that the page is attached to; null where it is not. */
export function useAttachment(): Attachment | null {
  const watched = useSlice((state) => state.watched);
  return watched instanceof Attachment ? watched : null;
}

export function useView<Slice>(
  attachment: Attachment,
  selector: (state: ReturnType<Attachment['view']['getState']>) => Slice,
): Slice {
  return useStore(attachment.view, selector);
}
