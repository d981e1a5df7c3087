import { useRef } from "react";

interface FileButtonProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => Promise<void>;
}

/** Opens the file picker; files dropped on it count too. */
export function FileButton({ label, disabled = false, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button" disabled={disabled} onClick={() => input.current?.click()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          const file = event.dataTransfer.files[0];
          if (file !== undefined) void onFile(file);
        }}
      >
        {label}
      </button>
      <input
        ref={input} type="file" accept=".safetensors" hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file can be chosen again after it was corrected.
          target.value = "";
          if (file !== undefined) void onFile(file);
        }}
      />
    </>
  );
}
