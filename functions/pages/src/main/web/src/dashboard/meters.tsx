import { useRef, useState } from "preact/hooks";
import { client, enc, newKey, type Refusal, withQuery } from "./client.ts";
import { asRefusal, useLoad } from "./load.ts";
import { Amount, Badge, Card, Choice, Confirm, Dialog, Empty, Form, Head, Id, Metadata, Pager, Refused, Show, Table, Text, When, words } from "./parts.tsx";
import type { Clause, Entitlement, Filter, Items, Meter, MeterTried } from "./types.ts";

const PAGE = 25;
const OPERATORS: [string, string][] = [
  ["equals", "is"],
  ["not_equals", "is not"],
  ["greater_than", "is greater than"],
  ["greater_than_or_equals", "is at least"],
  ["less_than", "is less than"],
  ["less_than_or_equals", "is at most"],
  ["contains", "contains"],
  ["does_not_contain", "does not contain"],
];
const AGGREGATIONS: [string, string][] = [
  ["count", "How many events"],
  ["sum", "The sum of a value"],
  ["max", "The highest value"],
  ["last", "The last value"],
  ["unique_count", "How many different values"],
];

/** A filter as a sentence; groups inside it in brackets. */
function sentence(filter: Filter | Clause): string {
  return (filter.clauses ?? [])
    .map((clause) =>
      clause.clauses && clause.clauses.length > 0
        ? `(${sentence(clause)})`
        : `${clause.key ?? ""} ${OPERATORS.find(([each]) => each === clause.operator)?.[1] ?? clause.operator ?? ""} ${typeof clause.value === "string" ? `“${clause.value}”` : JSON.stringify(clause.value)}`,
    )
    .join(` ${filter.conjunction ?? "and"} `);
}

export function MetersScreen() {
  const [asked, setAsked] = useState({ archived: false, page: 0 });
  const [open, setOpen] = useState<{ what: "new" } | { what: "try" | "archive"; of: Meter }>();
  const list = useLoad(
    () => client.get<Items<Meter>>(withQuery("meters", { page_size: PAGE, page_number: asked.page, archived: asked.archived ? "true" : "" })),
    [asked],
  );
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    list.again();
  };
  return (
    <>
      <Head title="Meters" sub="What usage events count, and which of them.">
        {client.may("write") ? (
          <button type="button" class="button primary" onClick={() => setOpen({ what: "new" })}>
            New meter
          </button>
        ) : null}
      </Head>
      <Card flush>
        <div class="filters">
          <Choice
            label="Which meters"
            value={asked.archived ? "archived" : "current"}
            onValue={(which) => setAsked({ archived: which === "archived", page: 0 })}
            of={[["current", "Current"], ["archived", "Archived"]]}
          />
        </div>
        <Show of={list}>
          {(found) =>
            found.items.length === 0 ? (
              asked.archived ? <Empty title="None is archived." /> : <Empty title="No meters yet.">Create one for each kind of event that you send with <code>POST /events/ingest</code>.</Empty>
            ) : (
              <>
                <Table
                  label="Meters"
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
                    { head: "Event", cell: (each) => <code>{each.event_name}</code> },
                    {
                      head: "Counts",
                      cell: (each) => (
                        <>
                          {words(each.aggregation.type)} {each.aggregation.key ? <code>{each.aggregation.key}</code> : null}
                          <span class="under">{each.measurement_unit}</span>
                        </>
                      ),
                    },
                    { head: "Of events whose", cell: (each) => (each.filter && each.filter.clauses.length > 0 ? sentence(each.filter) : <span class="soft">all</span>) },
                    {
                      head: "Costs",
                      cell: (each) => (each.meter_units_per_credit ? <><Amount of={each.meter_units_per_credit} /> for a credit</> : <span class="soft">by the product</span>),
                    },
                    { head: "Meter id", cell: (each) => <Id of={each.id} /> },
                    {
                      head: "Actions",
                      cell: (each) => (
                        <span class="row">
                          <button type="button" class="button small" onClick={() => setOpen({ what: "try", of: each })}>
                            Try<span class="hidden"> {each.name}</span>
                          </button>
                          {client.may("write") ? (
                            <button type="button" class="button small quiet" onClick={() => setOpen({ what: "archive", of: each })}>
                              {asked.archived ? "Bring back" : "Archive"}
                              <span class="hidden"> {each.name}</span>
                            </button>
                          ) : null}
                        </span>
                      ),
                    },
                  ]}
                />
                <Pager page={asked.page} more={found.items.length === PAGE} onPage={(page) => setAsked({ ...asked, page })} what="meters" />
              </>
            )
          }
        </Show>
      </Card>
      {open?.what === "new" ? <NewMeter onClose={close} onDone={done} /> : null}
      {open?.what === "try" ? (
        <Dialog title={`Try ${open.of.name}`} onClose={close} wide>
          <Tried event={open.of.event_name} filter={open.of.filter ?? null} aggregation={open.of.aggregation} />
        </Dialog>
      ) : null}
      {open?.what === "archive" ? (
        <Confirm
          title={asked.archived ? "Bring the meter back" : "Archive the meter"}
          danger={!asked.archived}
          action={asked.archived ? "Bring back" : "Archive"}
          sentence={asked.archived ? <>“{open.of.name}” counts again.</> : <>“{open.of.name}” counts nothing any more; new events of “{open.of.event_name}” are not deducted by it.</>}
          run={() => (asked.archived ? client.change("POST", `meters/${enc(open.of.id)}/unarchive`) : client.change("DELETE", `meters/${enc(open.of.id)}`))}
          onClose={close}
          onDone={done}
        />
      ) : null}
    </>
  );
}

