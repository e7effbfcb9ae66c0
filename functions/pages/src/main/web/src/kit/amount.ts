/**
 * Amounts come as exact decimal text and are shown as such: they are never numbers here, since the numbers of a browser
 * cannot hold them.
 */
const FORM = /^(-?)([0-9]+)(?:\.([0-9]+))?$/;

/** With commas between thousands: "1234567.5" is "1,234,567.5". */
export function grouped(amount: string): string {
  const parts = FORM.exec(amount);
  if (!parts) {
    return amount;
  }
  const [, sign = "", whole = "", fraction] = parts;
  let out = "";
  for (let at = 0; at < whole.length; at++) {
    if (at > 0 && (whole.length - at) % 3 === 0) {
      out += ",";
    }
    out += whole[at];
  }
  return (sign === "-" ? "\u2212" : "") + out + (fraction === undefined ? "" : "." + fraction);
}

/** The same, with as many decimals as the credits have. */
export function padded(amount: string, precision: number): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  return precision === 0 || fraction.length >= precision
    ? grouped(amount)
    : grouped(`${whole}.${fraction.padEnd(precision, "0")}`);
}

/** Units of the last decimal, exact: for comparing and for places on a chart, never to be shown. */
export function units(amount: string, precision: number): bigint {
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.slice(0, precision).padEnd(precision, "0"));
}

export function isZero(amount: string): boolean {
  return /^0*(\.0*)?$/.test(amount);
}

/** An exact amount of so many units of the last decimal: the opposite of {@link units}. */
export function ofUnits(value: bigint, precision: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(precision + 1, "0");
  const whole = digits.slice(0, digits.length - precision);
  const fraction = digits.slice(digits.length - precision).replace(/0+$/, "");
  return sign + whole + (fraction === "" ? "" : "." + fraction);
}
