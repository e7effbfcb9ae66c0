import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./icons.tsx";

interface OverlayProps {
  title: string;
  /** "drawer" comes from the side, "dialog" stands in the middle. */
  kind?: "drawer" | "dialog";
  onClose: () => void;
  children: ComponentChildren;
}

/** Something over the page that holds the focus until it is closed: by its button, Escape, or a click beside it. */
export function Overlay({ title, kind = "drawer", onClose, children }: OverlayProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Before anything is painted, so that what has the focus is what opened this.
  useLayoutEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={kind}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <button type="button" class="button quiet round" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div>{children}</div>
    </dialog>
  );
}
