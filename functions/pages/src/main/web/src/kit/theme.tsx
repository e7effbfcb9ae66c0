import { useState } from "preact/hooks";
import { Icon } from "./icons.tsx";

export type Theme = "light" | "dark";

function systemTheme(): Theme {
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === "light" || chosen === "dark" ? chosen : systemTheme();
}

function choose(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem("scrip-theme", theme);
  } catch {
    // Storage is off: the choice holds for this page.
  }
}

/** Switches between light and dark; the system's theme holds until it is used. */
export function ThemeToggle() {
  const [theme, setTheme] = useState<Theme>(currentTheme());
  const other: Theme = theme === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      class="button quiet round"
      aria-label={`Use the ${other} theme`}
      title={`Use the ${other} theme`}
      onClick={() => {
        choose(other);
        setTheme(other);
      }}
    >
      <Icon name={other === "dark" ? "moon" : "sun"} />
    </button>
  );
}
