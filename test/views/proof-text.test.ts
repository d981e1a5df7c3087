import { beforeAll, describe, expect, test } from "vitest";
import type { i18n } from "i18next";
import type { AdapterFacts, AgreementReport, MachineReason, MachineStatus } from "#protocol/session.ts";
import { startI18n, switchLanguage } from "#i18n/setup.ts";
import { proofAnnouncement, proofParts, type ProofState } from "#views/frame/proof-text.ts";

const SOFTWARE: AdapterFacts = { vendor: "google", architecture: "swiftshader", description: "", software: true, limits: {}, features: [] };
const HARDWARE: AdapterFacts = { ...SOFTWARE, vendor: "nvidia", architecture: "ada", software: false };
const AGREE: AgreementReport = { verdict: "agree", sampledTokens: 32, maxError: 3.14e-7, tolerance: 1e-5, nearTies: 0 };

function status(adapter: AdapterFacts | null, reason: MachineReason | null = null, detail = ""): MachineStatus {
  return { backend: adapter === null ? "cpu" : "webgpu", adapter, reason, detail, recoveries: 0 };
}

function onGpu(agreement: AgreementReport, adapter = SOFTWARE, milliseconds = 12.34): ProofState {
  return { result: { backend: "webgpu", milliseconds, agreement }, status: status(adapter), opening: false };
}

function onCpu(opening: boolean, reason: MachineReason | null, detail = ""): ProofState {
  return { result: { backend: "cpu", milliseconds: 5, agreement: null }, status: status(null, reason, detail), opening };
}

let lab: i18n;
beforeAll(async () => {
  lab = await startI18n("en");
});

describe("the proof chip", () => {
  test("begins with the backend, labels a software adapter, and gives time, error and sample", () => {
    expect(proofParts(onGpu(AGREE), lab.t)).toEqual([
      "WebGPU",
      "software adapter (google swiftshader)",
      "12\u202fms",
      "✓ max error 3.1·10⁻⁷ on 32 tokens",
    ]);
  });

  test("calls only a real GPU by its name", () => {
    expect(proofParts(onGpu(AGREE, HARDWARE), lab.t)[1]).toBe("nvidia ada");
  });

  test("counts near-ties and shows a disagreement as one", () => {
    const parts = proofParts(onGpu({ ...AGREE, verdict: "disagree", maxError: 0.5, nearTies: 3 }), lab.t);
    expect(parts[3]).toMatch(/^✗ .*5\.0·10⁻¹/);
    expect(parts[4]).toBe("3 near-ties");
  });

  test("on the CPU says that it is the reference, and whether WebGPU is still opening", () => {
    expect(proofParts(onCpu(false, "no-webgpu"), lab.t)).toEqual(["CPU", "5.0\u202fms", "the reference itself"]);
    expect(proofParts(onCpu(true, null), lab.t)[2]).toContain("WebGPU is opening");
  });

  test("before the first batch claims nothing", () => {
    const nothing: ProofState = { result: null, status: null, opening: true };
    expect(proofParts(nothing, lab.t)).toHaveLength(1);
    expect(proofAnnouncement(nothing, lab.t)).toBe("");
  });
});

describe("what the proof chip speaks", () => {
  test("stays the same while only figures change", () => {
    const first = proofAnnouncement(onGpu(AGREE), lab.t);
    expect(proofAnnouncement(onGpu({ ...AGREE, maxError: 1e-6, sampledTokens: 8, nearTies: 2 }, SOFTWARE, 99), lab.t)).toBe(first);
  });

  test("differs when the verdict or the backend does, and gives the reason of a fall-back", () => {
    const said = [
      proofAnnouncement(onGpu(AGREE), lab.t),
      proofAnnouncement(onGpu({ ...AGREE, verdict: "disagree" }), lab.t),
      proofAnnouncement(onCpu(true, null), lab.t),
      proofAnnouncement(onCpu(false, "validation", "routing/top-k"), lab.t),
    ];
    expect(new Set(said).size).toBe(said.length);
    expect(said[3]).toContain("routing/top-k");
  });

  test("is Chinese in Chinese", async () => {
    await switchLanguage("zh-CN");
    expect(lab.t("proof.name")).toBe("验证");
    expect(proofParts(onGpu(AGREE), lab.t)[3]).toBe("✓ 32 个词元上的最大误差为 3.1·10⁻⁷");
    await switchLanguage("en");
  });
});
