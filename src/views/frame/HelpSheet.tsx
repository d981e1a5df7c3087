import { Dialog } from "@base-ui/react/dialog";
import { useTranslation } from "react-i18next";

const KEYS = [
  ["Space", "help.space"], ["← →", "help.arrows"], [", .", "help.stage"], ["R", "help.reset"], ["1 2", "help.screens"],
  ["C", "help.link"], ["P", "help.proof"], ["?", "help.help"],
] as const;

interface HelpSheetProps {
  readonly open: boolean;
  readonly keysOn: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onKeysOn: (on: boolean) => void;
}

/** The key sheet, and the switch that turns keys off. */
export function HelpSheet({ open, keysOn, onOpenChange, onKeysOn }: HelpSheetProps) {
  const { t } = useTranslation();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title render={<h2 />}>{t("help.title")}</Dialog.Title>
          <label>
            <input type="checkbox" checked={keysOn} onChange={(event) => onKeysOn(event.target.checked)} /> {t("help.keys")}
          </label>
          <dl>
            {KEYS.map(([key, message]) => (
              <div key={key} style={{ display: "contents" }}>
                <dt className="mono">{key}</dt>
                <dd>{t(message)}</dd>
              </div>
            ))}
          </dl>
          <Dialog.Close>{t("frame.close")}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
