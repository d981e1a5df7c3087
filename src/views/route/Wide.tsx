import type { ReactNode } from "react";

interface WideProps {
  /** What a screen reader calls the region. */
  readonly name: string;
  readonly children: ReactNode;
}

/** What may be wider than a phone: scrolls sideways, by the keyboard too. */
export function Wide({ name, children }: WideProps) {
  return (
    // A region that scrolls must take the focus, or the arrow keys cannot reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="scroll" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
