/** Instants as people read them, always in UTC, as the ledger counts days. */
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "UTC" });

export function day(instant: string): string {
  return DAY.format(new Date(instant));
}

export function shortDay(instant: string): string {
  return SHORT.format(new Date(instant));
}

export function moment(instant: string): string {
  const date = new Date(instant);
  return `${DAY.format(date)}, ${TIME.format(date)} UTC`;
}

export function clock(instant: string): string {
  return TIME.format(new Date(instant)).slice(0, 5);
}
