import { useState } from "preact/hooks";
import { isZero } from "../kit/amount.ts";
import { client, enc, Refusal, withQuery } from "./client.ts";
import { type Entering, EntryDialog } from "./entry.tsx";
import { Explain } from "./explain.tsx";
import { both, type Loaded, useLoad } from "./load.ts";
import { Amount, Badge, Card, Choice, Empty, Head, Id, Pager, Refused, Show, Table, Text, type Tone, When, words } from "./parts.tsx";
import { to } from "./router.ts";
import type { Balance, Customer, Entitlement, Entry, Grant, Items, Verification } from "./types.ts";

const PAGE = 25;
const TYPES = [
  "credit_added",
  "credit_deducted",
  "credit_expired",
  "credit_rolled_over",
  "rollover_forfeited",
  "overage_charged",
  "overage_reset",
  "manual_adjustment",
  "refund",
];

/** An account that nothing ever happened to is not there, and that is no fault. */
async function orNone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.status === 404) return null;
    throw refusal;
  }
}

export function AccountScreen({ customerId, entitlementId }: { customerId: string; entitlementId: string }) {
  const path = `credit-entitlements/${enc(entitlementId)}/balances/${enc(customerId)}`;
  const customer = useLoad(() => client.get<Customer>(`customers/${enc(customerId)}`), [customerId]);
  const entitlement = useLoad(() => orNone(client.get<Entitlement>(`credit-entitlements/${enc(entitlementId)}`)), [entitlementId]);
  const balance = useLoad(() => orNone(client.get<Balance>(path)), [path]);
  // A balance is nothing without its unit: neither is shown before both are there.
  const loaded = both(entitlement, balance);
  const [round, setRound] = useState(0);
  const [entering, setEntering] = useState<Entering>();
  const name = customer.value?.name ?? "";
  const unit = entitlement.value?.unit ?? "credits";
  const precision = entitlement.value?.precision;
  return (
    <>
      <Head
        title={entitlement.value?.name ?? "Account"}
        above={
          <>
            <a href={to("customers")}>Customers</a> / <a href={to("customers", customerId)}>{name === "" ? customerId : name}</a>
          </>
        }
        sub={<Id of={entitlementId} />}
      >
        {client.may("write") && entitlement.value && customer.value ? (
          <>
            <button type="button" class="button primary" onClick={() => setEntering("credit")}>
              Add credits
            </button>
            <button type="button" class="button" onClick={() => setEntering("debit")}>
              Deduct credits
            </button>
            <button type="button" class="button" onClick={() => setEntering("adjustment")}>
              Adjust
            </button>
          </>
        ) : null}
      </Head>
      {customer.refusal === undefined ? null : <Refused refusal={customer.refusal} />}
      {entitlement.value === null ? (
        <div class="note warn">This entitlement was deleted. What is left can be spent; nothing new can be given.</div>
      ) : null}
      <Show of={loaded}>
        {([, found]) =>
          found === null ? (
            <Card>
              <Empty title="No account yet.">It comes into being with the first credits that are given.</Empty>
            </Card>
          ) : (
            <>
              <div class="tiles">
                <Tile label="Balance" value={<Amount of={found.balance} unit={unit} {...(precision === undefined ? {} : { precision })} />} />
                <Tile
                  label="Overage"
                  value={<Amount of={found.overage} unit={unit} {...(precision === undefined ? {} : { precision })} />}
                  bad={!isZero(found.overage)}
                />
                <Tile label="Last entry" value={<When at={found.last_transaction_at} />} />
                <Verify path={path} />
              </div>
              <Grants path={path} unit={unit} round={round} />
              <Ledger path={path} unit={unit} round={round} />
            </>
          )
        }
      </Show>
      {entering !== undefined && entitlement.value ? (
        <EntryDialog
          kind={entering}
          path={path}
          entitlement={entitlement.value}
          who={name === "" ? customerId : `${name} (${customerId})`}
          onClose={() => setEntering(undefined)}
          onWritten={() => {
            balance.again();
            setRound((before) => before + 1);
          }}
        />
      ) : null}
    </>
  );
}

export function Tile({ label, value, bad, sub }: {
  label: string;
  value: preact.ComponentChildren;
  bad?: boolean;
  sub?: preact.ComponentChildren;
}) {
  return (
    <div class={bad ? "tile bad" : "tile"}>
      <p class="tile-label">{label}</p>
      <p class="tile-value">{value}</p>
      {sub === undefined ? null : <p class="tile-sub">{sub}</p>}
    </div>
  );
}

