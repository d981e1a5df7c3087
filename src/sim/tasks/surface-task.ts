/** Regression on the plane: one number for each point of [-1, 1]², drawn uniformly. */
import { normal, uniform } from "#num/random.ts";
import type { TaskId } from "#spec/train/task-ids.ts";
import { onSquare } from "./plane-task.ts";
import type { Task } from "./task.ts";
import { drawKey } from "./task-keys.ts";

const VALUE_NOISE = 2;

export interface Surface {
  readonly id: TaskId;
  readonly seed: number;
  /** Standard deviation of what is added to the value. */
  readonly noise: number;
  /** 0: none. */
  readonly domains: number;
  readonly heightAt: (x: number, y: number) => number;
  /** The piece that owns a point; read when there are domains. */
  readonly domainAt: (x: number, y: number) => number;
}

export function surfaceTask({ id, seed, noise, domains, heightAt, domainAt }: Surface): Task {
  return {
    id, kind: "values", inputs: 2, outputs: 1, domains, plane: true,
    // The noise of held-out values cannot be known either.
    floor: noise * noise,
    draw(purpose, step, tokens) {
      const key = drawKey(seed, id, purpose, step);
      const x = new Float32Array(tokens * 2);
      const value = new Float32Array(tokens);
      const domain = domains === 0 ? null : new Uint32Array(tokens);
      for (let token = 0; token < tokens; token++) {
        // The height belongs to the point as stored, so without noise it is a function of x.
        const px = onSquare(2 * uniform(key, token, 0) - 1);
        const py = onSquare(2 * uniform(key, token, 1) - 1);
        x[2 * token] = px;
        x[2 * token + 1] = py;
        value[token] = heightAt(px, py) + (noise === 0 ? 0 : noise * normal(key, token, VALUE_NOISE));
        if (domain !== null) domain[token] = domainAt(px, py);
      }
      return { x, label: null, value, domain };
    },
  };
}
