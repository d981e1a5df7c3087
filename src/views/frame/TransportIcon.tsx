/** Drawn, because fonts differ in which of these signs they have, and some show them as pictures. */
const PATHS = {
  reset: "M4 3v10M13 3 6 8l7 5Z",
  back: "M12 3 4 8l8 5Z",
  play: "M4 3l9 5-9 5Z",
  pause: "M5 3v10M11 3v10",
  forward: "M12 3v10M3 3l7 5-7 5Z",
} as const;

export function TransportIcon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
      <path d={PATHS[name]} fill="currentColor" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
    </svg>
  );
}