/** Recomputes the account's books, page by page, as long as all is well. */
function Verify({ path }: { path: string }) {
  const [report, setReport] = useState<Verification>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      let from = 1;
      let told = await client.get<Verification>(withQuery(`${path}/verify`, { from, limit: 10_000 }));
      let entries = told.entries;
      while (told.ok && !told.complete && told.verified_through >= from) {
        from = told.verified_through + 1;
        told = await client.get<Verification>(withQuery(`${path}/verify`, { from, limit: 10_000 }));
        entries += told.entries;
      }
      setReport({ ...told, entries });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      setRefusal(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="tile">
      <p class="tile-label">Books</p>
      <div class="tile-value" role="status">
        {refusal !== undefined ? (
          <Refused refusal={refusal} />
        ) : report === undefined ? (
          <span class="soft">not checked</span>
        ) : report.ok ? (
          <Badge tone="good">Verified: {report.entries} {report.entries === 1 ? "entry" : "entries"}</Badge>
        ) : (
          <>
            <Badge tone="bad">{report.problems.length} problems</Badge>
            <ul>
              {report.problems.map((each) => (
                <li key={`${each.entry_number}.${each.step}`}>
                  Entry {each.entry_number}: {each.problem}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      <button type="button" class="button small" disabled={busy} onClick={run}>
        Verify the books
      </button>
    </div>
  );
}

function Grants({ path, unit, round }: { path: string; unit: string; round: number }) {
  const [asked, setAsked] = useState({ status: "active", page: 0 });
  const grants: Loaded<Items<Grant>> = useLoad(
    () =>
      client.get<Items<Grant>>(
        withQuery(`${path}/grants`, { status: asked.status, page_size: 10, page_number: asked.page }),
      ),
    [path, asked, round],
  );
  return (
    <Card
      title="Grants"
      flush
      actions={
        <Choice
          label="Which grants"
          value={asked.status}
          onValue={(status) => setAsked({ status, page: 0 })}
          of={[["active", "Active"], ["depleted", "Used up"], ["expired", "Ended"], ["", "All"]]}
        />
      }
    >
      <Show of={grants}>
        {(found) =>
          found.items.length === 0 ? (
            <Empty title="No such grants." />
          ) : (
            <>
              <Table
                label="Grants"
                rows={found.items}
                keyOf={(each) => each.id}
                columns={[
                  { head: "Left", cell: (each) => <Amount of={each.remaining_amount} unit={unit} />, figures: true },
                  { head: "Of", cell: (each) => <Amount of={each.initial_amount} />, figures: true },
                  { head: "From", cell: (each) => <>{each.source_type === "api" ? "API" : words(each.source_type)} {each.rollover_count > 0 ? <Badge>rolled over {each.rollover_count}×</Badge> : null}</> },
                  { head: "Given", cell: (each) => <When at={each.created_at} /> },
                  { head: "Ends", cell: (each) => (each.expires_at ? <When at={each.expires_at} /> : "never") },
                  { head: "Grant", cell: (each) => <Id of={each.id} /> },
                ]}
              />
              <Pager page={asked.page} more={found.items.length === 10} onPage={(page) => setAsked({ ...asked, page })} what="grants" />
            </>
          )
        }
      </Show>
    </Card>
  );
}

const TONES: Record<string, Tone> = {
  credit_added: "good",
  overage_charged: "bad",
  credit_expired: "warn",
  rollover_forfeited: "warn",
};

interface Asked {
  type: string;
  from: string;
  to: string;
  page: number;
}

function Ledger({ path, unit, round }: { path: string; unit: string; round: number }) {
  const [asked, setAsked] = useState<Asked>({ type: "", from: "", to: "", page: 0 });
  const [explained, setExplained] = useState<string>();
  const ledger = useLoad(
    () =>
      client.get<Items<Entry>>(
        withQuery(`${path}/ledger`, {
          transaction_type: asked.type,
          start_date: asked.from === "" ? "" : `${asked.from}T00:00:00Z`,
          end_date: asked.to === "" ? "" : `${asked.to}T23:59:59.999999Z`,
          page_size: PAGE,
          page_number: asked.page,
        }),
      ),
    [path, asked, round],
  );
  return (
    <Card title="Ledger" flush>
      <div class="filters" role="group" aria-label="Filters of the ledger">
        <Choice
          label="Kind"
          value={asked.type}
          onValue={(type) => setAsked({ ...asked, type, page: 0 })}
          of={[["", "All kinds"], ...TYPES.map((each): [string, string] => [each, words(each)])]}
        />
        <Text label="From (UTC)" type="date" value={asked.from} onValue={(from) => setAsked({ ...asked, from, page: 0 })} />
        <Text label="Through (UTC)" type="date" value={asked.to} onValue={(through) => setAsked({ ...asked, to: through, page: 0 })} />
      </div>
      <Show of={ledger}>
        {(found) =>
          found.items.length === 0 ? (
            <Empty title="No entries.">Other filters may show some.</Empty>
          ) : (
            <>
              <Table
                label="Ledger"
                rows={found.items}
                keyOf={(each) => each.id}
                columns={[
                  { head: "When (UTC)", cell: (each) => <When at={each.created_at} /> },
                  { head: "Kind", cell: (each) => <Badge tone={TONES[each.transaction_type] ?? "plain"}>{words(each.transaction_type)}</Badge> },
                  { head: "Reason", cell: (each) => each.description ?? <span class="soft">–</span> },
                  {
                    head: "Amount",
                    cell: (each) => <Amount of={each.amount} unit={unit} sign={each.is_credit ? "+" : "−"} />,
                    figures: true,
                  },
                  { head: "Balance after", cell: (each) => <Amount of={each.balance_after} />, figures: true },
                  {
                    head: "Overage after",
                    cell: (each) => (isZero(each.overage_after) ? <span class="soft">0</span> : <span class="bad-text"><Amount of={each.overage_after} /></span>),
                    figures: true,
                  },
                  {
                    head: "More",
                    cell: (each) => (
                      <button type="button" class="button small quiet" onClick={() => setExplained(each.id)}>
                        Explain<span class="hidden"> the entry of {each.created_at}</span>
                      </button>
                    ),
                  },
                ]}
              />
              <Pager page={asked.page} more={found.items.length === PAGE} onPage={(page) => setAsked({ ...asked, page })} what="the ledger" />
            </>
          )
        }
      </Show>
      {explained === undefined ? null : (
        <Explain path={path} entryId={explained} unit={unit} onClose={() => setExplained(undefined)} />
      )}
    </Card>
  );
}
