import { useRef } from "preact/hooks";
import { grouped, isZero } from "../kit/amount.ts";
import type { Credits } from "./data.ts";

/** One tab for each kind of credit, with what is left of it; arrow keys go from one to the next. */
export function Balances(props: { credits: Credits[]; shown: Credits; onChoose: (id: string) => void }) {
  const { credits, shown, onChoose } = props;
  const list = useRef<HTMLDivElement>(null);
  if (credits.length < 2) return null;
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const at = credits.indexOf(shown);
    const step = steps[event.key];
    const next =
      step !== undefined
        ? (at + step + credits.length) % credits.length
        : event.key === "Home"
          ? 0
          : event.key === "End"
            ? credits.length - 1
            : undefined;
    const target = next === undefined ? undefined : credits[next];
    if (target && next !== undefined) {
      event.preventDefault();
      onChoose(target.credit_entitlement_id);
      (list.current?.children[next] as HTMLElement | undefined)?.focus();
    }
  };
  return (
    <div class="switcher" role="tablist" aria-label="Kinds of credit" ref={list} onKeyDown={move}>
      {credits.map((each) => {
        const selected = each === shown;
        const owes = !isZero(each.overage);
        return (
          <button
            key={each.credit_entitlement_id}
            type="button"
            role="tab"
            id={`tab-${each.credit_entitlement_id}`}
            aria-selected={selected}
            aria-controls="account"
            tabIndex={selected ? 0 : -1}
            class={owes ? "owes" : ""}
            onClick={() => onChoose(each.credit_entitlement_id)}
          >
            <span class="name">{each.name}</span>
            <span class="amount num">{grouped(each.balance)}</span>
            {owes ? <span class="more danger num">{grouped(each.overage)} overage</span> : <span class="more">{each.unit}</span>}
          </button>
        );
      })}
    </div>
  );
}
