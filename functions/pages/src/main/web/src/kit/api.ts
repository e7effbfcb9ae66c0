/** What went wrong with a request, in the words of the API where it has said something. */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  /** Nobody is signed in, or not any more. */
  get signedOut(): boolean {
    return this.status === 401;
  }
}

/** The address of something of the API beside these files, wherever Scrip is served. */
export function apiUrl(app: string, path: string): string {
  return new URL(`../../${app}/api/${path}`, import.meta.url).toString();
}

/** Talks to the API of one app. Everything that changes something carries the token of the page. */
export class Api {
  private token = "";

  constructor(private readonly app: string) {}

  /** Told by the API when the session is read. */
  use(token: string): void {
    this.token = token;
  }

  url(path: string): string {
    return apiUrl(this.app, path);
  }

  async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    const answer = await this.send("GET", path, undefined, signal);
    return (await answer.json()) as T;
  }

  /** The answer itself, for what is no JSON. */
  async raw(path: string, signal?: AbortSignal): Promise<Response> {
    return this.send("GET", path, undefined, signal);
  }

  async change<T>(method: "POST" | "PATCH" | "DELETE" | "PUT", path: string, body?: unknown): Promise<T | undefined> {
    const answer = await this.send(method, path, body);
    const text = await answer.text();
    return text === "" ? undefined : (JSON.parse(text) as T);
  }

  private async send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = {};
    if (method !== "GET") {
      headers["x-scrip-page"] = this.token;
    }
    if (body !== undefined) {
      headers["content-type"] = "application/json";
    }
    let answer: Response;
    try {
      answer = await fetch(this.url(path), {
        method,
        headers,
        credentials: "same-origin",
        cache: "no-store",
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new ApiFailure(0, "OFFLINE", "There is no connection.");
    }
    if (answer.ok) {
      return answer;
    }
    throw await failure(answer);
  }
}

async function failure(answer: Response): Promise<ApiFailure> {
  try {
    const said = (await answer.json()) as { code?: string; message?: string };
    return new ApiFailure(answer.status, said.code ?? "", said.message ?? "Something went wrong.");
  } catch {
    return new ApiFailure(answer.status, "", "Something went wrong.");
  }
}
