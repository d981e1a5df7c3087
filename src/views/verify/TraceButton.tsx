import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { compareTraces } from "#state/trace-actions.ts";

/** Opens the file picker for two files at once; what is dropped goes to the screen. */
export function TraceButton({ disabled }: { readonly disabled: boolean }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" disabled={disabled} onClick={() => input.current?.click()}>{t("verify.traces.open")}</button>
      <input
        ref={input} type="file" accept=".npy,.safetensors,.jsonl" multiple hidden data-traces
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same files can be chosen again after they were corrected.
          target.value = "";
          if (files.length > 0) void compareTraces(files);
        }}
      />
    </>
  );
}
