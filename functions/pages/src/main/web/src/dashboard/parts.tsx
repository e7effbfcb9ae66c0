import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { grouped, padded } from "../kit/amount.ts";
import { Refusal } from "./client.ts";
import { asRefusal, type Loaded } from "./load.ts";

/** The head of a screen: where one is, its name, and what can be done. */
export function Head({ title, above, sub, children }: {
  title: string;
  above?: ComponentChildren;
  sub?: ComponentChildren;
  children?: ComponentChildren;
}) {
  useEffect(() => {
    document.title = `${title} · Scrip`;
  }, [title]);
  return (
    <header class="head">
      <div class="head-text">
        {above === undefined ? null : <p class="crumbs">{above}</p>}
        <h1>{title}</h1>
        {sub === undefined ? null : <p class="sub">{sub}</p>}
      </div>
      {children === undefined ? null : <div class="actions">{children}</div>}
    </header>
  );
}

export function Card({ title, actions, children, flush, id }: {
  title?: string;
  actions?: ComponentChildren;
  children: ComponentChildren;
  flush?: boolean;
  id?: string;
}) {
  const own = useId();
  return (
    <section class={flush ? "card flush" : "card"} {...(title === undefined ? {} : { "aria-labelledby": own })} {...(id === undefined ? {} : { id })}>
      {title === undefined && actions === undefined ? null : (
        <div class="card-head">
          {title === undefined ? null : <h2 id={own}>{title}</h2>}
          {actions === undefined ? null : <div class="actions">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}

/** What the API refused, by its sentence, its code and the fields that it names. */
export function Refused({ refusal, again }: { refusal: Refusal; again?: () => void }) {
  return (
    <div class="note bad" role="alert">
      <p>
        {refusal.message} {refusal.code === "" ? null : <code>{refusal.code}</code>}
      </p>
      {refusal.details.length === 0 ? null : (
        <ul>
          {refusal.details.map((detail) => (
            <li key={detail.field}>
              <code>{detail.field}</code> {detail.reason}
            </li>
          ))}
        </ul>
      )}
      {again === undefined ? null : (
        <button type="button" class="button small" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Shows what was loaded, that it is being loaded, or why it was not. */
export function Show<T>({ of, children }: { of: Loaded<T>; children: (value: T) => ComponentChildren }) {
  if (of.refusal !== undefined) return <Refused refusal={of.refusal} again={of.again} />;
  if (of.value === undefined) {
    return (
      <p class="loading" role="status">
        Loading…
      </p>
    );
  }
  return <div class={of.loading ? "stack stale" : "stack"} aria-busy={of.loading}>{children(of.value)}</div>;
}

/** Nothing is there yet, and what to do next. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children === undefined ? null : <p>{children}</p>}
    </div>
  );
}

export interface Column<T> {
  head: string;
  cell: (row: T) => ComponentChildren;
  /** Right, with figures of one width. */
  figures?: boolean;
}

/** A table; on a narrow screen each row is a card whose cells bear their names. */
export function Table<T>({ label, columns, rows, keyOf }: {
  label: string;
  columns: Column<T>[];
  rows: T[];
  keyOf: (row: T) => string;
}) {
  return (
    <table class="table" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.head} role="columnheader" scope="col" class={column.figures ? "figures" : ""}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map((column) => (
              <td key={column.head} role="cell" data-head={column.head} class={column.figures ? "figures" : ""}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Names and values. */
export function Facts({ of }: { of: [string, ComponentChildren][] }) {
  return (
    <dl class="facts">
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Pager({ page, more, onPage, what }: {
  page: number;
  more: boolean;
  onPage: (page: number) => void;
  what: string;
}) {
  if (page === 0 && !more) return null;
  return (
    <nav class="pager" aria-label={`Pages of ${what}`}>
      <button type="button" class="button small" disabled={page === 0} onClick={() => onPage(page - 1)}>
        Newer
      </button>
      <span>Page {page + 1}</span>
      <button type="button" class="button small" disabled={!more} onClick={() => onPage(page + 1)}>
        Older
      </button>
    </nav>
  );
}

export type Tone = "plain" | "good" | "warn" | "bad";

export function Badge({ tone = "plain", children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`badge ${tone}`}>{children}</span>;
}

/** An exact amount, with its unit where one is given. */
export function Amount({ of, unit, precision, sign }: {
  of: string;
  unit?: string;
  precision?: number;
  sign?: "+" | "−";
}) {
  return (
    <span class="amount">
      {sign ?? ""}
      {precision === undefined ? grouped(of) : padded(of, precision)}
      {unit === undefined ? null : <span class="unit"> {unit}</span>}
    </span>
  );
}

/** In UTC, to the second. */
export function When({ at }: { at: string | null | undefined }) {
  if (at === null || at === undefined) return <span class="soft">–</span>;
  return (
    <time dateTime={at} title={at}>
      {at.slice(0, 10)} <span class="clock">{at.slice(11, 19)}</span>
    </time>
  );
}

/** An id that can be copied. */
export function Id({ of }: { of: string }) {
  return <code class="id">{of}</code>;
}

export function Metadata({ of }: { of: Record<string, unknown> | undefined }) {
  const all = Object.entries(of ?? {});
  if (all.length === 0) return <span class="soft">none</span>;
  return (
    <ul class="pairs">
      {all.map(([name, value]) => (
        <li key={name}>
          <code>{name}</code> {typeof value === "string" ? value : JSON.stringify(value)}
        </li>
      ))}
    </ul>
  );
}

/** A window above the page that keeps the focus inside; Escape closes it. */
export function Dialog({ title, onClose, children, wide }: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  wide?: boolean;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Before anything is painted, so that what has the focus is what opened this.
  useLayoutEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (shown !== null && !shown.open) shown.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} class={wide ? "dialog wide" : "dialog"} aria-labelledby={heading} onClose={onClose}>
      <div class="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" class="button quiet small" onClick={onClose}>
          Close
        </button>
      </div>
      {children}
    </dialog>
  );
}

/** Asks before something is done that cannot simply be taken back. */
export function Confirm({ title, sentence, action, danger, run, onClose, onDone }: {
  title: string;
  sentence: ComponentChildren;
  action: string;
  danger?: boolean;
  run: () => Promise<unknown>;
  onClose: () => void;
  onDone: () => void;
}) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{sentence}</p>
      {refusal === undefined ? null : <Refused refusal={refusal} />}
      <div class="form-actions">
        <button
          type="button"
          class={danger ? "button danger" : "button primary"}
          disabled={busy}
          onClick={async () => {
            setBusy(true);
            try {
              await run();
              onDone();
            } catch (thrown) {
              setRefusal(asRefusal(thrown));
            } finally {
              setBusy(false);
            }
          }}
        >
          {action}
        </button>
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}

export function Field({ label, hint, children }: {
  label: string;
  hint?: string;
  children: (id: string, described: string | undefined) => ComponentChildren;
}) {
  const id = useId();
  const hintId = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id, hint === undefined ? undefined : hintId)}
      {hint === undefined ? null : (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

export function Text({ label, hint, value, onValue, required, pattern, type = "text", max = 255, mode, disabled, auto }: {
  label: string;
  hint?: string;
  value: string;
  onValue: (value: string) => void;
  required?: boolean;
  pattern?: string;
  type?: "text" | "password" | "email" | "tel" | "url" | "date";
  max?: number;
  mode?: "decimal" | "numeric";
  disabled?: boolean;
  auto?: string;
}) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(id, described) => (
        <input
          id={id}
          // The types of inputs are told apart there by their roles, which are not ours to set.
          {...({ type } as { type: "text" })}
          value={value}
          required={required ?? false}
          disabled={disabled ?? false}
          maxLength={max}
          autocomplete={auto ?? "off"}
          spellcheck={false}
          {...(pattern === undefined ? {} : { pattern })}
          {...(mode === undefined ? {} : { inputMode: mode })}
          {...(described === undefined ? {} : { "aria-describedby": described })}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function Choice({ label, hint, value, onValue, of, disabled }: {
  label: string;
  hint?: string;
  value: string;
  onValue: (value: string) => void;
  of: [string, string][];
  disabled?: boolean;
}) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(id, described) => (
        <select
          id={id}
          value={value}
          disabled={disabled ?? false}
          {...(described === undefined ? {} : { "aria-describedby": described })}
          onChange={(event) => onValue(event.currentTarget.value)}
        >
          {of.map(([each, name]) => (
            <option key={each} value={each} selected={each === value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function Check({ label, value, onValue }: { label: string; value: boolean; onValue: (value: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={value} onChange={(event) => onValue(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** A form that sends once at a time and says what was refused. */
export function Form({ action, send, onClose, children, disabled }: {
  action: string;
  send: () => Promise<void>;
  onClose?: () => void;
  children: ComponentChildren;
  disabled?: boolean;
}) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  return (
    <form
      class="form"
      onSubmit={async (event) => {
        event.preventDefault();
        if (busy) return;
        setBusy(true);
        setRefusal(undefined);
        try {
          await send();
        } catch (thrown) {
          setRefusal(asRefusal(thrown));
        } finally {
          setBusy(false);
        }
      }}
    >
      {children}
      {refusal === undefined ? null : <Refused refusal={refusal} />}
      <div class="form-actions">
        <button type="submit" class="button primary" disabled={busy || (disabled ?? false)}>
          {action}
        </button>
        {onClose === undefined ? null : (
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}

/** "credit_added" as people read it. */
export function words(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
