import { useRef, useState } from "preact/hooks";
import { client, enc, newKey, Refusal, withQuery } from "./client.ts";
import { useLoad } from "./load.ts";
import { Card, Choice, Dialog, Empty, Form, Head, Id, Pager, Show, Table, Text, When } from "./parts.tsx";
import { go, to } from "./router.ts";
import type { Customer, Items } from "./types.ts";

const PAGE = 25;

type By = "name" | "email" | "id";

async function found(by: By, text: string, page: number): Promise<Customer[]> {
  if (by === "id" && text !== "") {
    try {
      return page === 0 ? [await client.get<Customer>(`customers/${enc(text)}`)] : [];
    } catch (refusal) {
      if (refusal instanceof Refusal && refusal.status === 404) return [];
      throw refusal;
    }
  }
  const answer = await client.get<Items<Customer>>(
    withQuery("customers", { page_size: PAGE, page_number: page, [by]: by === "id" ? undefined : text }),
  );
  return answer.items;
}

export function CustomersScreen() {
  const [typed, setTyped] = useState({ by: "name" as By, text: "" });
  const [asked, setAsked] = useState({ by: "name" as By, text: "", page: 0 });
  const [adding, setAdding] = useState(false);
  const list = useLoad(() => found(asked.by, asked.text, asked.page), [asked]);
  return (
    <>
      <Head title="Customers" sub="Whoever holds credits of yours.">
        {client.may("write") ? (
          <button type="button" class="button primary" onClick={() => setAdding(true)}>
            New customer
          </button>
        ) : null}
      </Head>
      <Card flush>
        <form
          class="filters"
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked({ ...typed, text: typed.text.trim(), page: 0 });
          }}
        >
          <Choice
            label="Search by"
            value={typed.by}
            onValue={(by) => setTyped({ ...typed, by: by as By })}
            of={[["name", "Part of the name"], ["email", "Whole e-mail"], ["id", "Customer id"]]}
          />
          <Text label="Search for" value={typed.text} max={320} onValue={(text) => setTyped({ ...typed, text })} />
          <button type="submit" class="button">
            Search
          </button>
          {asked.text === "" ? null : (
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                setTyped({ by: typed.by, text: "" });
                setAsked({ by: typed.by, text: "", page: 0 });
              }}
            >
              Show all
            </button>
          )}
        </form>
        <Show of={list}>
          {(customers) =>
            customers.length === 0 ? (
              asked.text === "" && asked.page === 0 ? (
                <Empty title="No customers yet.">
                  Create one here, or with <code>POST /customers</code> when somebody signs up with you.
                </Empty>
              ) : (
                <Empty title="Nobody was found.">A name is searched by a part of it, an e-mail address and an id as a whole.</Empty>
              )
            ) : (
              <>
                <Table
                  label="Customers"
                  rows={customers}
                  keyOf={(customer) => customer.customer_id}
                  columns={[
                    { head: "Name", cell: (each) => <a href={to("customers", each.customer_id)}>{each.name === "" ? each.customer_id : each.name}</a> },
                    { head: "E-mail", cell: (each) => each.email },
                    { head: "Customer id", cell: (each) => <Id of={each.customer_id} /> },
                    { head: "Since", cell: (each) => <When at={each.created_at} /> },
                  ]}
                />
                <Pager
                  page={asked.page}
                  more={customers.length === PAGE}
                  onPage={(page) => setAsked({ ...asked, page })}
                  what="customers"
                />
              </>
            )
          }
        </Show>
      </Card>
      {adding ? <NewCustomer onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function NewCustomer({ onClose }: { onClose: () => void }) {
  const key = useRef(newKey());
  const [fields, setFields] = useState({ id: "", name: "", email: "", phone: "" });
  return (
    <Dialog title="New customer" onClose={onClose}>
      <Form
        action="Create customer"
        onClose={onClose}
        send={async () => {
          const made = await client.change<Customer>(
            "POST",
            "customers",
            {
              name: fields.name,
              email: fields.email,
              ...(fields.id === "" ? {} : { customer_id: fields.id }),
              ...(fields.phone === "" ? {} : { phone_number: fields.phone }),
            },
            key.current,
          );
          go("customers", (made as Customer).customer_id);
        }}
      >
        <Text label="Name" required value={fields.name} onValue={(name) => setFields({ ...fields, name })} />
        <Text label="E-mail" type="email" required max={320} value={fields.email} onValue={(email) => setFields({ ...fields, email })} />
        <Text
          label="Customer id (optional)"
          hint="Your own id of them, if you have one. It cannot change later."
          max={128}
          value={fields.id}
          onValue={(id) => setFields({ ...fields, id })}
        />
        <Text label="Phone (optional)" type="tel" value={fields.phone} onValue={(phone) => setFields({ ...fields, phone })} />
      </Form>
    </Dialog>
  );
}
