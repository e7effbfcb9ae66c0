import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import "./dashboard.css";
import { ThemeToggle } from "../kit/theme.tsx";
import { AccountScreen } from "./account.tsx";
import { type Session, Refusal, client } from "./client.ts";
import { CustomerScreen } from "./customer.tsx";
import { CustomersScreen } from "./customers.tsx";
import { EntitlementsScreen } from "./entitlements.tsx";
import { asRefusal } from "./load.ts";
import { MetersScreen } from "./meters.tsx";
import { OverviewScreen } from "./overview.tsx";
import { Badge, Empty, Form, Head, Refused, Text } from "./parts.tsx";
import { ProductScreen, ProductsScreen } from "./products.tsx";
import { to, usePlace } from "./router.ts";
import { WebhookScreen, WebhooksScreen } from "./webhooks.tsx";

const SECTIONS: [string, string][] = [
  ["overview", "Overview"],
  ["customers", "Customers"],
  ["entitlements", "Entitlements"],
  ["products", "Products"],
  ["meters", "Meters"],
  ["webhooks", "Webhooks"],
];

function SignIn({ onIn }: { onIn: (session: Session) => void }) {
  const [key, setKey] = useState("");
  useEffect(() => {
    document.title = "Sign in · Scrip";
  }, []);
  return (
    <main class="door">
      <div class="door-card">
        <p class="brand">
          <span class="mark" aria-hidden="true" /> Scrip
        </p>
        <h1>Sign in</h1>
        <p class="soft">
          With an API key of your business. The key is exchanged for a session of this browser and is not kept.
        </p>
        <Form
          action="Sign in"
          send={async () => {
            const session = await client.signIn(key.trim());
            setKey("");
            onIn(session);
          }}
        >
          <Text label="API key" type="password" value={key} onValue={setKey} required max={128} auto="current-password" />
        </Form>
        <p class="hint">
          No key yet? The person who runs your installation makes one with <code>make key</code>.
        </p>
      </div>
      <ThemeToggle />
    </main>
  );
}

function Screen({ place }: { place: string[] }) {
  const [section = "overview", one, , two] = place;
  switch (section) {
    case "overview":
      return <OverviewScreen />;
    case "customers":
      if (one !== undefined && two !== undefined) {
        return <AccountScreen key={`${one}/${two}`} customerId={one} entitlementId={two} />;
      }
      return one === undefined ? <CustomersScreen /> : <CustomerScreen key={one} id={one} />;
    case "entitlements":
      return <EntitlementsScreen />;
    case "products":
      return one === undefined ? <ProductsScreen /> : <ProductScreen key={one} id={one} />;
    case "meters":
      return <MetersScreen />;
    case "webhooks":
      return one === undefined ? <WebhooksScreen /> : <WebhookScreen key={one} id={one} eventId={place[2]} />;
    default:
      return (
        <>
          <Head title="Not found" />
          <Empty title="There is no such page.">
            <a href={to("overview")}>Go to the overview</a>
          </Empty>
        </>
      );
  }
}

function Shell({ session }: { session: Session }) {
  const place = usePlace();
  const section = place[0] ?? "overview";
  const [refusal, setRefusal] = useState<Refusal>();
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={(event) => {
        event.preventDefault();
        document.getElementById("main")?.focus();
      }}>
        To the content
      </a>
      <header class="top">
        <a class="brand" href={to("overview")}>
          <span class="mark" aria-hidden="true" /> Scrip
        </a>
        <span class="who">
          <Badge tone={session.mode === "live" ? "good" : "warn"}>{session.mode === "live" ? "Live" : "Test mode"}</Badge>
          {client.may("write") ? null : <Badge>Read only</Badge>}
          <span class="key" title={`Signed in with the key that ends in ${session.key_last4}`}>
            {session.key_name === "" ? "key" : session.key_name} <code>…{session.key_last4}</code>
          </span>
        </span>
        <ThemeToggle />
        <button
          type="button"
          class="button small"
          onClick={() => {
            client.signOut().catch((thrown: unknown) => setRefusal(asRefusal(thrown)));
          }}
        >
          Sign out
        </button>
      </header>
      <nav class="side" aria-label="Sections">
        {SECTIONS.map(([each, name]) => (
          <a key={each} href={to(each)} {...(each === section ? { "aria-current": "page" as const } : {})}>
            {name}
          </a>
        ))}
      </nav>
      <main id="main" tabIndex={-1}>
        {refusal === undefined ? null : <Refused refusal={refusal} />}
        <Screen place={place} />
      </main>
    </div>
  );
}

function App() {
  const [session, setSession] = useState<Session>();
  const [ready, setReady] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const start = () => {
    setRefusal(undefined);
    client.start().then(
      (found) => {
        setSession(found);
        setReady(true);
      },
      (thrown: unknown) => setRefusal(asRefusal(thrown)),
    );
  };
  useEffect(() => {
    client.onSignedOut = () => setSession(undefined);
    start();
  }, []);
  if (refusal !== undefined) {
    return (
      <main class="door">
        <Refused refusal={refusal} again={start} />
      </main>
    );
  }
  if (!ready) return null;
  return session === undefined ? <SignIn onIn={setSession} /> : <Shell session={session} />;
}

render(<App />, document.getElementById("app") as HTMLElement);
