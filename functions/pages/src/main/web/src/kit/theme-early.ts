// Runs before the first paint: a theme that somebody chose here before is there at once.
try {
  const chosen = localStorage.getItem("scrip-theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset["theme"] = chosen;
  }
} catch {
  // Storage is off: the system's theme holds.
}
