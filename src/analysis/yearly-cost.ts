/** The inputs of the four yearly costs that the notes add up, for a stream of requests on rented devices. */
import { usableMemory, type Device } from "./hardware/devices.ts";
import { runLaw } from "./laws/run-law.ts";
import type { CostModel } from "./models/cost-model.ts";
import { cacheBytesPerToken, decodeInputs, weightBytes, type ServingSetup } from "./serving.ts";

export interface Traffic {
  readonly batch: number;
  readonly requestsPerSecond: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
}

export interface Prices {
  readonly usdPerDeviceHour: number;
  /** Share of the rented time in which tokens are made. */
  readonly used: number;
  readonly usdPerGbMonth: number;
  readonly usdPerGbTraffic: number;
}

export interface YearlyCosts {
  /** Inputs of `ours.inference.costShares`. */
  readonly shares: { readonly computeUsd: number; readonly memoryUsd: number; readonly storageUsd: number; readonly networkingUsd: number };
  /** Inputs of the laws of the parts. */
  readonly devices: number;
  readonly tokensPerYear: number;
}

const SECONDS_PER_YEAR = 365 * 24 * 3600;
const MONTHS_PER_YEAR = 12;
/** English text in UTF-8; other scripts need more. */
const BYTES_PER_TOKEN_OF_TEXT = 4;
const REPLICAS = 3;

/** Prompts are taken as free beside the answers: a lower end. @throws LawError as the laws do. */
export function yearlyCosts(model: CostModel, device: Device, setup: ServingSetup, traffic: Traffic, prices: Prices): YearlyCosts {
  const number = (law: string, inputs: Readonly<Record<string, unknown>>, output: string): number => Number(runLaw(law, inputs)[output]);
  const { batch, requestsPerSecond, promptTokens, outputTokens } = traffic;
  const speed = number("inference.rooflineDecode", decodeInputs(model, device, setup, batch), "tokensPerSecond");
  const groups = (requestsPerSecond * outputTokens) / (speed * prices.used);
  const devices = groups * setup.gpus;
  const checkpoint = weightBytes(model, setup.weightBits);
  const { usdPerDeviceHour } = prices;
  return {
    devices,
    tokensPerYear: requestsPerSecond * outputTokens * SECONDS_PER_YEAR,
    shares: {
      computeUsd: MONTHS_PER_YEAR * number("ours.inference.monthlyCost", { gpus: devices, usdPerDeviceHour }, "usdPerMonth"),
      memoryUsd: number("ours.inference.memoryCost", {
        weightBytes: checkpoint * Math.ceil(groups), kvBytes: Math.ceil(groups) * batch * setup.contextTokens * cacheBytesPerToken(model, setup.cacheBits, setup.contextTokens),
        usableBytesPerDevice: usableMemory(device), throughputDevices: devices, usdPerDeviceHour,
      }, "usdPerYear"),
      storageUsd: number("ours.inference.storageCost", { checkpointBytes: checkpoint, replicas: REPLICAS, usdPerGbMonth: prices.usdPerGbMonth }, "usdPerYear"),
      networkingUsd: number("ours.inference.networkingCost", {
        requestsPerYear: requestsPerSecond * SECONDS_PER_YEAR, requestBytes: promptTokens * BYTES_PER_TOKEN_OF_TEXT, responseBytes: outputTokens * BYTES_PER_TOKEN_OF_TEXT,
        usdPerGb: prices.usdPerGbTraffic,
      }, "usdPerYear"),
    },
  };
}
