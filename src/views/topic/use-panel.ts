import { useLab } from "#state/use-lab.ts";
import { panelValue, type PanelKey, type PanelValues } from "#spec/panel/panel.ts";

/** One value that the screen is asked with. */
export function usePanel<Key extends PanelKey>(key: Key): PanelValues[Key] {
  return useLab((state) => panelValue(state.panel, key));
}
