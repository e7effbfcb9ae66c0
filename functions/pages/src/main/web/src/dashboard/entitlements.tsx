import { useRef, useState } from "preact/hooks";
import { grouped } from "../kit/amount.ts";
import { client, enc, newKey, withQuery } from "./client.ts";
import { useLoad } from "./load.ts";
import { Badge, Card, Check, Choice, Confirm, Dialog, Empty, Form, Head, Id, Pager, Show, Table, Text, words } from "./parts.tsx";
import type { Entitlement, Items } from "./types.ts";

const PAGE = 25;
const INTERVALS: [string, string][] = [["Day", "days"], ["Week", "weeks"], ["Month", "months"], ["Year", "years"]];
const BEHAVIORS: [string, string][] = [
  ["forgive_at_reset", "Forgiven at the end of the cycle"],
  ["invoice_at_billing", "Billed at the end of the cycle"],
  ["carry_deficit", "Carried on"],
  ["carry_deficit_auto_repay", "Carried on and repaid by new credits"],
];

type Open = { what: "form"; of?: Entitlement } | { what: "delete" | "undelete"; of: Entitlement };

export function EntitlementsScreen() {
  const [asked, setAsked] = useState({ deleted: false, page: 0 });
  const [open, setOpen] = useState<Open>();
  const list = useLoad(
    () =>
      client.get<Items<Entitlement>>(
        withQuery("credit-entitlements", { page_size: PAGE, page_number: asked.page, deleted: asked.deleted ? "true" : "" }),
      ),
    [asked],
  );
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    list.again();
  };
  return (
    <>
      <Head title="Entitlements" sub="The kinds of credit that customers can hold.">
        {client.may("write") ? (
          <button type="button" class="button primary" onClick={() => setOpen({ what: "form" })}>
            New entitlement
          </button>
        ) : null}
      </Head>
      <Card flush>
        <div class="filters">
          <Choice
            label="Which entitlements"
            value={asked.deleted ? "deleted" : "current"}
            onValue={(which) => setAsked({ deleted: which === "deleted", page: 0 })}
            of={[["current", "Current"], ["deleted", "Deleted"]]}
          />
        </div>
        <Show of={list}>
          {(found) =>
            found.items.length === 0 ? (
              asked.deleted ? (
                <Empty title="None was deleted." />
              ) : (
                <Empty title="No entitlements yet.">
                  Create one for each kind of credit you sell: tokens, messages, minutes, or money.
                </Empty>
              )
            ) : (
              <>
                <Table
                  label="Entitlements"
                  rows={found.items}
                  keyOf={(each) => each.id}
                  columns={[
                    {
                      head: "Name",
                      cell: (each) => (
                        <>
                          <strong>{each.name}</strong>
                          {each.description ? <span class="under">{each.description}</span> : null}
                        </>
                      ),
                    },
                    { head: "Unit", cell: (each) => <>{each.unit}<span class="under">{each.precision} decimals</span></> },
                    { head: "Ends", cell: (each) => (each.expires_after_days ? `after ${each.expires_after_days} days` : "with the cycle, or never") },
                    { head: "Rollover", cell: (each) => rollover(each) },
                    { head: "Overage", cell: (each) => overage(each) },
                    { head: "Entitlement id", cell: (each) => <Id of={each.id} /> },
                    ...(client.may("write")
                      ? [
                          {
                            head: "Actions",
                            cell: (each: Entitlement) =>
                              asked.deleted ? (
                                <button type="button" class="button small" onClick={() => setOpen({ what: "undelete", of: each })}>
                                  Bring back<span class="hidden"> {each.name}</span>
                                </button>
                              ) : (
                                <span class="row">
                                  <button type="button" class="button small" onClick={() => setOpen({ what: "form", of: each })}>
                                    Change<span class="hidden"> {each.name}</span>
                                  </button>
                                  <button type="button" class="button small quiet" onClick={() => setOpen({ what: "delete", of: each })}>
                                    Delete<span class="hidden"> {each.name}</span>
                                  </button>
                                </span>
                              ),
                          },
                        ]
                      : []),
                  ]}
                />
                <Pager page={asked.page} more={found.items.length === PAGE} onPage={(page) => setAsked({ ...asked, page })} what="entitlements" />
              </>
            )
          }
        </Show>
      </Card>
      {open?.what === "form" ? <EntitlementForm {...(open.of === undefined ? {} : { of: open.of })} onClose={close} onDone={done} /> : null}
      {open?.what === "delete" ? (
        <Confirm
          title="Delete the entitlement"
          danger
          action="Delete"
          sentence={
            <>
              No new <strong>{open.of.unit}</strong> of “{open.of.name}” can be given and no further overage made. What
              customers have stays readable and spendable.
            </>
          }
          run={() => client.change("DELETE", `credit-entitlements/${enc(open.of.id)}`)}
          onClose={close}
          onDone={done}
        />
      ) : null}
      {open?.what === "undelete" ? (
        <Confirm
          title="Bring the entitlement back"
          action="Bring back"
          sentence={<>“{open.of.name}” can be given and attached again.</>}
          run={() => client.change("POST", `credit-entitlements/${enc(open.of.id)}/undelete`)}
          onClose={close}
          onDone={done}
        />
      ) : null}
    </>
  );
}

