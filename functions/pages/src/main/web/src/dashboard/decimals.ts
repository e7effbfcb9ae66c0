import { grouped } from "../kit/amount.ts";

/** An exact amount with commas between thousands, and with as many decimals as the credits have. */
export function padded(amount: string, precision: number): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  return precision === 0 || fraction.length >= precision
    ? grouped(amount)
    : grouped(`${whole}.${fraction.padEnd(precision, "0")}`);
}
