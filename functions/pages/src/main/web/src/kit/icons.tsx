/** Drawn here, so that no font or picture is loaded for them. */
const PATHS = {
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z",
  sun: "M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M4.9 19.1l1.8-1.8M17.3 6.7l1.8-1.8",
  close: "M6 6l12 12M18 6 6 18",
  download: "M12 4v11M7.5 10.5 12 15l4.5-4.5M5 19.5h14",
  left: "M14.5 6 8.5 12l6 6",
  right: "M9.5 6l6 6-6 6",
  alert: "M12 8.5v5M12 16.8v.2M12 3.5 2.5 20h19L12 3.5Z",
  clock: "M12 7v5.2l3.2 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z",
  out: "M14.5 8V5.5A1.5 1.5 0 0 0 13 4H6.5A1.5 1.5 0 0 0 5 5.5v13A1.5 1.5 0 0 0 6.5 20H13a1.5 1.5 0 0 0 1.5-1.5V16M10 12h10.5M17.5 9l3 3-3 3",
  plus: "M12 5.5v13M5.5 12h13",
  minus: "M5.5 12h13",
  turn: "M4.5 12a7.5 7.5 0 0 1 13-5.1L19.5 9M19.5 4.5V9H15M19.5 12a7.5 7.5 0 0 1-13 5.1L4.5 15M4.5 19.5V15H9",
  inbox: "M4 13.5 6.8 5.6A1.5 1.5 0 0 1 8.2 4.5h7.6a1.5 1.5 0 0 1 1.4 1.1L20 13.5v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-4ZM4 13.5h4.5l1.2 2.5h4.6l1.2-2.5H20",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
