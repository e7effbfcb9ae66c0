import { Api } from "../kit/api.ts";
import type { ChartDay } from "../kit/balance-chart.tsx";

export const api = new Api("portal");

export interface Session {
  customer_id: string;
  name: string | null;
  mode: "test" | "live";
  return_url: string | null;
  page_token: string;
  ends_at: string;
}

export interface End {
  at: string;
  remaining: string;
  lost: string;
  rolled_over: string;
}

export interface Credits {
  credit_entitlement_id: string;
  name: string;
  unit: string;
  precision: number;
  description: string | null;
  balance: string;
  overage: string;
  cycle_ends_at: string | null;
  soon: { days: number; lost: string; rolled_over: string };
  ends: End[];
  more_ends: boolean;
}

export interface Entry {
  id: string;
  number: number;
  transaction_type: EntryType;
  amount: string;
  is_credit: boolean;
  balance_before: string;
  balance_after: string;
  overage_before: string;
  overage_after: string;
  metadata: Record<string, string>;
  created_at: string;
  description: string | null;
  reference_id: string | null;
  reference_type: string | null;
}

export interface UsageEvent {
  event_id: string;
  event_name: string;
  timestamp: string;
  metadata: Record<string, string>;
}

export interface Explanation {
  entry: Entry;
  recorded_at: string;
  grants: { grant_id: string; amount: string }[];
  issues: {
    amount: string;
    issued_at: string;
    issued_amount: string;
    transaction_type: EntryType;
    description: string | null;
  }[];
  meter: {
    meter_id: string;
    period_start: string;
    meter_units_per_credit: string;
    free_threshold: string;
    units_before: string;
    units_after: string;
    credits_due: string;
    credits_accounted_before: string;
    credits_uncovered: string;
  } | null;
  meter_name: string | null;
  measurement_unit: string | null;
  events: UsageEvent[];
  more_events: boolean;
}

export const ENTRY_TYPES = {
  credit_added: "Credits added",
  credit_deducted: "Credits used",
  credit_expired: "Credits expired",
  credit_rolled_over: "Rolled over",
  rollover_forfeited: "Rollover forfeited",
  overage_charged: "Overage",
  overage_reset: "Overage settled",
  auto_top_up: "Automatic top-up",
  manual_adjustment: "Adjustment",
  refund: "Refund",
} as const;

export type EntryType = keyof typeof ENTRY_TYPES;

export interface Filter {
  type: string;
  from: string;
  to: string;
}

export const NO_FILTER: Filter = { type: "", from: "", to: "" };

export const PAGE_SIZE = 20;

/** Days are whole, in UTC: the last one up to its last microsecond. */
function query(filter: Filter): URLSearchParams {
  const all = new URLSearchParams();
  if (filter.type) all.set("transaction_type", filter.type);
  if (filter.from) all.set("start_date", `${filter.from}T00:00:00Z`);
  if (filter.to) all.set("end_date", `${filter.to}T23:59:59.999999Z`);
  return all;
}

const account = (id: string) => `credits/${encodeURIComponent(id)}`;

export const readSession = () => api.get<Session>("session");

export const readCredits = async () => (await api.get<{ items: Credits[] }>("credits")).items;

export const readDays = async (id: string, signal: AbortSignal) =>
  (await api.get<{ days: ChartDay[] }>(`${account(id)}/burn-down`, signal)).days;

export interface LedgerPage {
  items: Entry[];
  has_more: boolean;
}

export function readLedger(id: string, filter: Filter, page: number, signal: AbortSignal): Promise<LedgerPage> {
  const words = query(filter);
  words.set("page_size", PAGE_SIZE.toString());
  words.set("page_number", page.toString());
  return api.get<LedgerPage>(`${account(id)}/ledger?${words}`, signal);
}

export const readExplanation = (id: string, entry: string, signal: AbortSignal) =>
  api.get<Explanation>(`${account(id)}/ledger/${encodeURIComponent(entry)}/explain`, signal);

/** The whole ledger as one file, though the API hands a long one out in parts. */
export async function exportLedger(id: string, filter: Filter): Promise<Blob> {
  const parts: Blob[] = [];
  let below: string | null = null;
  do {
    const words = query(filter);
    if (below !== null) words.set("below", below);
    const part: Response = await api.raw(`${account(id)}/export?${words}`);
    parts.push(await part.blob());
    below = part.headers.get("x-scrip-next");
  } while (below !== null);
  return new Blob(parts, { type: "text/csv;charset=utf-8" });
}