function rollover(of: Entitlement) {
  if (!of.rollover_enabled) return <span class="soft">off</span>;
  const count = of.rollover_timeframe_count;
  return (
    <>
      <Badge tone="good">{of.rollover_percentage ?? 100} %</Badge>
      <span class="under">
        {count ? `for ${count} ${(of.rollover_timeframe_interval ?? "").toLowerCase()}${count === 1 ? "" : "s"}` : "to the next cycle end"}
        {of.max_rollover_count === null || of.max_rollover_count === undefined ? "" : `, ${of.max_rollover_count}× at most`}
      </span>
    </>
  );
}

function overage(of: Entitlement) {
  if (!of.overage_enabled) return <span class="soft">off</span>;
  return (
    <>
      <Badge tone="warn">{of.overage_limit === null || of.overage_limit === undefined ? "no limit" : `up to ${grouped(String(of.overage_limit))}`}</Badge>
      <span class="under">
        {words(of.overage_behavior)}
        {of.price_per_unit ? `, ${of.price_per_unit} ${of.currency ?? ""} each` : ""}
      </span>
    </>
  );
}

const integer = (text: string): number | null => (/^[0-9]{1,10}$/.test(text) ? Number.parseInt(text, 10) : null);
const shown = (value: number | null | undefined): string => (value === null || value === undefined ? "" : String(value));

