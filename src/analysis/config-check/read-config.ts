/** Takes what a visitor pasted: a Hugging Face `config.json` or Megatron-LM arguments. */
import { refuse, type ConfigReading } from "./checked-config.ts";
import { readHuggingFace } from "./huggingface.ts";
import { readMegatron } from "./megatron.ts";

/** Never throws, whatever the text. */
export function readConfig(text: string): ConfigReading {
  const trimmed = text.trim();
  if (trimmed === "") return refuse("empty", "");
  return /^[{["]/.test(trimmed) ? readHuggingFace(trimmed) : readMegatron(trimmed);
}
