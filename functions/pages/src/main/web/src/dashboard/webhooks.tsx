import { useRef, useState } from "preact/hooks";
import { client, enc, newKey, withQuery } from "./client.ts";
import { useLoad } from "./load.ts";
import { Badge, Card, Check, Choice, Confirm, Dialog, Empty, Facts, Form, Head, Id, Metadata, Show, Table, Text, type Tone, When, words } from "./parts.tsx";
import { go, to } from "./router.ts";
import type { Delivery, DeliverySummary, Iterated, Webhook } from "./types.ts";

const TONES: Record<string, Tone> = { delivered: "good", pending: "plain", exhausted: "bad", dropped: "warn" };

export function WebhooksScreen() {
  const list = useLoad(() => client.get<Iterated<Webhook>>("webhooks?limit=100"), []);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Head title="Webhooks" sub="Where your systems are told what happened.">
        {client.may("write") ? (
          <button type="button" class="button primary" onClick={() => setAdding(true)}>
            New endpoint
          </button>
        ) : null}
      </Head>
      <Card flush>
        <Show of={list}>
          {(found) =>
            found.data.length === 0 ? (
              <Empty title="No endpoints yet.">Add the address of yours that is to be called. There can be five.</Empty>
            ) : (
              <Table
                label="Webhook endpoints"
                rows={found.data}
                keyOf={(each) => each.id}
                columns={[
                  {
                    head: "Address",
                    cell: (each) => (
                      <>
                        <a href={to("webhooks", each.id)}>{each.url}</a>
                        {each.description === "" ? null : <span class="under">{each.description}</span>}
                      </>
                    ),
                  },
                  { head: "State", cell: (each) => <State of={each} /> },
                  { head: "Events", cell: (each) => types(each) },
                  { head: "Since", cell: (each) => <When at={each.created_at} /> },
                ]}
              />
            )
          }
        </Show>
      </Card>
      {adding ? <EndpointForm onClose={() => setAdding(false)} onDone={(id) => go("webhooks", id)} /> : null}
    </>
  );
}

function types(of: Webhook) {
  const all = of.filter_types ?? [];
  return all.length === 0 ? "all" : all.length <= 3 ? all.join(", ") : `${all.slice(0, 3).join(", ")} and ${all.length - 3} more`;
}

function State({ of }: { of: Webhook }) {
  return of.disabled ? (
    <Badge tone="bad">Disabled{of.disabled_reason === null ? "" : `: ${words(of.disabled_reason).toLowerCase()}`}</Badge>
  ) : (
    <Badge tone="good">Enabled</Badge>
  );
}

type Open = "change" | "delete" | "test" | "secret" | "disable";

