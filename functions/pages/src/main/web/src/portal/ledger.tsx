import { useEffect, useRef, useState } from "preact/hooks";
import { ApiFailure } from "../kit/api.ts";
import { grouped, isZero } from "../kit/amount.ts";
import { Icon } from "../kit/icons.tsx";
import { clock, day } from "../kit/time.ts";
import {
  ENTRY_TYPES,
  NO_FILTER,
  PAGE_SIZE,
  exportLedger,
  readLedger,
  type Credits,
  type Entry,
  type Filter,
  type LedgerPage,
} from "./data.ts";
import { EntryDrawer } from "./entry-drawer.tsx";

export function Ledger({ credits, onSignedOut }: { credits: Credits; onSignedOut: () => void }) {
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [page, setPage] = useState(0);
  const [shown, setShown] = useState<(LedgerPage & { page: number }) | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  const [open, setOpen] = useState<Entry | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = credits.credit_entitlement_id;
  useEffect(() => {
    const ended = new AbortController();
    setFailed(false);
    readLedger(id, filter, page, ended.signal)
      .then((found) => setShown({ ...found, page }))
      .catch((failure: unknown) => {
        if (ended.signal.aborted) return;
        if (failure instanceof ApiFailure && failure.signedOut) onSignedOut();
        else setFailed(true);
      });
    return () => ended.abort();
  }, [id, filter, page, tries]);
  const change = (part: Partial<Filter>) => {
    setPage(0);
    setFilter({ ...filter, ...part });
  };
  const turn = (to: number) => {
    setPage(to);
    heading.current?.focus();
  };
  const filtered = filter.type !== "" || filter.from !== "" || filter.to !== "";
  return (
    <section class="card ledger" aria-labelledby="ledger-title">
      <header>
        <h2 id="ledger-title" tabIndex={-1} ref={heading}>
          Ledger
        </h2>
        <Export credits={credits} filter={filter} />
      </header>
      <form class="filters" aria-label="Filter the ledger" onSubmit={(event) => event.preventDefault()}>
        <label class="field">
          <span>Type</span>
          <select value={filter.type} onChange={(event) => change({ type: event.currentTarget.value })}>
            <option value="">All</option>
            {Object.entries(ENTRY_TYPES).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>From</span>
          <input type="date" value={filter.from} onChange={(event) => change({ from: event.currentTarget.value })} />
        </label>
        <label class="field">
          <span>To</span>
          <input type="date" value={filter.to} onChange={(event) => change({ to: event.currentTarget.value })} />
        </label>
        {filtered && (
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              setPage(0);
              setFilter(NO_FILTER);
            }}
          >
            Clear
          </button>
        )}
      </form>
      {failed ? (
        <div class="empty">
          <Icon name="alert" />
          <h3>The ledger could not be loaded</h3>
          <button type="button" class="button" onClick={() => setTries(tries + 1)}>
            Try again
          </button>
        </div>
      ) : !shown ? (
        <div class="wait" aria-hidden="true">
          <div class="skeleton" />
          <div class="skeleton" />
          <div class="skeleton" />
        </div>
      ) : shown.items.length === 0 ? (
        <div class="empty">
          <Icon name="inbox" />
          <h3>No entries{filtered ? " match" : " yet"}</h3>
          <p>{filtered ? "Choose another type or other days." : "Whatever happens to these credits will be listed here."}</p>
        </div>
      ) : (
        <Entries credits={credits} entries={shown.items} onOpen={setOpen} />
      )}
      {shown && (page > 0 || shown.has_more) && (
        <nav class="paging" aria-label="Pages of the ledger">
          <button type="button" class="button" disabled={page === 0} onClick={() => turn(page - 1)}>
            <Icon name="left" /> Newer
          </button>
          <span class="soft small num" aria-live="polite">
            {shown.items.length > 0 ? `${shown.page * PAGE_SIZE + 1} to ${shown.page * PAGE_SIZE + shown.items.length}` : "None"}
          </span>
          <button type="button" class="button" disabled={!shown.has_more || shown.page !== page} onClick={() => turn(page + 1)}>
            Older <Icon name="right" />
          </button>
        </nav>
      )}
      {open && <EntryDrawer credits={credits} entry={open} onClose={() => setOpen(undefined)} onSignedOut={onSignedOut} />}
    </section>
  );
}

const OVERAGE = new Set(["overage_charged", "overage_reset"]);

/** What an entry does, as a sign: overage that is charged is owed, so it counts against. */
export function sign(entry: Entry): "+" | "\u2212" {
  return entry.is_credit ? "+" : "\u2212";
}

function Entries(props: { credits: Credits; entries: Entry[]; onOpen: (entry: Entry) => void }) {
  return (
    <table class="table entries">
      <thead>
        <tr>
          <th scope="col">When (UTC)</th>
          <th scope="col">What</th>
          <th scope="col" class="right">
            Amount
          </th>
          <th scope="col" class="right">
            Balance
          </th>
        </tr>
      </thead>
      <tbody>
        {props.entries.map((entry) => {
          const owed = !isZero(entry.overage_after);
          return (
            <tr key={entry.id} data-entry={entry.id}>
              <td class="when">
                <time dateTime={entry.created_at}>
                  {day(entry.created_at)} <span class="soft">{clock(entry.created_at)}</span>
                </time>
              </td>
              <td class="what">
                <button type="button" class="link" onClick={() => props.onOpen(entry)}>
                  {ENTRY_TYPES[entry.transaction_type]}
                </button>
                {entry.description && <span class="soft small description">{entry.description}</span>}
              </td>
              <td class={`right num amount ${OVERAGE.has(entry.transaction_type) && !entry.is_credit ? "danger" : entry.is_credit ? "in" : ""}`}>
                {sign(entry)}
                {grouped(entry.amount)}
              </td>
              <td class="right num after">
                {grouped(entry.balance_after)}
                {owed && <span class="danger small owed">{grouped(entry.overage_after)} overage</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Export({ credits, filter }: { credits: Credits; filter: Filter }) {
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const save = async () => {
    setState("busy");
    try {
      const address = URL.createObjectURL(await exportLedger(credits.credit_entitlement_id, filter));
      const link = document.createElement("a");
      link.href = address;
      link.download = `ledger-${credits.credit_entitlement_id}.csv`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return (
    <div class="export">
      {state === "failed" && (
        <span role="alert" class="danger small">
          The file could not be made.
        </span>
      )}
      <button type="button" class="button" disabled={state === "busy"} onClick={() => void save()}>
        <Icon name="download" /> {state === "busy" ? "Collecting…" : "CSV"}
      </button>
    </div>
  );
}