/** What a filter and an aggregation make of the newest events of a name. */
function Tried({ event, filter, aggregation }: {
  event: string;
  filter: Filter | null;
  aggregation: { type: string; key?: string | null };
}) {
  const [told, setTold] = useState<MeterTried>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  return (
    <div class="stack">
      <p>
        Events named <code>{event === "" ? "…" : event}</code>
        {filter === null || filter.clauses.length === 0 ? ", all of them" : ` whose ${sentence(filter)}`}. Nothing is stored.
      </p>
      <div>
        <button
          type="button"
          class="button"
          disabled={busy || event === ""}
          onClick={async () => {
            setBusy(true);
            setRefusal(undefined);
            try {
              setTold(
                await client.change<MeterTried>("POST", "meters/test", {
                  event_name: event,
                  aggregation,
                  ...(filter === null || filter.clauses.length === 0 ? {} : { filter }),
                }),
              );
            } catch (thrown) {
              setTold(undefined);
              setRefusal(asRefusal(thrown));
            } finally {
              setBusy(false);
            }
          }}
        >
          Try it on recent events
        </button>
      </div>
      {refusal === undefined ? null : <Refused refusal={refusal} />}
      {told === undefined ? null : told.tried === 0 ? (
        <Empty title="There are no such events lately.">
          Send some with <code>POST /events/ingest</code>; they are here within a minute.
        </Empty>
      ) : (
        <>
          <p role="status">
            <strong>{told.matched}</strong> of {told.tried} events match and count <strong><Amount of={told.units} /></strong> units.
          </p>
          <Table
            label="Events tried"
            rows={told.items}
            keyOf={(each) => each.event.event_id}
            columns={[
              { head: "Counts", cell: (each) => (each.matched && each.units !== null ? <Badge tone="good">{each.units}</Badge> : <Badge tone="warn">{each.reason === "no_value" ? "no value" : "no"}</Badge>) },
              { head: "When (UTC)", cell: (each) => <When at={each.event.timestamp} /> },
              { head: "Customer", cell: (each) => each.event.customer_id ?? "" },
              { head: "Metadata", cell: (each) => <Metadata of={each.event.metadata} /> },
              { head: "Not met", cell: (each) => (each.failed_clauses.length === 0 ? <span class="soft">–</span> : each.failed_clauses.map(place).join(", ")) },
            ]}
          />
        </>
      )}
    </div>
  );
}

/** "clauses[0]" as people count. */
function place(path: string): string {
  return path.replace(/clauses\[(\d+)\]/g, (_, at: string) => `condition ${Number.parseInt(at, 10) + 1}`);
}

interface Condition {
  key: string;
  operator: string;
  kind: string;
  value: string;
}

/** Numbers of a filter are compared as written; those that a browser cannot hold exactly are not taken. */
function valueOf(condition: Condition): unknown {
  if (condition.kind === "truth") return condition.value === "true";
  return condition.kind === "number" && /^-?[0-9]{1,9}([.][0-9]{1,6})?$/.test(condition.value) ? Number(condition.value) : condition.value;
}

