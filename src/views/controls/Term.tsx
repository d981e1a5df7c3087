import { Popover } from "@base-ui/react/popover";
import type { ReactNode } from "react";

interface TermProps {
  readonly label: string;
  /** One sentence that says what the term means, or a fuller explanation. */
  readonly children: ReactNode;
}

/** A technical term that explains itself: on hover, on a press, and from the keyboard. */
export function Term({ label, children }: TermProps) {
  return (
    <Popover.Root>
      <Popover.Trigger className="term" openOnHover delay={150}>{label}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" collisionPadding={12} className="term-layer">
          <Popover.Popup className="term-note">{children}</Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
