import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { readSafetensors } from "#checkpoint/safetensors.ts";
import { toF64, type Tensor } from "#checkpoint/tensor.ts";
import { createCpuExecutor } from "#exec/cpu.ts";
import { readCase } from "#proof/case-file.ts";
import { runCase } from "#proof/run-case.ts";
import { goldenBytes, inType } from "../proof/golden-case.ts";

const scripts = fileURLToPath(new URL("../../scripts/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "moe-lab-save-case-"));
afterAll(() => rmSync(folder, { recursive: true }));

// The library itself needs no Python, so a machine without one can still run every other test.
const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0);
const torch = python !== undefined && spawnSync(python, ["-c", "import torch"]).status === 0;

/** Stands in for a tensor: what save_case asks of one is a shape, a type and its numbers. */
const PRELUDE = `
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, ${JSON.stringify(scripts)})
from save_case import save_case

class Tensor:
    def __init__(self, shape, flat, dtype):
        self.shape, self.flat, self.dtype = tuple(shape), flat, dtype

    def tolist(self):
        rows = self.flat
        for extent in reversed(self.shape[1:]):
            rows = [rows[start:start + extent] for start in range(0, len(rows), extent)]
        return rows

case = json.load(open("case.json"))
tensors = {name: Tensor(shape, [float(each) for each in flat], dtype) for name, (shape, flat, dtype) in case["tensors"].items()}
inputs = {name: value for name, value in tensors.items() if not name.startswith("expected.")}
gradients = {name[14:]: value for name, value in tensors.items() if name.startswith("expected.grad.")}
expected = {name[9:]: value for name, value in tensors.items() if name.startswith("expected.") and name[9:14] != "grad."}
config, scalars = case["config"], case["scalars"]
`;
const SAVE = 'save_case("saved.safetensors", config, inputs, gradients=gradients, scalars=scalars, **expected)';
const TORCH_NAMES: Readonly<Record<string, string>> = { F32: "torch.float32", F16: "torch.float16", BF16: "torch.bfloat16", I32: "torch.int64", U8: "torch.bool" };

/** Runs Python over a golden case, given to it as shapes and numbers. */
function save(golden: Uint8Array, ...lines: readonly string[]) {
  const file = readSafetensors(golden);
  if (!file.ok) throw new Error(file.reason);
  // As text, because JSON has no negative zero.
  const flat = (tensor: Tensor): string[] => Array.from(toF64(tensor), (value) => (Object.is(value, -0) ? "-0" : String(value)));
  const tensors = Object.fromEntries([...file.tensors].map(([name, each]) => [name, [each.shape, flat(each), TORCH_NAMES[each.dtype]]]));
  const parse = (name: string): unknown => JSON.parse(file.metadata.get(name)!);
  writeFileSync(join(folder, "case.json"), JSON.stringify({ config: parse("config"), scalars: parse("expected"), tensors }));
  rmSync(join(folder, "saved.safetensors"), { force: true });
  return spawnSync(python!, ["-c", [PRELUDE, ...lines].join("\n")], { cwd: folder, encoding: "utf8" });
}

const saved = (): Uint8Array => new Uint8Array(readFileSync(join(folder, "saved.safetensors")));

test("needs nothing but Python itself", () => {
  const source = readFileSync(join(scripts, "save_case.py"), "utf8");
  const imports = [...source.matchAll(/^(?:import|from) (\w+)/gm)].map(([, name]) => name);
  expect(imports).toEqual(["json", "math", "struct", "sys", "array"]);
});

// A machine without Python has nothing to run, and one without PyTorch not the example.
const withPython = python === undefined ? [] : ["scripts/save_case.py"];
const withTorch = torch ? ["the example of its documentation"] : [];

describe.each(withPython)("%s", () => {
  test.for([
    ["seed-softmax-renorm-gelu", goldenBytes("seed-softmax-renorm-gelu")],
    ["odd-shapes-k3-biases", goldenBytes("odd-shapes-k3-biases")],
    ["mixtral-swiglu in bfloat16", inType("mixtral-swiglu", "BF16")],
    ["mixtral-swiglu in float16", inType("mixtral-swiglu", "F16")],
  ] as const)("writes %s: the same bytes of every tensor, and it passes", async ([, golden]) => {
    expect(save(golden, SAVE)).toMatchObject({ status: 0, stderr: "" });
    const [before, after] = [readSafetensors(golden), readSafetensors(saved())];
    if (!before.ok || !after.ok) throw new Error("a file cannot be read");
    expect([...after.tensors.keys()].toSorted()).toEqual([...before.tensors.keys()].toSorted());
    for (const [name, tensor] of before.tensors) {
      const own = after.tensors.get(name)!;
      expect([name, own.dtype, own.shape, Buffer.from(own.bytes).equals(Buffer.from(tensor.bytes))]).toEqual([name, tensor.dtype, tensor.shape, true]);
      // Aligned to its element size in the file, so that a reader can map it.
      expect(own.bytes.byteOffset % (own.dtype === "F32" || own.dtype === "I32" ? 4 : 1)).toBe(0);
    }
    for (const name of ["config", "expected"]) {
      expect(JSON.parse(after.metadata.get(name)!)).toEqual(JSON.parse(before.metadata.get(name)!));
    }
    expect(await runCase("saved", readCase(saved()), createCpuExecutor())).toMatchObject({ verdict: "pass", reason: null });
  });

  test("other outer forms of a tensor: nested lists, a buffer; defaults fill the configuration", () => {
    const lines = [
      "from array import array",
      'inputs["x"] = inputs["x"].tolist()',
      'inputs["upstream"] = memoryview(array("f", inputs["upstream"].flat)).cast("B").cast("f", inputs["upstream"].shape)',
      'short = {name: config[name] for name in ("tokens", "modelWidth", "expertWidth", "experts", "topK", "activation", "normalize")}',
      'save_case("saved.safetensors", short, inputs, output=expected["output"])',
    ];
    expect(save(goldenBytes("seed-softmax-renorm-gelu"), ...lines)).toMatchObject({ status: 0, stderr: "" });
    const reading = readCase(saved());
    expect(reading.kind).toBe("layer");
    if (reading.kind === "layer") expect(reading.layer.config).toMatchObject({ router: "token-choice", groups: 1, clamp: null, objective: { auxCoefficient: 0 } });
  });

  test.for([
    ['del inputs["x"]', "inputs: x is missing; it has the shape [32, 16]"],
    ['inputs["x"].shape = (16, 32)', "x has the shape [16, 32]; expected: [32, 16]"],
    ['inputs["x"].flat[5] = 0.1', "x[5] is 0.1, which float32 cannot hold"],
    ['inputs["x"].flat[5] = 1e39', "x[5] is 1e+39, not a finite float32 number"],
    ['inputs["w1"] = inputs["x"]', "inputs: w1 is not known here; known: x, upstream"],
    ['inputs["experts.up.bias"] = [[0.0] * 32] * 8', "inputs: experts.down.bias is missing"],
    ['inputs["x"] = [[1.0, 2.0], [3.0]]', "x has rows of different lengths"],
    ['inputs["x"] = 3.5', "x is a float, which holds no numbers"],
    ['expected["experts"].flat[3] = 8', "experts[3] is 8.0, not a whole number from 0 to 7"],
    ['expected["experts"].flat[3] = float("nan")', "experts[3] is nan, not a whole number"],
    ['expected["probs"] = expected["output"]', "expected: probs is not known here"],
    ["gradients, scalars, expected = {}, {}, {}", "expected: nothing is given"],
    ['gradients["upstream"] = gradients["x"]', "gradients: upstream is not known here"],
    ['gradients["gate.weight"].shape = (16, 8)', "gradient of gate.weight has the shape [16, 8]; expected: [8, 16]"],
    ['scalars["z"] = float("inf")', "scalars: z is inf, not a finite number"],
    ['scalars["loss"] = 1', "scalars: loss is not known here"],
    ['del config["topK"]', "config: topK is missing"],
    ['config["topK"] = 9', "config: topK is 9, more than the 8 experts"],
    ['config["activation"] = "mish"', "config: activation is 'mish'; choose from relu, gelu"],
    ['config["objective"]["aux"] = 1', "config.objective: aux is not known here"],
  ] as const)("%s is refused, and nothing is written: %s", ([change, message]) => {
    const { status, stderr } = save(goldenBytes("seed-softmax-renorm-gelu"), change, SAVE);
    expect([status, stderr.trimEnd().split("\n").at(-1)]).toEqual([1, expect.stringContaining(`ValueError: ${message}`)]);
    expect(saved).toThrow("ENOENT");
  });

  test.each(withTorch)("%s runs with PyTorch, and what it saves passes", async () => {
    const source = readFileSync(join(scripts, "save_case.py"), "utf8");
    const example = source.slice(source.indexOf("    import torch"), source.indexOf('"""', 3)).replaceAll(/^ {4}/gm, "");
    const ran = spawnSync(python!, ["-c", `import sys\nsys.path.insert(0, ${JSON.stringify(scripts)})\n${example}`], { cwd: folder, encoding: "utf8" });
    expect(ran.status, ran.stderr).toBe(0);
    const reading = readCase(new Uint8Array(readFileSync(join(folder, "mine.safetensors"))));
    expect(await runCase("mine", reading, createCpuExecutor())).toMatchObject({ verdict: "pass", reason: null });
  });
});
