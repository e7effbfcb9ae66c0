export interface Items<T> {
  items: T[];
}

export interface Customer {
  customer_id: string;
  email: string;
  name: string;
  phone_number?: string | null;
  metadata?: Record<string, unknown>;
  created_at: string;
}

export interface CustomerCredits {
  credit_entitlement_id: string;
  name: string;
  unit: string;
  balance: string;
  overage: string;
  description?: string | null;
}

export type Interval = "Day" | "Week" | "Month" | "Year";

export interface Entitlement {
  id: string;
  name: string;
  description?: string | null;
  unit: string;
  precision: number;
  expires_after_days?: number | null;
  rollover_enabled: boolean;
  rollover_percentage?: number | null;
  rollover_timeframe_count?: number | null;
  rollover_timeframe_interval?: Interval | null;
  max_rollover_count?: number | null;
  overage_enabled: boolean;
  overage_behavior: string;
  overage_limit?: number | null;
  price_per_unit?: string | null;
  currency?: string | null;
  burn_order?: string;
  created_at: string;
  updated_at: string;
}

export interface Balance {
  balance: string;
  overage: string;
  created_at: string;
  last_transaction_at?: string | null;
}

export interface GrantPart {
  grant_id: string;
  amount: string;
}

export interface Grant {
  id: string;
  source_type: string;
  source_id?: string | null;
  initial_amount: string;
  remaining_amount: string;
  rollover_count: number;
  is_expired: boolean;
  is_rolled_over: boolean;
  expires_at?: string | null;
  metadata?: Record<string, unknown>;
  created_at: string;
}

export interface Entry {
  id: string;
  transaction_type: string;
  amount: string;
  is_credit: boolean;
  balance_before: string;
  balance_after: string;
  overage_before: string;
  overage_after: string;
  metadata: Record<string, unknown>;
  created_at: string;
  description?: string | null;
  reference_id?: string | null;
  reference_type?: string | null;
}

export interface UsageEvent {
  event_id: string;
  event_name: string;
  timestamp: string;
  customer_id?: string;
  metadata: Record<string, unknown>;
}

export interface Explanation {
  entry: Entry;
  entry_number: number;
  recorded_at: string;
  grants: GrantPart[];
  meter?: {
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
  events: UsageEvent[];
}

export interface Verification {
  ok: boolean;
  entries: number;
  verified_through: number;
  complete: boolean;
  problems: { entry_number: number; step: number; problem: string }[];
}

export interface Clause {
  key?: string | null;
  operator?: string | null;
  value?: unknown;
  conjunction?: string | null;
  clauses?: Clause[] | null;
}

export interface Filter {
  conjunction: string;
  clauses: Clause[];
}

export interface Meter {
  id: string;
  name: string;
  description?: string | null;
  event_name: string;
  measurement_unit: string;
  aggregation: { type: string; key?: string | null };
  filter?: Filter | null;
  credit_entitlement_id?: string | null;
  meter_units_per_credit?: string | null;
  free_threshold?: number | null;
  created_at: string;
}

export interface MeterTried {
  tried: number;
  matched: number;
  units: string;
  items: {
    event: UsageEvent;
    matched: boolean;
    units: string | null;
    reason: string | null;
    failed_clauses: string[];
  }[];
}

export interface Attached {
  id: string;
  credit_entitlement_id: string;
  credit_entitlement_name: string;
  credit_entitlement_unit: string;
  credits_amount: string;
  expires_after_days?: number | null;
  rollover_enabled: boolean;
  rollover_percentage?: number | null;
  overage_enabled: boolean;
  overage_behavior: string;
  overage_limit?: string | null;
  low_balance_threshold_percent?: number | null;
  proration_behavior: string;
  trial_credits?: string | null;
}

export interface Price {
  type: string;
  currency: string;
  price?: number;
  fixed_price?: number;
  payment_frequency_count?: number;
  payment_frequency_interval?: Interval;
  subscription_period_count?: number;
  subscription_period_interval?: Interval;
  trial_period_days?: number;
}

export interface Product {
  product_id: string;
  name: string;
  description?: string | null;
  tax_category: string;
  is_recurring: boolean;
  archived?: boolean;
  metadata: Record<string, unknown>;
  created_at: string;
  price: Price;
  credit_entitlements: Attached[];
}

export interface ListedProduct extends Omit<Product, "price" | "credit_entitlements"> {
  price_detail: Price;
}

export interface Webhook {
  id: string;
  url: string;
  description: string;
  disabled: boolean;
  disabled_reason: string | null;
  filter_types: string[] | null;
  metadata: Record<string, string>;
  rate_limit: number | null;
  created_at: string;
}

export interface Iterated<T> {
  data: T[];
  iterator: string;
  done: boolean;
  prev_iterator: string | null;
}

export interface DeliverySummary {
  event_id: string;
  event_type: string;
  status: "pending" | "delivered" | "exhausted" | "dropped";
  created_at: string;
  next_attempt_at: string | null;
  attempt_count: number;
  last_attempt_at: string | null;
  last_status: number | null;
}

export interface Delivery extends DeliverySummary {
  body: string;
  attempts: {
    number: number;
    at: string;
    duration_ms: number;
    status: number | null;
    failure: string | null;
    answer: string;
  }[];
}

export interface CreditDay {
  day: string;
  issued: string;
  used: string;
  expired: string;
  rolled_over: string;
  overage_charged: string;
}

export interface CreditsByDay {
  from: string;
  to: string;
  items: { credit_entitlement_id: string; name: string; unit: string; precision: number; days: CreditDay[] }[];
}

export interface Outstanding {
  items: {
    credit_entitlement_id: string;
    name: string;
    unit: string;
    precision: number;
    outstanding: string;
    overage_outstanding: string;
    liability: { currency: string; amount: number }[];
    issued: string;
    breakage: string;
    breakage_share: string | null;
  }[];
}

export interface TopCustomers {
  month: string;
  items: {
    credit_entitlement_id: string;
    unit: string;
    precision: number;
    complete: boolean;
    customers: { customer_id: string; name: string; used: string; overage_charged: string }[];
  }[];
}

export interface Operations {
  now: string;
  usage: { waiting: number; deducted_through: string | null; lag_seconds: number | null };
  queues: { name: string; dead_letters: boolean; waiting: number; in_flight: number; delayed: number }[];
}
