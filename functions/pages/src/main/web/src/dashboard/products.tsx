import { useRef, useState } from "preact/hooks";
import { client, enc, newKey, withQuery } from "./client.ts";
import { useLoad } from "./load.ts";
import { ofUnits } from "../kit/amount.ts";
import { Amount, Badge, Card, Choice, Confirm, Dialog, Empty, Facts, Form, Head, Id, Metadata, Pager, Show, Table, Text, When, words } from "./parts.tsx";
import { go, to } from "./router.ts";
import type { Attached, Entitlement, Items, ListedProduct, Price, Product } from "./types.ts";

const PAGE = 25;

/** How many decimals a currency has; two where the browser does not know it. */
function decimals(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Minor units, exact, as money. */
export function Money({ minor, currency }: { minor: number; currency: string }) {
  const places = decimals(currency);
  const text = ofUnits(BigInt(minor), places);
  const [whole = "0", fraction = ""] = text.split(".");
  return <span class="amount"><Amount of={places === 0 ? whole : `${whole}.${fraction.padEnd(places, "0")}`} /> <span class="unit">{currency}</span></span>;
}

function PriceText({ of }: { of: Price }) {
  const minor = of.price ?? of.fixed_price ?? 0;
  const count = of.payment_frequency_count ?? 1;
  const each = (of.payment_frequency_interval ?? "Month").toLowerCase();
  return (
    <>
      <Money minor={minor} currency={of.currency} />{" "}
      {of.type === "one_time_price" ? "once" : count === 1 ? `a ${each}` : `every ${count} ${each}s`}
    </>
  );
}

export function ProductsScreen() {
  const [asked, setAsked] = useState({ archived: false, page: 0 });
  const [adding, setAdding] = useState(false);
  const list = useLoad(
    () =>
      client.get<Items<ListedProduct>>(
        withQuery("products", { page_size: PAGE, page_number: asked.page, archived: asked.archived ? "true" : "" }),
      ),
    [asked],
  );
  return (
    <>
      <Head title="Products" sub="What you sell, and the credits that come with it.">
        {client.may("write") ? (
          <button type="button" class="button primary" onClick={() => setAdding(true)}>
            New product
          </button>
        ) : null}
      </Head>
      <Card flush>
        <div class="filters">
          <Choice
            label="Which products"
            value={asked.archived ? "archived" : "current"}
            onValue={(which) => setAsked({ archived: which === "archived", page: 0 })}
            of={[["current", "Current"], ["archived", "Archived"]]}
          />
        </div>
        <Show of={list}>
          {(found) =>
            found.items.length === 0 ? (
              asked.archived ? <Empty title="None is archived." /> : <Empty title="No products yet.">Create a plan or a pack, and attach the credits that it brings.</Empty>
            ) : (
              <>
                <Table
                  label="Products"
                  rows={found.items}
                  keyOf={(each) => each.product_id}
                  columns={[
                    {
                      head: "Name",
                      cell: (each) => (
                        <>
                          <a href={to("products", each.product_id)}>{each.name}</a>
                          {each.description ? <span class="under">{each.description}</span> : null}
                        </>
                      ),
                    },
                    { head: "Kind", cell: (each) => <Badge>{each.is_recurring ? "Plan" : "Pack"}</Badge> },
                    { head: "Price", cell: (each) => <PriceText of={each.price_detail} />, figures: true },
                    { head: "Product id", cell: (each) => <Id of={each.product_id} /> },
                    { head: "Since", cell: (each) => <When at={each.created_at} /> },
                  ]}
                />
                <Pager page={asked.page} more={found.items.length === PAGE} onPage={(page) => setAsked({ ...asked, page })} what="products" />
              </>
            )
          }
        </Show>
      </Card>
      {adding ? <NewProduct onClose={() => setAdding(false)} /> : null}
    </>
  );
}

export function ProductScreen({ id }: { id: string }) {
  const product = useLoad(() => client.get<Product>(`products/${enc(id)}`), [id]);
  const [open, setOpen] = useState<"change" | "archive">();
  const close = () => setOpen(undefined);
  const done = () => {
    close();
    product.again();
  };
  const found = product.value;
  return (
    <>
      <Head title={found?.name ?? "Product"} above={<a href={to("products")}>Products</a>} sub={<Id of={id} />}>
        {client.may("write") && found !== undefined ? (
          <>
            <button type="button" class="button" onClick={() => setOpen("change")}>
              Change
            </button>
            <button type="button" class="button" onClick={() => setOpen("archive")}>
              {found.archived ? "Bring back" : "Archive"}
            </button>
          </>
        ) : null}
      </Head>
      <Show of={product}>
        {(each) => (
          <>
            <Card title="Terms">
              <Facts
                of={[
                  ["Price", <PriceText of={each.price} />],
                  ["Kind", each.is_recurring ? "Plan" : "Pack"],
                  ["Trial", each.price.trial_period_days ? `${each.price.trial_period_days} days` : <span class="soft">none</span>],
                  ["Tax category", words(each.tax_category)],
                  ["Description", each.description ?? <span class="soft">none</span>],
                  ["State", each.archived ? <Badge tone="warn">Archived</Badge> : <Badge tone="good">Current</Badge>],
                  ["Metadata", <Metadata of={each.metadata} />],
                ]}
              />
            </Card>
            <Card title="Attached credits" flush>
              {each.credit_entitlements.length === 0 ? (
                <Empty title="No credits come with it." />
              ) : (
                <Table
                  label="Attached credits"
                  rows={each.credit_entitlements}
                  keyOf={(attached) => attached.id}
                  columns={ATTACHED}
                />
              )}
            </Card>
          </>
        )}
      </Show>
      {open === "change" && found !== undefined ? <ChangeProduct of={found} onClose={close} onDone={done} /> : null}
      {open === "archive" && found !== undefined ? (
        <Confirm
          title={found.archived ? "Bring the product back" : "Archive the product"}
          danger={!found.archived}
          action={found.archived ? "Bring back" : "Archive"}
          sentence={
            found.archived ? (
              <>“{found.name}” can be sold again.</>
            ) : (
              <>“{found.name}” can no longer be sold. Subscriptions to it go on.</>
            )
          }
          run={() =>
            found.archived
              ? client.change("POST", `products/${enc(id)}/unarchive`)
              : client.change("DELETE", `products/${enc(id)}`)
          }
          onClose={close}
          onDone={done}
        />
      ) : null}
    </>
  );
}

const ATTACHED = [
  {
    head: "Credits",
    cell: (each: Attached) => (
      <>
        <strong>{each.credit_entitlement_name}</strong>
        <span class="under"><Id of={each.credit_entitlement_id} /></span>
      </>
    ),
  },
  { head: "Amount", cell: (each: Attached) => <Amount of={each.credits_amount} unit={each.credit_entitlement_unit} />, figures: true },
  { head: "Trial", cell: (each: Attached) => (each.trial_credits ? <Amount of={each.trial_credits} unit={each.credit_entitlement_unit} /> : <span class="soft">as usual</span>), figures: true },
  { head: "End", cell: (each: Attached) => (each.expires_after_days ? `after ${each.expires_after_days} days` : "with the cycle") },
  { head: "Rollover", cell: (each: Attached) => (each.rollover_enabled ? `${each.rollover_percentage ?? 100} %` : <span class="soft">off</span>) },
  { head: "Overage", cell: (each: Attached) => (each.overage_enabled ? words(each.overage_behavior) : <span class="soft">off</span>) },
  { head: "Low below", cell: (each: Attached) => (each.low_balance_threshold_percent ? `${each.low_balance_threshold_percent} %` : <span class="soft">–</span>) },
  { head: "Plan change", cell: (each: Attached) => words(each.proration_behavior) },
];

interface Attaching {
  id: string;
  amount: string;
  trial: string;
  low: string;
  proration: string;
}

const TAX: [string, string][] = [["saas", "Software as a service"], ["digital_products", "Digital products"], ["e_book", "E-book"], ["edtech", "Education technology"], ["live_tutoring", "Live tutoring"]];

/** Whole money as it is written, as minor units; undefined where it is not an amount of that currency. */
export function minorUnits(text: string, currency: string): number | undefined {
  const places = decimals(currency);
  const form = /^([0-9]{1,9})(?:[.]([0-9]+))?$/.exec(text);
  if (form === null || (form[2] ?? "").length > places) return undefined;
  // At most twelve digits, which a number holds exactly.
  return Number.parseInt((form[1] ?? "") + (form[2] ?? "").padEnd(places, "0"), 10);
}

function NewProduct({ onClose }: { onClose: () => void }) {
  const key = useRef(newKey());
  const all = useLoad(() => client.get<Items<Entitlement>>(withQuery("credit-entitlements", { page_size: 100 })), []);
  const [fields, setFields] = useState({ name: "", description: "", tax: "saas", kind: "plan", price: "", currency: "USD", every: "1", interval: "Month", trial: "" });
  const [attached, setAttached] = useState<Attaching[]>([]);
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const alter = (at: number, change: Partial<Attaching>) =>
    setAttached(attached.map((each, index) => (index === at ? { ...each, ...change } : each)));
  return (
    <Dialog title="New product" onClose={onClose} wide>
      <Show of={all}>
        {(entitlements) => (
          <Form
            action="Create product"
            onClose={onClose}
            send={async () => {
              const price = {
                currency: fields.currency,
                price: minorUnits(fields.price, fields.currency) ?? fields.price,
              };
              const made = await client.change<Product>(
                "POST",
                "products",
                {
                  name: fields.name,
                  ...(fields.description === "" ? {} : { description: fields.description }),
                  tax_category: fields.tax,
                  price:
                    fields.kind === "pack"
                      ? { type: "one_time_price", ...price }
                      : {
                          type: "recurring_price",
                          ...price,
                          payment_frequency_count: Number.parseInt(fields.every, 10),
                          payment_frequency_interval: fields.interval,
                          subscription_period_count: 10,
                          subscription_period_interval: "Year",
                          ...(fields.trial === "" ? {} : { trial_period_days: Number.parseInt(fields.trial, 10) }),
                        },
                  credit_entitlements: attached.map((each) => ({
                    credit_entitlement_id: each.id,
                    credits_amount: each.amount,
                    proration_behavior: each.proration,
                    ...(each.trial === "" ? {} : { trial_credits: each.trial }),
                    ...(each.low === "" ? {} : { low_balance_threshold_percent: Number.parseInt(each.low, 10) }),
                  })),
                },
                key.current,
              );
              go("products", (made as Product).product_id);
            }}
          >
            <div class="columns">
              <Text label="Name" required value={fields.name} onValue={(name) => set({ name })} />
              <Text label="Description (optional)" max={1000} value={fields.description} onValue={(description) => set({ description })} />
              <Choice label="Kind" value={fields.kind} onValue={(kind) => set({ kind })} of={[["plan", "Plan, paid again and again"], ["pack", "Pack, paid once"]]} />
              <Choice label="Tax category" value={fields.tax} onValue={(tax) => set({ tax })} of={TAX} />
              <Text label="Price" hint="In whole money, as 29.00." required mode="decimal" pattern="[0-9]{1,9}([.][0-9]{1,3})?" value={fields.price} onValue={(price) => set({ price })} />
              <Text label="Currency" required max={3} pattern="[A-Z]{3}" value={fields.currency} onValue={(currency) => set({ currency })} />
              {fields.kind === "plan" ? (
                <>
                  <Text label="Paid every" required mode="numeric" pattern="[1-9][0-9]{0,2}" value={fields.every} onValue={(every) => set({ every })} />
                  <Choice label="Of" value={fields.interval} onValue={(interval) => set({ interval })} of={[["Day", "days"], ["Week", "weeks"], ["Month", "months"], ["Year", "years"]]} />
                  <Text label="Trial days (optional)" mode="numeric" pattern="[0-9]{1,4}" value={fields.trial} onValue={(trial) => set({ trial })} />
                </>
              ) : null}
            </div>
            {attached.map((each, at) => (
              <fieldset key={at}>
                <legend>Attached credits {at + 1}</legend>
                <div class="columns">
                  <Choice label="Credits" value={each.id} onValue={(id) => alter(at, { id })} of={entitlements.items.map((one) => [one.id, `${one.name} (${one.unit})`])} />
                  <Text label="Amount a cycle" required mode="decimal" pattern="[0-9]{1,10}([.][0-9]{1,10})?" value={each.amount} onValue={(amount) => alter(at, { amount })} />
                  {fields.kind === "plan" ? (
                    <>
                      <Text label="Amount of the trial (optional)" mode="decimal" pattern="[0-9]{1,10}([.][0-9]{1,10})?" value={each.trial} onValue={(trial) => alter(at, { trial })} />
                      <Text label="Low below percent (optional)" mode="numeric" pattern="[1-9][0-9]?|100" value={each.low} onValue={(low) => alter(at, { low })} />
                      <Choice label="When the plan changes" value={each.proration} onValue={(proration) => alter(at, { proration })} of={[["no_prorate", "Keep what was given"], ["prorate", "Share by time"]]} />
                    </>
                  ) : null}
                </div>
                <button type="button" class="button small quiet" onClick={() => setAttached(attached.filter((_, index) => index !== at))}>
                  Leave these out
                </button>
              </fieldset>
            ))}
            {entitlements.items.length === 0 ? (
              <p class="hint">
                There are no credits to attach yet. <a href={to("entitlements")}>Create an entitlement.</a>
              </p>
            ) : attached.length < 5 ? (
              <button
                type="button"
                class="button"
                onClick={() => setAttached([...attached, { id: (entitlements.items[0] as Entitlement).id, amount: "", trial: "", low: "", proration: "no_prorate" }])}
              >
                Attach credits
              </button>
            ) : null}
          </Form>
        )}
      </Show>
    </Dialog>
  );
}

function ChangeProduct({ of, onClose, onDone }: { of: Product; onClose: () => void; onDone: () => void }) {
  const [fields, setFields] = useState({ name: of.name, description: of.description ?? "" });
  return (
    <Dialog title="Change product" onClose={onClose}>
      <Form
        action="Save"
        onClose={onClose}
        send={async () => {
          await client.change("PATCH", `products/${enc(of.product_id)}`, {
            name: fields.name,
            description: fields.description === "" ? null : fields.description,
          });
          onDone();
        }}
      >
        <Text label="Name" required value={fields.name} onValue={(name) => setFields({ ...fields, name })} />
        <Text label="Description" max={1000} value={fields.description} onValue={(description) => setFields({ ...fields, description })} />
      </Form>
    </Dialog>
  );
}
