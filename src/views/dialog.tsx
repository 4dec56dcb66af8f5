import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import './styles/dialogs.css';

interface Props {
  readonly title: string;
  readonly close: string;
  readonly className: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The platform's modal dialog: it keeps the focus, and Escape or a click beside it closes it. */
export function Dialog({ title, close, className, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // The click is a convenience for pointers; the keyboard has Escape and the button.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={className}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2>{title}</h2>
          <button
            type="button"
            className="icon"
            aria-label={close}
            onClick={() => dialog.current?.close()}
          >
            <X size={22} />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
