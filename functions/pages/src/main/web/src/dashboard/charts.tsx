import { padded, units } from "../kit/amount.ts";

const WIDTH = 300;
const HEIGHT = 96;
const GAP = 1.5;

/** One bar a day. Heights are places on a screen and may be rounded; what is told is exact. */
export function DayBars({ days, amounts, precision, label, unit }: {
  days: string[];
  amounts: string[];
  precision: number;
  label: string;
  unit: string;
}) {
  const all = amounts.map((each) => units(each, precision));
  const most = all.reduce((highest, each) => (each > highest ? each : highest), 0n);
  const step = WIDTH / days.length;
  const height = (value: bigint) => (most === 0n ? 0 : Number((value * 9600n) / most) / 100);
  return (
    <>
      <svg class="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <line class="base" x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
        {all.map((value, at) => {
          const tall = value === 0n ? 0 : Math.max(height(value), 1.5);
          return (
            <g key={days[at]}>
              <title>{`${days[at] ?? ""}: ${padded(amounts[at] ?? "0", precision)} ${unit}`}</title>
              <rect class="slot" x={at * step} y={0} width={step} height={HEIGHT} />
              <rect class="bar" x={at * step + GAP / 2} y={HEIGHT - tall} width={Math.max(step - GAP, 0.5)} height={tall} />
            </g>
          );
        })}
      </svg>
      <p class="axis" aria-hidden="true">
        <span>{days[0]?.slice(5)}</span>
        <span>{days.at(-1)?.slice(5)}</span>
      </p>
    </>
  );
}
