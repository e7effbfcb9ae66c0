import { useEffect, useState } from "preact/hooks";
import { ApiFailure } from "../kit/api.ts";
import { grouped, isZero } from "../kit/amount.ts";
import { BalanceChart, type ChartDay } from "../kit/balance-chart.tsx";
import { Icon } from "../kit/icons.tsx";
import { day, moment } from "../kit/time.ts";
import { readDays, type Credits, type End } from "./data.ts";
import { Ledger } from "./ledger.tsx";

/** One kind of credit: what there is, how it ran, what becomes of it, and every entry. */
export function Account({ credits, onSignedOut }: { credits: Credits; onSignedOut: () => void }) {
  const [days, setDays] = useState<ChartDay[] | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    readDays(credits.credit_entitlement_id, ended.signal)
      .then(setDays)
      .catch((failure: unknown) => {
        if (ended.signal.aborted) return;
        if (failure instanceof ApiFailure && failure.signedOut) onSignedOut();
        else setFailed(true);
      });
    return () => ended.abort();
  }, [credits.credit_entitlement_id]);
  return (
    <section id="account" aria-label={credits.name}>
      <div class="overview">
        <Standing credits={credits} />
        <div class="card chart-card">
          {days ? (
            <BalanceChart days={days} precision={credits.precision} unit={credits.unit} />
          ) : failed ? (
            <div class="empty">
              <Icon name="alert" />
              <p>The chart could not be loaded.</p>
            </div>
          ) : (
            <div class="skeleton chart-wait" aria-hidden="true" />
          )}
        </div>
      </div>
      <Ledger credits={credits} onSignedOut={onSignedOut} />
    </section>
  );
}

function Standing({ credits }: { credits: Credits }) {
  const owes = !isZero(credits.overage);
  const next = credits.ends[0];
  const soon = credits.soon;
  return (
    <div class="card standing">
      <h2>{credits.name}</h2>
      {credits.description && <p class="soft small">{credits.description}</p>}
      <p class="balance" data-balance={credits.balance}>
        <span class="figure num">{grouped(credits.balance)}</span> <span class="unit">{credits.unit} left</span>
      </p>
      {owes && (
        <p class="notice bad" data-overage={credits.overage}>
          <Icon name="alert" />
          <span>
            <strong class="num danger">{grouped(credits.overage)}</strong> {credits.unit} overage: used beyond what you had.
          </span>
        </p>
      )}
      <dl>
        {!isZero(soon.lost) && (
          <div>
            <dt>Expires within {soon.days} days</dt>
            <dd class="num">{grouped(soon.lost)}</dd>
          </div>
        )}
        {!isZero(soon.rolled_over) && (
          <div>
            <dt>Rolls over within {soon.days} days</dt>
            <dd class="num">{grouped(soon.rolled_over)}</dd>
          </div>
        )}
        {next && (
          <div>
            <dt>Next end</dt>
            <dd>
              <time dateTime={next.at} title={moment(next.at)}>
                {day(next.at)}
              </time>
            </dd>
          </div>
        )}
        {credits.cycle_ends_at && (
          <div>
            <dt>Billing cycle ends</dt>
            <dd>
              <time dateTime={credits.cycle_ends_at} title={moment(credits.cycle_ends_at)}>
                {day(credits.cycle_ends_at)}
              </time>
            </dd>
          </div>
        )}
        {!next && !owes && (
          <div>
            <dt>Expires</dt>
            <dd>never</dd>
          </div>
        )}
      </dl>
      {credits.ends.length > 0 && <Ends credits={credits} />}
    </div>
  );
}

function Ends({ credits }: { credits: Credits }) {
  return (
    <details class="ends">
      <summary>When credits end</summary>
      <ul>
        {credits.ends.map((end, index) => (
          <li key={index}>
            <time dateTime={end.at}>{moment(end.at)}</time>
            <span class="num">{ending(end, credits.unit)}</span>
          </li>
        ))}
      </ul>
      {credits.more_ends && <p class="soft small">And more, later.</p>}
      <p class="soft small">If you use none of them until then.</p>
    </details>
  );
}

function ending(end: End, unit: string): string {
  const parts: string[] = [];
  if (!isZero(end.lost)) parts.push(`${grouped(end.lost)} ${unit} expire`);
  if (!isZero(end.rolled_over)) parts.push(`${grouped(end.rolled_over)} ${unit} roll over`);
  return parts.join(", ");
}
