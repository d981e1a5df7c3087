import type { TFunction } from "i18next";

/** Where a device's figures or prices were read; its English is the table's. */
export function hardwareSource(source: string, t: TFunction): string {
  return t(`hardwareSource.${source}`, { defaultValue: source });
}