export function WebhookScreen({ id, eventId }: { id: string; eventId: string | undefined }) {
  const path = `webhooks/${enc(id)}`;
  const webhook = useLoad(() => client.get<Webhook>(path), [path]);
  const [asked, setAsked] = useState<{ status: string; trail: string[] }>({ status: "", trail: [] });
  const deliveries = useLoad(
    () => client.get<Iterated<DeliverySummary>>(withQuery(`${path}/deliveries`, { status: asked.status, limit: 25, iterator: asked.trail.at(-1) })),
    [path, asked],
  );
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const found = webhook.value;
  return (
    <>
      <Head title="Endpoint" above={<a href={to("webhooks")}>Webhooks</a>} sub={<Id of={id} />}>
        {client.may("write") && found !== undefined ? (
          <>
            <button type="button" class="button" onClick={() => setOpen("test")}>
              Send a test event
            </button>
            <button type="button" class="button" onClick={() => setOpen("change")}>
              Change
            </button>
            <button type="button" class="button" onClick={() => setOpen("disable")}>
              {found.disabled ? "Enable" : "Disable"}
            </button>
            <button type="button" class="button" onClick={() => setOpen("secret")}>
              Show the secret
            </button>
            <button type="button" class="button quiet" onClick={() => setOpen("delete")}>
              Delete
            </button>
          </>
        ) : null}
      </Head>
      <Show of={webhook}>
        {(each) => (
          <Card title="Terms">
            <Facts
              of={[
                ["Address", each.url],
                ["State", <State of={each} />],
                ["Description", each.description === "" ? <span class="soft">none</span> : each.description],
                ["Events", each.filter_types === null || each.filter_types.length === 0 ? "all" : each.filter_types.join(", ")],
                ["Rate limit", each.rate_limit ? `${each.rate_limit} a second` : <span class="soft">none</span>],
                ["Metadata", <Metadata of={each.metadata} />],
              ]}
            />
          </Card>
        )}
      </Show>
      <Card
        title="Deliveries"
        flush
        actions={
          <>
            <Choice
              label="Which deliveries"
              value={asked.status}
              onValue={(status) => setAsked({ status, trail: [] })}
              of={[["", "All"], ["pending", "Pending"], ["delivered", "Delivered"], ["exhausted", "Exhausted"], ["dropped", "Dropped"]]}
            />
            <button type="button" class="button small" onClick={deliveries.again}>
              Look again
            </button>
          </>
        }
      >
        <Show of={deliveries}>
          {(list) =>
            list.data.length === 0 && list.done ? (
              <Empty title="No deliveries.">Send a test event, or wait for something to happen.</Empty>
            ) : (
              <>
                <Table
                  label="Deliveries"
                  rows={list.data}
                  keyOf={(each) => each.event_id}
                  columns={[
                    { head: "Event", cell: (each) => <a href={to("webhooks", id, each.event_id)}>{each.event_type}</a> },
                    { head: "State", cell: (each) => <Badge tone={TONES[each.status] ?? "plain"}>{words(each.status)}</Badge> },
                    { head: "Last answer", cell: (each) => each.last_status ?? <span class="soft">–</span>, figures: true },
                    { head: "Attempts", cell: (each) => each.attempt_count, figures: true },
                    { head: "Created (UTC)", cell: (each) => <When at={each.created_at} /> },
                    { head: "Next attempt", cell: (each) => <When at={each.next_attempt_at} /> },
                    { head: "Event id", cell: (each) => <Id of={each.event_id} /> },
                  ]}
                />
                {asked.trail.length === 0 && list.done ? null : (
                  <nav class="pager" aria-label="Pages of deliveries">
                    <button type="button" class="button small" disabled={asked.trail.length === 0} onClick={() => setAsked({ ...asked, trail: asked.trail.slice(0, -1) })}>
                      Newer
                    </button>
                    <span>Page {asked.trail.length + 1}</span>
                    <button type="button" class="button small" disabled={list.done} onClick={() => setAsked({ ...asked, trail: [...asked.trail, list.iterator] })}>
                      Older
                    </button>
                  </nav>
                )}
              </>
            )
          }
        </Show>
      </Card>
      {eventId === undefined ? null : (
        <DeliveryDialog path={`${path}/deliveries/${enc(eventId)}`} onClose={() => go("webhooks", id)} onResent={deliveries.again} />
      )}
      {open === "change" && found !== undefined ? (
        <EndpointForm
          of={found}
          onClose={close}
          onDone={() => {
            close();
            webhook.again();
          }}
        />
      ) : null}
      {open === "test" ? <TestEvent path={path} onClose={close} onDone={() => {
        close();
        deliveries.again();
      }} /> : null}
      {open === "secret" ? <Secret path={path} onClose={close} /> : null}
      {open === "disable" && found !== undefined ? (
        <Confirm
          title={found.disabled ? "Enable the endpoint" : "Disable the endpoint"}
          danger={!found.disabled}
          action={found.disabled ? "Enable" : "Disable"}
          sentence={
            found.disabled ? <>Events from now on are sent to {found.url}.</> : <>Nothing more is sent to {found.url} until it is enabled again.</>
          }
          run={() => (found.disabled ? client.change("POST", `${path}/enable`) : client.change("PATCH", path, { disabled: true }))}
          onClose={close}
          onDone={() => {
            close();
            webhook.again();
          }}
        />
      ) : null}
      {open === "delete" && found !== undefined ? (
        <Confirm
          title="Delete the endpoint"
          danger
          action="Delete"
          sentence={<>Nothing more is sent to {found.url}, and what is pending is dropped. Its secret is gone for good.</>}
          run={() => client.change("DELETE", path)}
          onClose={close}
          onDone={() => go("webhooks")}
        />
      ) : null}
    </>
  );
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function DeliveryDialog({ path, onClose, onResent }: { path: string; onClose: () => void; onResent: () => void }) {
  const delivery = useLoad(() => client.get<Delivery>(path), [path]);
  const [asking, setAsking] = useState(false);
  if (asking && delivery.value !== undefined) {
    return (
      <Confirm
        title="Send the delivery again"
        action="Send again"
        sentence={<>“{delivery.value.event_type}” is sent once more under the same id and with the same body. A receiver that takes each id once does nothing twice.</>}
        run={() => client.change("POST", `${path}/resend`)}
        onClose={() => setAsking(false)}
        onDone={() => {
          setAsking(false);
          delivery.again();
          onResent();
        }}
      />
    );
  }
  return (
    <Dialog title="Delivery" onClose={onClose} wide>
      <Show of={delivery}>
        {(found) => (
          <>
            <Facts
              of={[
                ["Event", found.event_type],
                ["Event id", <Id of={found.event_id} />],
                ["State", <Badge tone={TONES[found.status] ?? "plain"}>{words(found.status)}</Badge>],
                ["Created", <When at={found.created_at} />],
                ["Next attempt", <When at={found.next_attempt_at} />],
              ]}
            />
            {client.may("write") ? (
              <div class="form-actions">
                <button type="button" class="button primary" onClick={() => setAsking(true)}>
                  Send again
                </button>
              </div>
            ) : null}
            <h3>Attempts</h3>
            {found.attempts.length === 0 ? (
              <Empty title="None was made yet." />
            ) : (
              <Table
                label="Attempts"
                rows={found.attempts}
                keyOf={(each) => String(each.number)}
                columns={[
                  { head: "Attempt", cell: (each) => each.number, figures: true },
                  { head: "When (UTC)", cell: (each) => <When at={each.at} /> },
                  { head: "Took", cell: (each) => `${each.duration_ms} ms`, figures: true },
                  { head: "Answer", cell: (each) => each.status ?? <Badge tone="bad">{words(each.failure ?? "none")}</Badge> },
                  { head: "Beginning of the answer", cell: (each) => (each.answer === "" ? <span class="soft">–</span> : <code>{each.answer}</code>) },
                ]}
              />
            )}
            <h3>Body</h3>
            <pre class="body" tabIndex={0} role="region" aria-label="Body">{pretty(found.body)}</pre>
          </>
        )}
      </Show>
    </Dialog>
  );
}

const EVENTS = [
  "credit.added", "credit.deducted", "credit.expired", "credit.rolled_over", "credit.rollover_forfeited", "credit.overage_charged",
  "credit.overage_reset", "credit.manual_adjustment", "credit.balance_low", "credit.refunded", "subscription.active",
  "subscription.renewed", "subscription.plan_changed", "subscription.updated", "subscription.paused", "subscription.unpaused",
  "subscription.cancelled", "subscription.expired", "payment.succeeded", "refund.succeeded",
];

function TestEvent({ path, onClose, onDone }: { path: string; onClose: () => void; onDone: () => void }) {
  const key = useRef(newKey());
  const [type, setType] = useState(EVENTS[0] as string);
  return (
    <Dialog title="Send a test event" onClose={onClose}>
      <Form
        action="Send"
        onClose={onClose}
        send={async () => {
          await client.change("POST", `${path}/test`, { event_type: type }, key.current);
          onDone();
        }}
      >
        <Choice label="Event" value={type} onValue={setType} of={EVENTS.map((each) => [each, each])} />
        <p class="hint">Its content is made up. It is signed and tried again as any other.</p>
      </Form>
    </Dialog>
  );
}

function Secret({ path, onClose }: { path: string; onClose: () => void }) {
  const secret = useLoad(() => client.get<{ secret: string }>(`${path}/secret`), [path]);
  return (
    <Dialog title="Signing secret" onClose={onClose}>
      <p>Your receiver verifies signatures with it. Whoever has it can sign in our name.</p>
      <Show of={secret}>{(found) => <p class="secret"><code>{found.secret}</code></p>}</Show>
    </Dialog>
  );
}

function EndpointForm({ of, onClose, onDone }: { of?: Webhook; onClose: () => void; onDone: (id: string) => void }) {
  const key = useRef(newKey());
  const [fields, setFields] = useState({
    url: of?.url ?? "",
    description: of?.description ?? "",
    rate: of?.rate_limit ? String(of.rate_limit) : "",
    every: (of?.filter_types ?? []).length === 0,
    chosen: of?.filter_types ?? [],
  });
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  return (
    <Dialog title={of === undefined ? "New endpoint" : "Change endpoint"} onClose={onClose} wide>
      <Form
        action={of === undefined ? "Create endpoint" : "Save"}
        onClose={onClose}
        send={async () => {
          const body = {
            url: fields.url,
            description: fields.description,
            filter_types: fields.every ? null : fields.chosen,
            rate_limit: fields.rate === "" ? null : Number.parseInt(fields.rate, 10),
          };
          const answer =
            of === undefined
              ? await client.change<Webhook>("POST", "webhooks", body, key.current)
              : await client.change<Webhook>("PATCH", `webhooks/${enc(of.id)}`, body);
          onDone((answer as Webhook).id);
        }}
      >
        <Text label="Address" type="url" required max={2048} value={fields.url} onValue={(url) => set({ url })} />
        <Text label="Description (optional)" max={1000} value={fields.description} onValue={(description) => set({ description })} />
        <Text label="Deliveries a second at most (optional)" mode="numeric" pattern="[0-9]{1,6}" value={fields.rate} onValue={(rate) => set({ rate })} />
        <fieldset>
          <legend>Events</legend>
          <Check label="All of them" value={fields.every} onValue={(every) => set({ every })} />
          {fields.every ? null : (
            <div class="checks">
              {EVENTS.map((each) => (
                <Check
                  key={each}
                  label={each}
                  value={fields.chosen.includes(each)}
                  onValue={(on) => set({ chosen: on ? [...fields.chosen, each] : fields.chosen.filter((one) => one !== each) })}
                />
              ))}
            </div>
          )}
        </fieldset>
      </Form>
    </Dialog>
  );
}
