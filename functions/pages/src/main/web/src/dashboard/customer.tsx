import { useState } from "preact/hooks";
import { isZero } from "../kit/amount.ts";
import { client, enc, withQuery } from "./client.ts";
import { asRefusal, useLoad } from "./load.ts";
import { Amount, Card, Choice, Dialog, Empty, Facts, Form, Head, Id, Metadata, Refused, Show, Table, Text, When } from "./parts.tsx";
import { go, to } from "./router.ts";
import type { Customer, CustomerCredits, Entitlement, Items } from "./types.ts";
import type { Refusal } from "./client.ts";

export function CustomerScreen({ id }: { id: string }) {
  const customer = useLoad(() => client.get<Customer>(`customers/${enc(id)}`), [id]);
  const accounts = useLoad(() => client.get<Items<CustomerCredits>>(`customers/${enc(id)}/credit-entitlements`), [id]);
  const [open, setOpen] = useState<"change" | "portal" | "account">();
  const close = () => setOpen(undefined);
  const name = customer.value?.name;
  return (
    <>
      <Head
        title={name === undefined || name === "" ? id : name}
        above={<a href={to("customers")}>Customers</a>}
        sub={<Id of={id} />}
      >
        {client.may("write") && customer.value !== undefined ? (
          <>
            <button type="button" class="button" onClick={() => setOpen("portal")}>
              Open portal as this customer
            </button>
            <button type="button" class="button" onClick={() => setOpen("change")}>
              Change
            </button>
          </>
        ) : null}
      </Head>
      <Show of={customer}>
        {(found) => (
          <Card title="Profile">
            <Facts
              of={[
                ["E-mail", found.email],
                ["Phone", found.phone_number ?? <span class="soft">none</span>],
                ["Customer since", <When at={found.created_at} />],
                ["Metadata", <Metadata of={found.metadata} />],
              ]}
            />
          </Card>
        )}
      </Show>
      <Card
        title="Accounts"
        flush
        actions={
          client.may("write") && customer.value !== undefined ? (
            <button type="button" class="button small" onClick={() => setOpen("account")}>
              Give other credits
            </button>
          ) : undefined
        }
      >
        <Show of={accounts}>
          {(found) =>
            found.items.length === 0 ? (
              <Empty title="No accounts yet.">
                An account comes into being with the first credits: by a plan, a purchase, the API, or “Give other credits” here.
              </Empty>
            ) : (
              <Table
                label="Accounts"
                rows={found.items}
                keyOf={(each) => each.credit_entitlement_id}
                columns={[
                  { head: "Credits", cell: (each) => <a href={to("customers", id, "accounts", each.credit_entitlement_id)}>{each.name}</a> },
                  { head: "Balance", cell: (each) => <Amount of={each.balance} unit={each.unit} />, figures: true },
                  {
                    head: "Overage",
                    cell: (each) =>
                      isZero(each.overage) ? (
                        <span class="soft">0</span>
                      ) : (
                        <span class="bad-text">
                          <Amount of={each.overage} unit={each.unit} />
                        </span>
                      ),
                    figures: true,
                  },
                ]}
              />
            )
          }
        </Show>
      </Card>
      {open === "portal" ? <PortalLink id={id} name={name ?? id} onClose={close} /> : null}
      {open === "account" ? <OtherCredits id={id} onClose={close} /> : null}
      {open === "change" && customer.value !== undefined ? (
        <ChangeCustomer
          of={customer.value}
          onClose={close}
          onDone={() => {
            close();
            customer.again();
          }}
        />
      ) : null}
    </>
  );
}

function PortalLink({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const [link, setLink] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog title="Open portal as this customer" onClose={onClose}>
      <p>
        A link is made that signs in to the portal as <strong>{name}</strong>, once, within 24 hours. Whoever has it sees
        what they see.
      </p>
      {refusal === undefined ? null : <Refused refusal={refusal} />}
      {link === undefined ? (
        <div class="form-actions">
          <button
            type="button"
            class="button primary"
            disabled={busy}
            onClick={async () => {
              setBusy(true);
              try {
                const made = await client.change<{ link: string }>("POST", `customers/${enc(id)}/customer-portal/session`);
                setLink((made as { link: string }).link);
              } catch (thrown) {
                setRefusal(asRefusal(thrown));
              } finally {
                setBusy(false);
              }
            }}
          >
            Make the link
          </button>
        </div>
      ) : (
        <div class="form-actions">
          <a class="button primary" href={/^https?:\/\//.test(link) ? link : "#"} target="_blank" rel="noopener noreferrer">
            Open the portal
          </a>
        </div>
      )}
    </Dialog>
  );
}

function OtherCredits({ id, onClose }: { id: string; onClose: () => void }) {
  const all = useLoad(() => client.get<Items<Entitlement>>(withQuery("credit-entitlements", { page_size: 100 })), []);
  const [chosen, setChosen] = useState("");
  return (
    <Dialog title="Give other credits" onClose={onClose}>
      <Show of={all}>
        {(found) =>
          found.items.length === 0 ? (
            <Empty title="There are no credits to give yet.">
              <a href={to("entitlements")}>Create an entitlement first.</a>
            </Empty>
          ) : (
            <Form
              action="Go to the account"
              onClose={onClose}
              send={async () => go("customers", id, "accounts", chosen === "" ? (found.items[0] as Entitlement).id : chosen)}
            >
              <Choice
                label="Credits"
                value={chosen === "" ? (found.items[0] as Entitlement).id : chosen}
                onValue={setChosen}
                of={found.items.map((each) => [each.id, `${each.name} (${each.unit})`])}
              />
            </Form>
          )
        }
      </Show>
    </Dialog>
  );
}

function ChangeCustomer({ of, onClose, onDone }: { of: Customer; onClose: () => void; onDone: () => void }) {
  const [fields, setFields] = useState({ name: of.name, email: of.email, phone: of.phone_number ?? "" });
  return (
    <Dialog title="Change customer" onClose={onClose}>
      <Form
        action="Save"
        onClose={onClose}
        send={async () => {
          await client.change("PATCH", `customers/${enc(of.customer_id)}`, {
            name: fields.name,
            email: fields.email,
            phone_number: fields.phone === "" ? null : fields.phone,
          });
          onDone();
        }}
      >
        <Text label="Name" required value={fields.name} onValue={(name) => setFields({ ...fields, name })} />
        <Text label="E-mail" type="email" required max={320} value={fields.email} onValue={(email) => setFields({ ...fields, email })} />
        <Text label="Phone" type="tel" value={fields.phone} onValue={(phone) => setFields({ ...fields, phone })} />
      </Form>
    </Dialog>
  );
}
