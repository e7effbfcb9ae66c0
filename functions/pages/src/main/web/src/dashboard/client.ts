/** Who is signed in, and what their key allows. */
export interface Session {
  business_id: string;
  mode: "live" | "test";
  scopes: string[];
  key_name: string;
  key_last4: string;
  page_token: string;
  ends_at: string;
}

export interface Detail {
  field: string;
  reason: string;
}

/** What the API refused, or that it could not be reached, in its own words where it said something. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Detail[] = [],
  ) {
    super(message);
  }

  /** Whether what was asked for may have been done all the same. */
  get unknownOutcome(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";

interface Token {
  text: string;
  until: number;
}

/** These files lie in dashboard/assets, below wherever Scrip is served. */
const ROOT = new URL("../../", import.meta.url);

/** A new token is asked for when the old one has less than this left, in milliseconds. */
const MARGIN = 60_000;

/**
 * Talks to the API as its clients do, with a bearer token. The token is kept here, in memory, and nowhere else; the
 * cookie that it is asked for with opens nothing but the session.
 */
export class Client {
  session: Session | undefined;
  private token: Token | undefined;
  private asking: Promise<Token> | undefined;
  onSignedOut: () => void = () => {};

  /** Whoever is signed in in this browser, if anybody is. */
  async start(): Promise<Session | undefined> {
    try {
      this.session = await json<Session>(await this.own("GET", "dashboard/session"));
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.status !== 401) throw refusal;
      this.session = undefined;
    }
    return this.session;
  }

  async signIn(key: string): Promise<Session> {
    this.session = await json<Session>(await this.own("POST", "dashboard/session", { api_key: key }));
    this.token = undefined;
    return this.session;
  }

  async signOut(): Promise<void> {
    try {
      await this.own("DELETE", "dashboard/session");
    } catch (refusal) {
      // Where the session is over already, there is nothing left to end.
      if (!(refusal instanceof Refusal) || refusal.status !== 401) throw refusal;
    }
    this.forget();
  }

  may(scope: "read" | "write"): boolean {
    return this.session?.scopes.includes(scope) ?? false;
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>("GET", path) as Promise<T>;
  }

  /** @param key under which it is done once, however often it is sent */
  change<T>(method: Exclude<Method, "GET">, path: string, body?: unknown, key?: string): Promise<T | undefined> {
    return this.call<T>(method, path, body, key === undefined ? {} : { "idempotency-key": key });
  }

  private async call<T>(
    method: Method,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T | undefined> {
    const token = await this.good();
    const first = await this.ask(method, path, body, { ...headers, authorization: `Bearer ${token.text}` });
    if (first.status !== 401) {
      return json<T>(first);
    }
    // A token that ended a moment too early; whether the session did too, the next one tells.
    this.token = undefined;
    const fresh = await this.good();
    const second = await this.ask(method, path, body, { ...headers, authorization: `Bearer ${fresh.text}` });
    if (second.status === 401) {
      this.forget();
    }
    return json<T>(second);
  }

  private async good(): Promise<Token> {
    if (this.token !== undefined && this.token.until - Date.now() > MARGIN) {
      return this.token;
    }
    this.asking ??= this.renew().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async renew(): Promise<Token> {
    try {
      const asked = Date.now();
      const told = await json<{ token: string; expires_in: number }>(await this.own("POST", "dashboard/token"));
      this.token = { text: told.token, until: asked + told.expires_in * 1000 };
      return this.token;
    } catch (refusal) {
      if (refusal instanceof Refusal && (refusal.status === 401 || refusal.status === 403)) {
        this.forget();
      }
      throw refusal;
    }
  }

  private forget(): void {
    this.session = undefined;
    this.token = undefined;
    this.onSignedOut();
  }

  /** A route of the session: by the cookie, and by the token of the page where something changes. */
  private async own(method: Method, path: string, body?: unknown): Promise<Response> {
    const answer = await this.ask(
      method,
      path,
      body,
      this.session === undefined ? {} : { "x-scrip-page": this.session.page_token },
      "same-origin",
    );
    if (!answer.ok) throw await refusal(answer);
    return answer;
  }

  private async ask(
    method: Method,
    path: string,
    body: unknown,
    headers: Record<string, string>,
    credentials: RequestCredentials = "omit",
  ): Promise<Response> {
    try {
      return await fetch(new URL(path, ROOT), {
        method,
        credentials,
        cache: "no-store",
        redirect: "error",
        headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      throw new Refusal(0, "NO_CONNECTION", "There was no answer. Look at your connection and try again.");
    }
  }
}

async function json<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw await refusal(answer);
  const text = await answer.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

async function refusal(answer: Response): Promise<Refusal> {
  try {
    const said = (await answer.json()) as { code?: string; message?: string; details?: Detail[] };
    return new Refusal(answer.status, said.code ?? "", said.message ?? "It did not work.", said.details ?? []);
  } catch {
    return new Refusal(answer.status, "", "It did not work, and nothing was said about why.");
  }
}

export const client = new Client();

/** As one segment of a path or one value of a query. */
export const enc = encodeURIComponent;

/** Path and parameters; those that are empty are left out. */
export function withQuery(path: string, query: Record<string, string | number | undefined>): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `${name}=${enc(String(value))}`);
  return parts.length === 0 ? path : `${path}?${parts.join("&")}`;
}

/** What a form is sent under: whoever sends the same form twice does it once. */
export function newKey(): string {
  return "form-" + [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
