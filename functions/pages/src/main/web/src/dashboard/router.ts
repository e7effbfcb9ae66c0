import { useLayoutEffect, useState } from "preact/hooks";
import { enc } from "./client.ts";

/** Segments of the address behind its hash, decoded. */
function place(): string[] {
  const path = location.hash.replace(/^#\/?/, "");
  try {
    return path === "" ? [] : path.split("/").map(decodeURIComponent);
  } catch {
    return ["?"];
  }
}

export function usePlace(): string[] {
  const [here, setHere] = useState(place);
  // Before anything is painted: no link can be followed that nobody listens to.
  useLayoutEffect(() => {
    const moved = () => {
      setHere(place());
      scrollTo(0, 0);
    };
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return here;
}

export function to(...segments: string[]): string {
  return "#/" + segments.map(enc).join("/");
}

export function go(...segments: string[]): void {
  location.hash = to(...segments);
}
