import type { ComponentChildren } from "preact";
import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import { ApiFailure } from "../kit/api.ts";
import { Icon } from "../kit/icons.tsx";
import { ThemeToggle } from "../kit/theme.tsx";
import { Account } from "./account.tsx";
import { Balances } from "./balances.tsx";
import { api, readCredits, readSession, type Credits, type Session } from "./data.ts";

type Stage =
  | { is: "loading" }
  | { is: "signed-out" }
  | { is: "left" }
  | { is: "failed"; why: string }
  | { is: "ready"; session: Session; credits: Credits[] };

/** Which credits are looked at stands in the address, so that going back and reloading work. */
function chosen(): string {
  return decodeURIComponent(location.hash.replace(/^#\/?/, ""));
}

export function App() {
  const [stage, setStage] = useState<Stage>({ is: "loading" });
  const [wanted, setWanted] = useState(chosen());

  const load = useCallback(async () => {
    setStage({ is: "loading" });
    try {
      const [session, credits] = await Promise.all([readSession(), readCredits()]);
      api.use(session.page_token);
      setStage({ is: "ready", session, credits });
    } catch (failure) {
      setStage(
        failure instanceof ApiFailure && failure.signedOut
          ? { is: "signed-out" }
          : { is: "failed", why: failure instanceof Error ? failure.message : "Something went wrong." },
      );
    }
  }, []);

  // Before anything is painted: no link can be followed that nobody listens to.
  useLayoutEffect(() => {
    void load();
    const moved = () => setWanted(chosen());
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, [load]);

  const leave = async () => {
    try {
      await api.change("POST", "logout");
      setStage({ is: "left" });
    } catch (failure) {
      setStage(
        failure instanceof ApiFailure && failure.signedOut
          ? { is: "left" }
          : { is: "failed", why: "You are still signed in: that did not work. Try again, or close the browser." },
      );
    }
  };
  const signedOut = () => setStage({ is: "signed-out" });

  return (
    <>
      <a class="skip" href="#main" onClick={(event) => {
        event.preventDefault();
        document.getElementById("main")?.focus();
      }}>
        Skip to content
      </a>
      <header class="top">
        <div>
          <p class="brand">Your credits</p>
          {stage.is === "ready" && stage.session.mode === "test" && <span class="tag warn">Test mode</span>}
          <span class="grow" />
          {stage.is === "ready" && stage.session.return_url && (
            <a class="button quiet back" href={stage.session.return_url} rel="noreferrer">
              <Icon name="left" />
              <span>Back</span>
            </a>
          )}
          <ThemeToggle />
          {stage.is === "ready" && (
            <button type="button" class="button quiet" onClick={() => void leave()}>
              <Icon name="out" />
              <span class="wide">Sign out</span>
              <span class="hidden narrow">Sign out</span>
            </button>
          )}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {stage.is === "loading" && <Loading />}
        {stage.is === "signed-out" && (
          <Message title="You are signed out" text="Open the portal again by a new link, from where you got the last one." />
        )}
        {stage.is === "left" && <Message title="Signed out" text="You can close this page." />}
        {stage.is === "failed" && (
          <Message title="That did not work" text={stage.why}>
            <button type="button" class="button primary" onClick={() => void load()}>
              Try again
            </button>
          </Message>
        )}
        {stage.is === "ready" && stage.credits.length === 0 && (
          <Message title="No credits yet" text="When you get credits, you will see here what you have and how it is used." />
        )}
        {stage.is === "ready" && stage.credits.length > 0 && (
          <Ready session={stage.session} credits={stage.credits} wanted={wanted} onSignedOut={signedOut} />
        )}
      </main>
    </>
  );
}

function Ready(props: { session: Session; credits: Credits[]; wanted: string; onSignedOut: () => void }) {
  const { session, credits, wanted, onSignedOut } = props;
  const shown = credits.find((each) => each.credit_entitlement_id === wanted) ?? credits[0];
  if (!shown) return null;
  return (
    <>
      <h1>{session.name ?? session.customer_id}</h1>
      <Balances
        credits={credits}
        shown={shown}
        onChoose={(id) => {
          location.hash = `/${encodeURIComponent(id)}`;
        }}
      />
      <Account key={shown.credit_entitlement_id} credits={shown} onSignedOut={onSignedOut} />
    </>
  );
}

function Message(props: { title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="empty message">
      <Icon name="inbox" />
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}

function Loading() {
  return (
    <div aria-busy="true" class="loading">
      <p class="hidden" role="status">
        Loading
      </p>
      <div class="skeleton title" />
      <div class="skeleton block" />
      <div class="skeleton block tall" />
    </div>
  );
}