function EntitlementForm({ of, onClose, onDone }: { of?: Entitlement; onClose: () => void; onDone: () => void }) {
  const key = useRef(newKey());
  const [fields, setFields] = useState({
    name: of?.name ?? "",
    description: of?.description ?? "",
    unit: of?.unit ?? "",
    precision: shown(of?.precision ?? 0),
    days: shown(of?.expires_after_days),
    order: of?.burn_order ?? "fifo",
    rollover: of?.rollover_enabled ?? false,
    percentage: shown(of?.rollover_percentage),
    count: shown(of?.rollover_timeframe_count),
    interval: of?.rollover_timeframe_interval ?? "Month",
    most: shown(of?.max_rollover_count),
    overage: of?.overage_enabled ?? false,
    behavior: of?.overage_behavior ?? "forgive_at_reset",
    limit: shown(of?.overage_limit),
    price: of?.price_per_unit ?? "",
    currency: of?.currency ?? "",
  });
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  return (
    <Dialog title={of === undefined ? "New entitlement" : `Change ${of.name}`} onClose={onClose} wide>
      <Form
        action={of === undefined ? "Create entitlement" : "Save"}
        onClose={onClose}
        send={async () => {
          const body = {
            name: fields.name,
            description: fields.description === "" ? null : fields.description,
            unit: fields.unit,
            expires_after_days: integer(fields.days),
            burn_order: fields.order,
            rollover_enabled: fields.rollover,
            rollover_percentage: integer(fields.percentage),
            rollover_timeframe_count: integer(fields.count),
            rollover_timeframe_interval: integer(fields.count) === null ? null : fields.interval,
            max_rollover_count: integer(fields.most),
            overage_enabled: fields.overage,
            overage_behavior: fields.behavior,
            overage_limit: integer(fields.limit),
            price_per_unit: fields.price === "" ? null : fields.price,
            currency: fields.currency === "" ? null : fields.currency,
          };
          if (of === undefined) {
            await client.change("POST", "credit-entitlements", { ...body, precision: integer(fields.precision) }, key.current);
          } else {
            await client.change("PATCH", `credit-entitlements/${enc(of.id)}`, body);
          }
          onDone();
        }}
      >
        <div class="columns">
          <Text label="Name" required value={fields.name} onValue={(name) => set({ name })} />
          <Text label="Unit" required hint="Many of them: tokens, messages, minutes." value={fields.unit} onValue={(unit) => set({ unit })} />
          <Text label="Description (optional)" max={1000} value={fields.description} onValue={(description) => set({ description })} />
          <Text
            label="Decimals"
            hint="0 to 10. It cannot change later."
            mode="numeric"
            pattern="[0-9]|10"
            max={2}
            required
            disabled={of !== undefined}
            value={fields.precision}
            onValue={(precision) => set({ precision })}
          />
          <Text label="Ends after days (optional)" mode="numeric" pattern="[0-9]{1,6}" value={fields.days} onValue={(days) => set({ days })} />
          <Choice
            label="Spent first"
            value={fields.order}
            onValue={(order) => set({ order })}
            of={[["fifo", "The oldest"], ["expiry_first", "What ends soonest"]]}
          />
        </div>
        <fieldset>
          <legend>Rollover</legend>
          <Check label="What is left at the end of a cycle rolls over" value={fields.rollover} onValue={(on) => set({ rollover: on })} />
          {fields.rollover ? (
            <div class="columns">
              <Text label="Percent that rolls over" mode="numeric" pattern="[0-9]{1,3}" value={fields.percentage} onValue={(percentage) => set({ percentage })} />
              <Text label="At most how often (optional)" mode="numeric" pattern="[0-9]{1,6}" value={fields.most} onValue={(most) => set({ most })} />
              <Text label="Good for (optional)" mode="numeric" pattern="[0-9]{1,4}" value={fields.count} onValue={(count) => set({ count })} />
              <Choice label="Counted in" value={fields.interval} onValue={(interval) => set({ interval: interval as typeof fields.interval })} of={INTERVALS} />
            </div>
          ) : null}
        </fieldset>
        <fieldset>
          <legend>Overage</legend>
          <Check label="Usage goes on when the balance is gone" value={fields.overage} onValue={(on) => set({ overage: on })} />
          {fields.overage ? (
            <div class="columns">
              <Choice label="What becomes of it" value={fields.behavior} onValue={(behavior) => set({ behavior })} of={BEHAVIORS} />
              <Text label="Limit (optional)" mode="numeric" pattern="[0-9]{1,10}" value={fields.limit} onValue={(limit) => set({ limit })} />
              <Text label="Price of one unit" hint="In whole money, as 0.002." mode="decimal" pattern="[0-9]{1,10}([.][0-9]{1,12})?" value={fields.price} onValue={(price) => set({ price })} />
              <Text label="Currency" hint="As USD." max={3} pattern="[A-Z]{3}" value={fields.currency} onValue={(currency) => set({ currency })} />
            </div>
          ) : null}
        </fieldset>
      </Form>
    </Dialog>
  );
}
