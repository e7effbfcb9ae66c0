import { client, enc } from "./client.ts";
import { useLoad } from "./load.ts";
import { Amount, Dialog, Empty, Facts, Id, Metadata, Show, Table, When, words } from "./parts.tsx";
import type { Explanation } from "./types.ts";

/** How an entry came about: the grants it took from or gave, the meter's arithmetic, the events behind it. */
export function Explain({ path, entryId, unit, onClose }: {
  path: string;
  entryId: string;
  unit: string;
  onClose: () => void;
}) {
  const told = useLoad(() => client.get<Explanation>(`${path}/ledger/${enc(entryId)}/explain`), [path, entryId]);
  return (
    <Dialog title="Explanation" onClose={onClose} wide>
      <Show of={told}>
        {(found) => {
          const { entry, meter } = found;
          return (
            <>
              <Facts
                of={[
                  ["Entry", <><Id of={entry.id} /> number {found.entry_number}</>],
                  ["Kind", words(entry.transaction_type)],
                  ["Amount", <Amount of={entry.amount} unit={unit} sign={entry.is_credit ? "+" : "−"} />],
                  ["Balance", <><Amount of={entry.balance_before} /> → <Amount of={entry.balance_after} unit={unit} /></>],
                  ["Overage", <><Amount of={entry.overage_before} /> → <Amount of={entry.overage_after} unit={unit} /></>],
                  ["Took effect", <When at={entry.created_at} />],
                  ["Recorded", <When at={found.recorded_at} />],
                  ["Reason", entry.description ?? <span class="soft">none</span>],
                  ["Refers to", entry.reference_id ? <>{words(entry.reference_type ?? "")} <Id of={entry.reference_id} /></> : <span class="soft">nothing</span>],
                  ["Metadata", <Metadata of={entry.metadata} />],
                ]}
              />
              <h3>Grants</h3>
              {found.grants.length === 0 ? (
                <p class="soft">No grant is touched.</p>
              ) : (
                <Table
                  label="Grants of this entry"
                  rows={found.grants}
                  keyOf={(each) => each.grant_id}
                  columns={[
                    { head: "Grant", cell: (each) => <Id of={each.grant_id} /> },
                    { head: "Amount", cell: (each) => <Amount of={each.amount} unit={unit} />, figures: true },
                  ]}
                />
              )}
              {meter ? (
                <>
                  <h3>Arithmetic of the meter</h3>
                  <Facts
                    of={[
                      ["Meter", <Id of={meter.meter_id} />],
                      ["Period since", <When at={meter.period_start} />],
                      ["Units counted", <><Amount of={meter.units_before} /> → <Amount of={meter.units_after} /></>],
                      ["Free units", <Amount of={meter.free_threshold} />],
                      ["Units per credit", <Amount of={meter.meter_units_per_credit} />],
                      ["Credits due", <Amount of={meter.credits_due} unit={unit} />],
                      ["Accounted before", <Amount of={meter.credits_accounted_before} unit={unit} />],
                      ["Not covered", <Amount of={meter.credits_uncovered} unit={unit} />],
                    ]}
                  />
                  <p class="hint">Credits due are rounded down; what is left over counts on.</p>
                </>
              ) : null}
              <h3>Usage events</h3>
              {found.events.length === 0 ? (
                <Empty title="No usage is behind this entry." />
              ) : (
                <Table
                  label="Usage events behind this entry"
                  rows={found.events}
                  keyOf={(each) => each.event_id}
                  columns={[
                    { head: "When (UTC)", cell: (each) => <When at={each.timestamp} /> },
                    { head: "Event", cell: (each) => each.event_name },
                    { head: "Event id", cell: (each) => <Id of={each.event_id} /> },
                    { head: "Metadata", cell: (each) => <Metadata of={each.metadata} /> },
                  ]}
                />
              )}
            </>
          );
        }}
      </Show>
    </Dialog>
  );
}
