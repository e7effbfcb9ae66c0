import { useRef, useState } from "preact/hooks";
import { grouped } from "../kit/amount.ts";
import { client, newKey, Refusal } from "./client.ts";
import { asRefusal } from "./load.ts";
import { Amount, Choice, Dialog, Facts, Id, Refused, Text } from "./parts.tsx";
import type { Entitlement } from "./types.ts";

export type Entering = "credit" | "debit" | "adjustment";

interface Written {
  id: string;
  amount: string;
  balance_after: string;
  overage_after: string;
}

const TITLES: Record<Entering, string> = {
  credit: "Add credits",
  debit: "Deduct credits",
  adjustment: "Adjust the balance",
};

/** What is asked for, in the words of the one who asks; never a number of this language. */
interface Fields {
  amount: string;
  up: boolean;
  reason: string;
  ends: string;
}

/** What was sent without an answer, by account: whoever opens the form again comes back to it, and to its key. */
const unsure = new Map<string, { key: string; kind: Entering; fields: Fields }>();

/** Digits, and as many decimals as the credits have. */
function form(precision: number): RegExp {
  return precision === 0 ? /^[0-9]{1,10}$/ : new RegExp(`^[0-9]{1,10}(\\.[0-9]{1,${precision}})?$`);
}

/**
 * An entry by hand: filled in, read again in words, then written. The form has one key from beginning to end: where it
 * is not known what became of a try, the same is sent again under the same key and moves money once.
 */
export function EntryDialog({ kind: wanted, path, entitlement, who, onClose, onWritten }: {
  kind: Entering;
  path: string;
  entitlement: Entitlement;
  who: string;
  onClose: () => void;
  onWritten: () => void;
}) {
  const earlier = useRef(unsure.get(path));
  const kind = earlier.current?.kind ?? wanted;
  const key = useRef(earlier.current?.key ?? newKey());
  const [fields, setFields] = useState<Fields>(earlier.current?.fields ?? { amount: "", up: true, reason: "", ends: "" });
  const [step, setStep] = useState<"fill" | "read" | "unsure" | "done">(earlier.current === undefined ? "fill" : "unsure");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [written, setWritten] = useState<Written>();
  const adds = kind === "credit" || (kind === "adjustment" && fields.up);
  const amount = `${grouped(fields.amount)} ${entitlement.unit}`;

  const send = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const answer = await client.change<Written>("POST", `${path}/ledger-entries`, {
        entry_type: adds ? "credit" : "debit",
        amount: fields.amount,
        reason: fields.reason.trim(),
        idempotency_key: key.current,
        ...(kind === "adjustment" ? { adjustment: true } : {}),
        ...(kind === "credit" && fields.ends !== "" ? { expires_at: `${fields.ends}T00:00:00Z` } : {}),
      });
      unsure.delete(path);
      setWritten(answer as Written);
      setStep("done");
      onWritten();
    } catch (thrown) {
      const why = asRefusal(thrown);
      setRefusal(why);
      // A refusal that is about the entry settles it: had an earlier try been carried out, it would have been answered.
      const settled = [400, 404, 410, 422].includes(why.status);
      if (why.unknownOutcome || (step === "unsure" && !settled)) {
        unsure.set(path, { key: key.current, kind, fields });
        setStep("unsure");
      } else {
        unsure.delete(path);
        setStep("fill");
      }
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog title={TITLES[kind]} onClose={onClose}>
      {step === "fill" ? (
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            setFields({ ...fields, amount: fields.amount.trim() });
            setRefusal(undefined);
            setStep("read");
          }}
        >
          {kind === "adjustment" ? (
            <Choice
              label="Direction"
              value={fields.up ? "up" : "down"}
              onValue={(direction) => setFields({ ...fields, up: direction === "up" })}
              of={[["up", "Up: the customer gets more"], ["down", "Down: something is taken back"]]}
            />
          ) : null}
          <Text
            label={`Amount (${entitlement.unit})`}
            hint={entitlement.precision === 0 ? "Whole credits." : `Up to ${entitlement.precision} decimals, with a point.`}
            required
            mode="decimal"
            max={24}
            pattern={form(entitlement.precision).source.slice(1, -1)}
            value={fields.amount}
            onValue={(text) => setFields({ ...fields, amount: text })}
          />
          <Text
            label="Reason"
            hint="It stands in the ledger for good, and the customer sees it."
            required
            max={255}
            value={fields.reason}
            onValue={(reason) => setFields({ ...fields, reason })}
          />
          {kind === "credit" ? (
            <Text
              label="Ends (optional, UTC)"
              type="date"
              hint="Gone at the beginning of that day. Without one, the entitlement's own rule holds."
              value={fields.ends}
              onValue={(ends) => setFields({ ...fields, ends })}
            />
          ) : null}
          {refusal === undefined ? null : <Refused refusal={refusal} />}
          <div class="form-actions">
            <button type="submit" class="button primary">
              Review
            </button>
            <button type="button" class="button" onClick={onClose}>
              Cancel
            </button>
          </div>
        </form>
      ) : null}
      {step === "read" || step === "unsure" ? (
        <>
          <p class="sentence">
            {adds ? "Give" : "Take"} <strong>{amount}</strong> {adds ? "to" : "from"} <strong>{who}</strong>
            {kind === "adjustment" ? ", as an adjustment" : ""}
            {kind === "credit" && fields.ends !== "" ? `, until ${fields.ends} 00:00 UTC` : ""}.
          </p>
          <Facts
            of={[
              ["Credits", entitlement.name],
              ["Reason", fields.reason],
              ["Sent under the key", <Id of={key.current} />],
            ]}
          />
          {step === "unsure" ? (
            <div class="note warn">
              It is not known whether this was carried out. Send it again as it stands: under its key it is done once,
              however often it is sent.
            </div>
          ) : null}
          {refusal === undefined ? null : <Refused refusal={refusal} />}
          <div class="form-actions">
            <button type="button" class={adds ? "button primary" : "button danger"} disabled={busy} onClick={send}>
              {step === "unsure" ? "Send it again" : `${adds ? "Give" : "Take"} ${amount}`}
            </button>
            {step === "read" ? (
              <button type="button" class="button" onClick={() => setStep("fill")}>
                Back
              </button>
            ) : null}
          </div>
        </>
      ) : null}
      {step === "done" && written !== undefined ? (
        <>
          <div class="note good" role="status">
            Done. The balance is <Amount of={written.balance_after} unit={entitlement.unit} /> now.
          </div>
          <Facts of={[["Entry", <Id of={written.id} />]]} />
          <div class="form-actions">
            <button type="button" class="button primary" onClick={onClose}>
              Close
            </button>
          </div>
        </>
      ) : null}
    </Dialog>
  );
}
