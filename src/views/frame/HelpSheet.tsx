import { Dialog } from "@base-ui/react/dialog";
import { useTranslation } from "react-i18next";

const KEYS = [
  ["Space", "help.space"], ["← →", "help.arrows"], ["⇧ ← →", "help.leap"], [", .", "help.stage"], ["R", "help.reset"],
  ["1 … 5", "help.screens"], ["C", "help.link"], ["P", "help.proof"], ["?", "help.help"], ["Esc", "help.escape"],
] as const;

interface HelpSheetProps {
  readonly open: boolean;
  readonly keysOn: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onKeysOn: (on: boolean) => void;
}

/** The key sheet, and the switch that turns the keys off. */
export function HelpSheet({ open, keysOn, onOpenChange, onKeysOn }: HelpSheetProps) {
  const { t } = useTranslation();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title>{t("help.title")}</Dialog.Title>
          <dl>
            {KEYS.map(([key, message]) => (
              <div key={key}>
                <dt>
                  <kbd className="mono">{key}</kbd>
                </dt>
                <dd>{t(message)}</dd>
              </div>
            ))}
          </dl>
          <p className="second">{t("help.controls")}</p>
          <p className="second">{t("help.charts")}</p>
          <label className="switch">
            <input type="checkbox" checked={keysOn} onChange={({ target }) => onKeysOn(target.checked)} /> {t("help.keys")}
          </label>
          <Dialog.Close>{t("frame.close")}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
