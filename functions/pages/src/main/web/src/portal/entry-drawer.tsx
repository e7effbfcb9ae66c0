import { useEffect, useState } from "preact/hooks";
import { ApiFailure } from "../kit/api.ts";
import { grouped, isZero } from "../kit/amount.ts";
import { Overlay } from "../kit/overlay.tsx";
import { day, moment } from "../kit/time.ts";
import { ENTRY_TYPES, readExplanation, type Credits, type Entry, type Explanation } from "./data.ts";
import { sign } from "./ledger.tsx";

/** How one entry came about. */
export function EntryDrawer(props: { credits: Credits; entry: Entry; onClose: () => void; onSignedOut: () => void }) {
  const { credits, entry, onClose, onSignedOut } = props;
  const [found, setFound] = useState<Explanation | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    readExplanation(credits.credit_entitlement_id, entry.id, ended.signal)
      .then(setFound)
      .catch((failure: unknown) => {
        if (ended.signal.aborted) return;
        if (failure instanceof ApiFailure && failure.signedOut) onSignedOut();
        else setFailed(true);
      });
    return () => ended.abort();
  }, [entry.id]);
  const unit = credits.unit;
  const moved = entry.overage_before !== entry.overage_after;
  return (
    <Overlay title={ENTRY_TYPES[entry.transaction_type]} onClose={onClose}>
      <p class="drawer-amount num" data-amount={entry.amount}>
        {sign(entry)}
        {grouped(entry.amount)} <span class="unit">{unit}</span>
      </p>
      {entry.description && <p class="drawer-description">{entry.description}</p>}
      <dl class="facts">
        <div>
          <dt>When</dt>
          <dd>{moment(entry.created_at)}</dd>
        </div>
        <div>
          <dt>Balance</dt>
          <dd class="num">
            {grouped(entry.balance_before)} → {grouped(entry.balance_after)}
          </dd>
        </div>
        {(moved || !isZero(entry.overage_after)) && (
          <div>
            <dt>Overage</dt>
            <dd class="num danger">
              {grouped(entry.overage_before)} → {grouped(entry.overage_after)}
            </dd>
          </div>
        )}
        {entry.reference_type && entry.reference_id && (
          <div>
            <dt>Comes from</dt>
            <dd>
              {entry.reference_type.replaceAll("_", " ")} <code>{entry.reference_id}</code>
            </dd>
          </div>
        )}
        <div>
          <dt>Entry</dt>
          <dd>
            <code>{entry.id}</code>
          </dd>
        </div>
      </dl>
      <Metadata of={entry.metadata} />
      {failed && <p class="notice bad">What is behind this entry could not be loaded.</p>}
      {!found && !failed && <div class="skeleton drawer-wait" aria-hidden="true" />}
      {found && <Behind found={found} unit={unit} />}
    </Overlay>
  );
}

function Metadata({ of }: { of: Record<string, string> }) {
  const all = Object.entries(of);
  if (all.length === 0) return null;
  return (
    <section>
      <h3>Details</h3>
      <dl class="facts">
        {all.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Behind({ found, unit }: { found: Explanation; unit: string }) {
  const { meter } = found;
  const more = found.grants.length - found.issues.length;
  return (
    <>
      {found.issues.length > 0 && (
        <section>
          <h3>Grants</h3>
          <ul class="grants">
            {found.issues.map((issue, index) => (
              <li key={index}>
                <span>
                  {ENTRY_TYPES[issue.transaction_type]} on {day(issue.issued_at)}
                  {issue.description && <span class="soft small"> {issue.description}</span>}
                  <span class="soft small num">
                    {" "}
                    {grouped(issue.issued_amount)} {unit}
                  </span>
                </span>
                <strong class="num">{grouped(issue.amount)}</strong>
              </li>
            ))}
          </ul>
          {more > 0 && <p class="soft small">And {more} more.</p>}
        </section>
      )}
      {meter && (
        <section>
          <h3>Usage</h3>
          <dl class="facts">
            <div>
              <dt>Meter</dt>
              <dd>{found.meter_name ?? meter.meter_id}</dd>
            </div>
            <div>
              <dt>Counted since {day(meter.period_start)}</dt>
              <dd class="num">
                {grouped(meter.units_before)} → {grouped(meter.units_after)} {found.measurement_unit ?? "units"}
              </dd>
            </div>
            {!isZero(meter.free_threshold) && (
              <div>
                <dt>Free of these</dt>
                <dd class="num">{grouped(meter.free_threshold)}</dd>
              </div>
            )}
            <div>
              <dt>For one credit</dt>
              <dd class="num">
                {grouped(meter.meter_units_per_credit)} {found.measurement_unit ?? "units"}
              </dd>
            </div>
            <div>
              <dt>Due in all, rounded down</dt>
              <dd class="num">{grouped(meter.credits_due)}</dd>
            </div>
            <div>
              <dt>Taken before</dt>
              <dd class="num">{grouped(meter.credits_accounted_before)}</dd>
            </div>
            {!isZero(meter.credits_uncovered) && (
              <div>
                <dt>Not charged</dt>
                <dd class="num">{grouped(meter.credits_uncovered)}</dd>
              </div>
            )}
          </dl>
        </section>
      )}
      {found.events.length > 0 && (
        <section>
          <h3>Events</h3>
          <ul class="events">
            {found.events.map((event) => (
              <li key={event.event_id}>
                <p>
                  <strong>{event.event_name}</strong> <span class="soft small">{moment(event.timestamp)}</span>
                </p>
                <p class="soft small">
                  <code>{event.event_id}</code>
                </p>
                {Object.keys(event.metadata).length > 0 && (
                  <p class="small">
                    {Object.entries(event.metadata).map(([name, value]) => (
                      <span key={name} class="pair">
                        <span class="soft">{name}</span> {value}
                      </span>
                    ))}
                  </p>
                )}
              </li>
            ))}
          </ul>
          {found.more_events && <p class="soft small">And more: the first {found.events.length} are shown.</p>}
        </section>
      )}
    </>
  );
}
