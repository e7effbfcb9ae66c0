import { useEffect, useId, useRef, useState } from "preact/hooks";
import { grouped, isZero, ofUnits, units } from "./amount.ts";
import { day, shortDay } from "./time.ts";

export interface ChartDay {
  date: string;
  balance: string;
  overage: string;
}

const HEIGHT = 240;
const LEFT = 8;
const RIGHT = 8;
const TOP = 16;
const BOTTOM = 28;
const SCALE = 10_000n;

/** A round amount at or above {@code value}: 1, 2, 2.5 or 5 times a power of ten. */
function nice(value: bigint): bigint {
  if (value <= 0n) return 0n;
  const power = 10n ** BigInt(value.toString().length - 1);
  for (const [times, over] of [[1n, 1n], [2n, 1n], [5n, 2n], [5n, 1n], [10n, 1n]] as const) {
    const step = (power * times) / over;
    if (step >= value && (power * times) % over === 0n) return step;
  }
  return 10n * power;
}

/**
 * How a balance ran: what was left above the line, what was owed below it. Places are worked out in whole numbers of the
 * smallest unit; only a share of the height becomes a number of the browser.
 */
export function BalanceChart({ days, precision, unit }: { days: ChartDay[]; precision: number; unit: string }) {
  const [at, setAt] = useState<number | undefined>(undefined);
  const [asTable, setAsTable] = useState(false);
  const title = useId();
  const frame = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(680);
  useEffect(() => {
    const seen = frame.current;
    if (!seen) return;
    const measured = () => setWidth(Math.max(240, Math.round(seen.clientWidth)));
    measured();
    const observer = new ResizeObserver(measured);
    observer.observe(seen);
    return () => observer.disconnect();
  }, []);
  const balances = days.map((each) => units(each.balance, precision));
  const owed = days.map((each) => units(each.overage, precision));
  const most = (all: bigint[]) => all.reduce((one, other) => (other > one ? other : one), 0n);
  const top = nice(most(balances));
  const bottom = nice(most(owed));
  const span = top + bottom === 0n ? 1n : top + bottom;
  const inner = HEIGHT - TOP - BOTTOM;
  const y = (value: bigint) => TOP + (inner * Number(((top - value) * SCALE) / span)) / Number(SCALE);
  const x = (index: number) =>
    days.length === 1 ? width - RIGHT : LEFT + ((width - LEFT - RIGHT) * index) / (days.length - 1);
  const path = (values: bigint[]) => values.map((value, index) => `${index === 0 ? "M" : "L"}${x(index)} ${y(value)}`).join("");
  const area = (values: bigint[]) => `${path(values)}L${x(values.length - 1)} ${y(0n)}L${x(0)} ${y(0n)}Z`;
  // Where nothing is owed on both sides, there is no line.
  const below = owed
    .map((value, index) => {
      const before = owed[index - 1] ?? 0n;
      return index > 0 && (value > 0n || before > 0n)
        ? `M${x(index - 1)} ${y(-before)}L${x(index)} ${y(-value)}`
        : "";
    })
    .join("");
  const marks = [top, top / 2n, 0n, ...(bottom > 0n ? [-bottom] : [])].filter(
    (each, index, all) => all.indexOf(each) === index,
  );
  const last = days.length - 1;
  const shown = days[at ?? last];
  const anyOwed = bottom > 0n;
  const labels = [0, Math.floor(last / 2), last].filter((each, index, all) => all.indexOf(each) === index);
  const move = (clientX: number, box: DOMRect) => {
    const share = (clientX - box.left) / box.width;
    const index = Math.round(((share * width - LEFT) / (width - LEFT - RIGHT)) * last);
    setAt(Math.max(0, Math.min(last, index)));
  };
  return (
    <figure ref={frame} class="balance-chart" aria-labelledby={title}>
      <figcaption>
        <h2 id={title}>Last {days.length === 1 ? "day" : `${days.length} days`}</h2>
        <button type="button" class="button quiet small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? "Show as chart" : "Show as table"}
        </button>
      </figcaption>
      {asTable ? (
        <div class="scroll" tabIndex={0} role="region" aria-label="Balance by day">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">Day (UTC)</th>
                <th scope="col" class="right">
                  Balance
                </th>
                <th scope="col" class="right">
                  Overage
                </th>
              </tr>
            </thead>
            <tbody>
              {[...days].reverse().map((each) => (
                <tr key={each.date} data-day={each.date}>
                  <td>{day(each.date)}</td>
                  <td class="right num">{grouped(each.balance)}</td>
                  <td class={`right num${isZero(each.overage) ? "" : " danger"}`}>{grouped(each.overage)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <>
          <p class="reading small" aria-hidden="true">
            {shown && (
              <>
                <span class="soft">{day(shown.date)}</span>{" "}
                <span class="num">
                  {grouped(shown.balance)} {unit}
                </span>
                {!isZero(shown.overage) && <span class="num danger"> · {grouped(shown.overage)} overage</span>}
              </>
            )}
          </p>
          <svg
            class="chart"
            viewBox={`0 0 ${width} ${HEIGHT}`}
            role="img"
            aria-label={summary(days, unit)}
            onPointerMove={(event) => move(event.clientX, event.currentTarget.getBoundingClientRect())}
            onPointerLeave={() => setAt(undefined)}
          >
            {marks.map((mark) => (
              <g key={mark.toString()}>
                <line class={mark === 0n ? "zero" : "grid"} x1={LEFT} x2={width - RIGHT} y1={y(mark)} y2={y(mark)} />
                <text x={LEFT} y={y(mark) - 5}>
                  {grouped(ofUnits(mark < 0n ? -mark : mark, precision))}
                  {mark < 0n ? " overage" : ""}
                </text>
              </g>
            ))}
            <path class="area" d={area(balances)} />
            <path class="line" d={path(balances)} />
            {anyOwed && <path class="owed-area" d={area(owed.map((each) => -each))} />}
            {anyOwed && <path class="owed-line" d={below} />}
            {at !== undefined && <line class="here" x1={x(at)} x2={x(at)} y1={TOP} y2={HEIGHT - BOTTOM} />}
            <circle class="dot" r="4.5" cx={x(at ?? last)} cy={y(balances[at ?? last] ?? 0n)} />
            {anyOwed && <circle class="dot bad" r="4.5" cx={x(at ?? last)} cy={y(-(owed[at ?? last] ?? 0n))} />}
            {labels.map((index) => (
              <text
                key={index}
                x={x(index)}
                y={HEIGHT - 6}
                text-anchor={index === last ? "end" : index === 0 ? "start" : "middle"}
              >
                {shortDay(days[index]?.date ?? "")}
              </text>
            ))}
          </svg>
        </>
      )}
    </figure>
  );
}

function summary(days: ChartDay[], unit: string): string {
  const first = days[0];
  const last = days[days.length - 1];
  if (!first || !last) return "No days yet";
  const owed = isZero(last.overage) ? "" : `, and ${grouped(last.overage)} ${unit} overage`;
  return `Balance by day: ${grouped(first.balance)} ${unit} on ${day(first.date)}, ${grouped(last.balance)} ${unit} on ${day(last.date)}${owed}. Every day is in the table.`;
}
