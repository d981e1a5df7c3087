/** Tasks over tokens of a vocabulary: x is a one-hot part for each symbol that is read. */
import type { RandomKey } from "#num/random.ts";
import type { TaskId } from "#spec/train/task-ids.ts";
import type { Task } from "./task.ts";
import { drawKey } from "./task-keys.ts";

/** One token, filled anew each time. */
interface SymbolDraw {
  /** One symbol for each part of x. */
  readonly symbols: Uint32Array;
  label: number;
  domain: number;
}

export interface OneHotTask {
  readonly id: TaskId;
  readonly seed: number;
  /** Number of symbols of each part of x; their sum is the number of inputs. */
  readonly parts: readonly number[];
  readonly classes: number;
  readonly domains: number;
  readonly floor: number;
  readonly draw: (key: RandomKey, token: number, into: SymbolDraw) => void;
}

export function oneHotTask({ id, seed, parts, classes, domains, floor, draw }: OneHotTask): Task {
  const inputs = parts.reduce((sum, part) => sum + part, 0);
  return {
    id, kind: "classes", inputs, outputs: classes, domains, plane: false, floor,
    draw(purpose, step, tokens) {
      const key = drawKey(seed, id, purpose, step);
      const x = new Float32Array(tokens * inputs);
      const label = new Uint32Array(tokens);
      const domain = new Uint32Array(tokens);
      const drawn: SymbolDraw = { symbols: new Uint32Array(parts.length), label: 0, domain: 0 };
      for (let token = 0; token < tokens; token++) {
        draw(key, token, drawn);
        let start = token * inputs;
        for (let part = 0; part < parts.length; part++) {
          x[start + drawn.symbols[part]!] = 1;
          start += parts[part]!;
        }
        label[token] = drawn.label;
        domain[token] = drawn.domain;
      }
      return { x, label, value: null, domain };
    },
  };
}
