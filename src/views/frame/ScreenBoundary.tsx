import { Component, type ReactNode } from "react";
import type { TFunction } from "i18next";

interface ScreenBoundaryProps {
  readonly t: TFunction;
  readonly children: ReactNode;
}

/** A screen that fails to load or to draw says so; header and strip stay. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, { readonly message: string | null }> {
  override state: { readonly message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown): { readonly message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    const { t, children } = this.props;
    if (message === null) return children;
    return (
      <div className="notice" role="alert">
        <span>{t("frame.broken", { message })}</span>
        <button type="button" onClick={() => this.setState({ message: null })}>{t("frame.retry")}</button>
      </div>
    );
  }
}
