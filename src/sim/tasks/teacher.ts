import { fillNormal, foldKey, normal } from "#num/random.ts";
import type { Task } from "./task.ts";
import { drawKey } from "./task-keys.ts";
import { makeTeacher, TEACHER } from "./teacher-network.ts";

/**
 * Answers of a fixed mixture of four experts to normal tokens; the domain is the teacher's expert. `noise`:
 * standard deviation of what is added to each of the answer's numbers.
 */
export function teacher(seed: number, noise: number): Task {
  const { answer } = makeTeacher(seed);
  const { inputs, outputs, experts } = TEACHER;
  return {
    id: "teacher", kind: "values", inputs, outputs, domains: experts, plane: false, floor: noise * noise,
    draw(purpose, step, tokens) {
      const key = drawKey(seed, "teacher", purpose, step);
      const noiseKey = foldKey(key, 0);
      const x = new Float32Array(tokens * inputs);
      const value = new Float32Array(tokens * outputs);
      const domain = new Uint32Array(tokens);
      const said = new Float64Array(outputs);
      for (let token = 0; token < tokens; token++) {
        const row = x.subarray(token * inputs, (token + 1) * inputs);
        fillNormal(row, key, token, 1);
        domain[token] = answer(row, said);
        said.forEach((number, o) => {
          value[token * outputs + o] = number + (noise === 0 ? 0 : noise * normal(noiseKey, token, o));
        });
      }
      return { x, label: null, value, domain };
    },
  };
}
