import { useState } from "preact/hooks";
import { isZero, ofUnits, units } from "../kit/amount.ts";
import { Tile } from "./account.tsx";
import { DayBars } from "./charts.tsx";
import { client, withQuery } from "./client.ts";
import { useLoad } from "./load.ts";
import { Amount, Badge, Card, Choice, Empty, Head, Show, Table, When, words } from "./parts.tsx";
import { Money } from "./products.tsx";
import { to } from "./router.ts";
import type { CreditDay, CreditsByDay, Entitlement, Items, Operations, Outstanding, TopCustomers } from "./types.ts";

const SERIES: [keyof CreditDay & ("issued" | "used" | "expired" | "rolled_over"), string][] = [
  ["issued", "Issued"],
  ["used", "Used"],
  ["expired", "Expired"],
  ["rolled_over", "Rolled over"],
];

export function OverviewScreen() {
  const entitlements = useLoad(() => client.get<Items<Entitlement>>(withQuery("credit-entitlements", { page_size: 100 })), []);
  const [chosen, setChosen] = useState("");
  return (
    <>
      <Head title="Overview" sub="Figures follow the ledger by a minute or two.">
        {entitlements.value === undefined || entitlements.value.items.length === 0 ? null : (
          <Choice
            label="Credits"
            value={chosen === "" ? (entitlements.value.items[0] as Entitlement).id : chosen}
            onValue={setChosen}
            of={entitlements.value.items.map((each) => [each.id, `${each.name} (${each.unit})`])}
          />
        )}
      </Head>
      <Show of={entitlements}>
        {(found) => {
          const first = found.items[0];
          return first === undefined ? (
            <Card>
              <Empty title="Nothing to see yet.">
                Begin with a kind of credit: <a href={to("entitlements")}>create an entitlement.</a>
              </Empty>
            </Card>
          ) : (
            <Figures of={found.items.find((each) => each.id === chosen) ?? first} />
          );
        }}
      </Show>
      <OperationsCard />
    </>
  );
}

function Figures({ of }: { of: Entitlement }) {
  const only = { credit_entitlement_id: of.id };
  const [days, setDays] = useState("30");
  const outstanding = useLoad(() => client.get<Outstanding>(withQuery("insights/outstanding", only)), [of.id]);
  const byDay = useLoad(async () => {
    const told = await client.get<CreditsByDay>(withQuery("insights/credits", only));
    if (days === "30") return told;
    const from = shifted(told.to, 1 - Number.parseInt(days, 10));
    return client.get<CreditsByDay>(withQuery("insights/credits", { ...only, from, to: told.to }));
  }, [of.id, days]);
  const top = useLoad(() => client.get<TopCustomers>(withQuery("insights/top-customers", only)), [of.id]);
  return (
    <>
      <Show of={outstanding}>
        {(found) => {
          const item = found.items[0];
          return item === undefined ? null : (
            <div class="tiles">
              <Tile label="Outstanding" value={<Amount of={item.outstanding} unit={item.unit} precision={item.precision} />} />
              <Tile
                label="Liability"
                value={item.liability.length === 0 ? <span class="soft">none</span> : item.liability.map((each) => <div key={each.currency}><Money minor={each.amount} currency={each.currency} /></div>)}
                sub="What outstanding credits were paid for"
              />
              <Tile label="Overage" value={<Amount of={item.overage_outstanding} unit={item.unit} precision={item.precision} />} bad={!isZero(item.overage_outstanding)} />
              <Tile
                label="Breakage"
                value={<Amount of={item.breakage} unit={item.unit} precision={item.precision} />}
                sub={item.breakage_share === null ? "Nothing was issued yet" : `${percent(item.breakage_share)} of all that was issued`}
              />
            </div>
          );
        }}
      </Show>
      <Card
        title="Day by day"
        actions={<Choice label="Days" value={days} onValue={setDays} of={[["7", "7 days"], ["30", "30 days"], ["90", "90 days"]]} />}
      >
        <Show of={byDay}>{(found) => <Days told={found} />}</Show>
      </Card>
      <Card title="Who used most this month" flush>
        <Show of={top}>
          {(found) => {
            const item = found.items[0];
            return item === undefined || item.customers.length === 0 ? (
              <Empty title="Nobody used any this month.">Usage that you send with <code>POST /events/ingest</code> shows here.</Empty>
            ) : (
              <>
                <Table
                  label="Customers who used most this month"
                  rows={item.customers}
                  keyOf={(each) => each.customer_id}
                  columns={[
                    { head: "Customer", cell: (each) => <a href={to("customers", each.customer_id, "accounts", of.id)}>{each.name === null || each.name === "" ? each.customer_id : each.name}</a> },
                    { head: "Used", cell: (each) => <Amount of={each.used} unit={item.unit} precision={item.precision} />, figures: true },
                    { head: "Overage", cell: (each) => (isZero(each.overage_charged) ? <span class="soft">0</span> : <span class="bad-text"><Amount of={each.overage_charged} precision={item.precision} /></span>), figures: true },
                  ]}
                />
                {item.complete ? null : <p class="hint pad">There are too many accounts to look at all; somebody may be missing.</p>}
              </>
            );
          }}
        </Show>
      </Card>
    </>
  );
}

