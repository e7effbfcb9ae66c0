import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "./client.ts";

export interface Loaded<T> {
  value: T | undefined;
  refusal: Refusal | undefined;
  loading: boolean;
  again: () => void;
}

export function asRefusal(thrown: unknown): Refusal {
  return thrown instanceof Refusal ? thrown : new Refusal(-1, "PAGE_FAULT", "This page failed. Load it again.");
}

/** What `load` answers, anew whenever `on` changes; while it is under way, what was there before. */
export function useLoad<T>(load: () => Promise<T>, on: unknown[]): Loaded<T> {
  const [state, setState] = useState<{ value?: T; refusal?: Refusal; loading: boolean }>({ loading: true });
  const round = useRef(0);
  const run = useCallback(() => {
    const mine = ++round.current;
    setState((before) => ({ ...(before.value === undefined ? {} : { value: before.value }), loading: true }));
    load().then(
      (value) => {
        if (mine === round.current) setState({ value, loading: false });
      },
      (thrown: unknown) => {
        if (!(thrown instanceof Refusal)) console.error(thrown);
        if (mine === round.current) setState({ refusal: asRefusal(thrown), loading: false });
      },
    );
  }, on);
  // Before anything is painted: what was there before is never shown as if it were what is asked for now.
  useLayoutEffect(() => {
    run();
    return () => {
      round.current++;
    };
  }, [run]);
  return { value: state.value, refusal: state.refusal, loading: state.loading, again: run };
}

/** What two loads answer, when both have. */
export function both<A, B>(one: Loaded<A>, other: Loaded<B>): Loaded<[A, B]> {
  return {
    value: one.value === undefined || other.value === undefined ? undefined : [one.value, other.value],
    refusal: one.refusal ?? other.refusal,
    loading: one.loading || other.loading,
    again: () => {
      one.again();
      other.again();
    },
  };
}
