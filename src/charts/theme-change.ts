/** Calls `read` now and whenever the colours or sizes of the theme change. @returns what ends it. */
export function followTheme(read: () => void): () => void {
  read();
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", read);
  const observer = new MutationObserver(read);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "data-present"] });
  return () => {
    system.removeEventListener("change", read);
    observer.disconnect();
  };
}