/** Decimal share as percent, by moving the point. */
function percent(share: string): string {
  const [whole = "0", fraction = ""] = share.split(".");
  const digits = fraction.padEnd(2, "0");
  const rest = digits.slice(2).replace(/0+$/, "");
  return `${(whole + digits.slice(0, 2)).replace(/^0+(?=\d)/, "")}${rest === "" ? "" : `.${rest}`} %`;
}

/** A day so many days later, in UTC. */
function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

function Days({ told }: { told: CreditsByDay }) {
  const item = told.items[0];
  if (item === undefined) return <Empty title="Nothing happened in these days." />;
  const all: string[] = [];
  for (let day = told.from; day <= told.to && all.length < 400; day = shifted(day, 1)) all.push(day);
  const by = new Map(item.days.map((each) => [each.day, each]));
  return (
    <>
      <div class="charts">
        {SERIES.map(([name, label]) => {
          const amounts = all.map((day) => by.get(day)?.[name] ?? "0");
          const total = ofUnits(amounts.reduce((sum, each) => sum + units(each, item.precision), 0n), item.precision);
          return (
            <figure key={name} class={`chart ${name}`}>
              <figcaption>
                <span class="chart-name">{label}</span>
                <span class="chart-total"><Amount of={total} unit={item.unit} precision={item.precision} /></span>
              </figcaption>
              <DayBars days={all} amounts={amounts} precision={item.precision} label={`${label} by day, from ${told.from} to ${told.to}: ${total} ${item.unit} in all`} unit={item.unit} />
            </figure>
          );
        })}
      </div>
      <details class="as-table">
        <summary>The same as a table</summary>
        {item.days.length === 0 ? (
          <Empty title="Nothing happened in these days." />
        ) : (
          <Table
            label="Credits by day"
            rows={[...item.days].reverse()}
            keyOf={(each) => each.day}
            columns={[
              { head: "Day (UTC)", cell: (each: CreditDay) => each.day },
              ...SERIES.map(([name, label]) => ({ head: label, cell: (each: CreditDay) => <Amount of={each[name]} precision={item.precision} />, figures: true })),
              { head: "Overage", cell: (each: CreditDay) => <Amount of={each.overage_charged} precision={item.precision} />, figures: true },
            ]}
          />
        )}
      </details>
    </>
  );
}

function lag(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h`;
}

function OperationsCard() {
  const told = useLoad(() => client.get<Operations>("insights/operations"), []);
  return (
    <Card
      title="Operations"
      actions={
        <button type="button" class="button small" onClick={told.again}>
          Look again
        </button>
      }
    >
      <Show of={told}>
        {(found) => {
          const dead = found.queues.filter((each) => each.dead_letters);
          const lost = dead.reduce((sum, each) => sum + each.waiting, 0);
          return (
            <>
              <div class="tiles">
                <Tile
                  label="Usage lag"
                  value={found.usage.lag_seconds === null ? <span class="soft">not known</span> : lag(found.usage.lag_seconds)}
                  bad={(found.usage.lag_seconds ?? 0) > 300}
                  sub={found.usage.deducted_through === null ? "No usage lately" : <>Deducted through <When at={found.usage.deducted_through} /></>}
                />
                <Tile label="Usage waiting" value={found.usage.waiting} sub="Messages of up to 1,000 events" />
                <Tile label="Dead letters" value={lost} bad={lost > 0} sub={lost === 0 ? "Nothing was given up" : "Somebody has to look"} />
              </div>
              <Table
                label="Queues"
                rows={found.queues}
                keyOf={(each) => each.name}
                columns={[
                  { head: "Queue", cell: (each) => words(each.name) },
                  { head: "Kind", cell: (each) => (each.dead_letters ? <Badge tone={each.waiting > 0 ? "bad" : "plain"}>dead letters</Badge> : <Badge>work</Badge>) },
                  { head: "Waiting", cell: (each) => each.waiting, figures: true },
                  { head: "In flight", cell: (each) => each.in_flight, figures: true },
                  { head: "Delayed", cell: (each) => each.delayed, figures: true },
                ]}
              />
            </>
          );
        }}
      </Show>
    </Card>
  );
}