function NewMeter({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const key = useRef(newKey());
  const entitlements = useLoad(() => client.get<Items<Entitlement>>(withQuery("credit-entitlements", { page_size: 100 })), []);
  const [fields, setFields] = useState({ name: "", description: "", event: "", unit: "", type: "count", over: "", conjunction: "and", entitlement: "", rate: "", free: "" });
  const [conditions, setConditions] = useState<Condition[]>([]);
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const alter = (at: number, change: Partial<Condition>) =>
    setConditions(conditions.map((each, index) => (index === at ? { ...each, ...change } : each)));
  const filter: Filter | null =
    conditions.length === 0
      ? null
      : { conjunction: fields.conjunction, clauses: conditions.map((each) => ({ key: each.key, operator: each.operator, value: valueOf(each) })) };
  const aggregation = { type: fields.type, ...(fields.type === "count" ? {} : { key: fields.over }) };
  return (
    <Dialog title="New meter" onClose={onClose} wide>
      <Form
        action="Create meter"
        onClose={onClose}
        send={async () => {
          await client.change(
            "POST",
            "meters",
            {
              name: fields.name,
              ...(fields.description === "" ? {} : { description: fields.description }),
              event_name: fields.event,
              measurement_unit: fields.unit,
              aggregation,
              ...(filter === null ? {} : { filter }),
              ...(fields.entitlement === "" ? {} : { credit_entitlement_id: fields.entitlement, meter_units_per_credit: fields.rate, ...(fields.free === "" ? {} : { free_threshold: fields.free }) }),
            },
            key.current,
          );
          onDone();
        }}
      >
        <div class="columns">
          <Text label="Name" required value={fields.name} onValue={(name) => set({ name })} />
          <Text label="Description (optional)" max={1000} value={fields.description} onValue={(description) => set({ description })} />
          <Text label="Event name" hint="As your events are called." required value={fields.event} onValue={(event) => set({ event })} />
          <Text label="Unit" hint="Of what is counted: tokens, calls, seconds." required value={fields.unit} onValue={(unit) => set({ unit })} />
          <Choice label="What is counted" value={fields.type} onValue={(type) => set({ type })} of={AGGREGATIONS} />
          {fields.type === "count" ? null : <Text label="Of the value under" hint="A name in the metadata." required value={fields.over} onValue={(over) => set({ over })} />}
        </div>
        <fieldset>
          <legend>Only events whose metadata fits</legend>
          {conditions.length > 1 ? (
            <Choice label="They must meet" value={fields.conjunction} onValue={(conjunction) => set({ conjunction })} of={[["and", "all conditions"], ["or", "one of them"]]} />
          ) : null}
          {conditions.map((each, at) => (
            <div class="condition" key={at} role="group" aria-label={`Condition ${at + 1}`}>
              <Text label="Name" required value={each.key} onValue={(name) => alter(at, { key: name })} />
              <Choice label="Is compared" value={each.operator} onValue={(operator) => alter(at, { operator })} of={OPERATORS} />
              <Choice label="With a" value={each.kind} onValue={(kind) => alter(at, { kind, value: kind === "truth" ? "true" : each.value })} of={[["text", "text"], ["number", "number"], ["truth", "yes or no"]]} />
              {each.kind === "truth" ? (
                <Choice label="Value" value={each.value} onValue={(value) => alter(at, { value })} of={[["true", "yes"], ["false", "no"]]} />
              ) : (
                <Text label="Value" required value={each.value} {...(each.kind === "number" ? { pattern: "-?[0-9]{1,9}([.][0-9]{1,6})?" } : {})} onValue={(value) => alter(at, { value })} />
              )}
              <button type="button" class="button small quiet" onClick={() => setConditions(conditions.filter((_, index) => index !== at))}>
                Remove<span class="hidden"> condition {at + 1}</span>
              </button>
            </div>
          ))}
          <button type="button" class="button small" onClick={() => setConditions([...conditions, { key: "", operator: "equals", kind: "text", value: "" }])}>
            Add a condition
          </button>
        </fieldset>
        <fieldset>
          <legend>Live test</legend>
          <Tried event={fields.event} filter={filter} aggregation={aggregation} />
        </fieldset>
        <fieldset>
          <legend>Credits of its own (optional)</legend>
          <p class="hint">For credits that are sold elsewhere. A product that the customer subscribes to goes before it.</p>
          <div class="columns">
            <Choice
              label="Deducted from"
              value={fields.entitlement}
              onValue={(entitlement) => set({ entitlement })}
              of={[["", "nothing: products say it"], ...(entitlements.value?.items ?? []).map((each): [string, string] => [each.id, `${each.name} (${each.unit})`])]}
            />
            {fields.entitlement === "" ? null : (
              <>
                <Text label="Units for one credit" required mode="decimal" pattern="[0-9]{1,10}([.][0-9]{1,10})?" value={fields.rate} onValue={(rate) => set({ rate })} />
                <Text label="Free units a period (optional)" mode="numeric" pattern="[0-9]{1,15}" value={fields.free} onValue={(free) => set({ free })} />
              </>
            )}
          </div>
        </fieldset>
      </Form>
    </Dialog>
  );
}

