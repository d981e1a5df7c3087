import { shareBand, type ShareBand } from "#analysis/deploy/bandwidth-shares.ts";
import { deployment, type Deployed, type Deployment, type Host } from "#analysis/deploy/deployment.ts";
import { findDevice, usableMemory, type Device } from "#analysis/hardware/devices.ts";
import { cacheShape, elementsPerToken } from "#analysis/models/cache-elements.ts";
import type { MoeModel } from "#analysis/models/model.ts";
import { findModel } from "#analysis/models/models.ts";
import { countParameters } from "#analysis/models/parameter-count.ts";
import { formatFacts, type FormatFacts } from "#analysis/quantization/format-facts.ts";
import { usePanel } from "../../topic/use-panel.ts";

/** Caches are kept in 16 bits. */
const CACHE_BYTES = 2;

interface Deploying {
  readonly device: Device | undefined;
  readonly model: MoeModel | undefined;
  readonly format: FormatFacts;
  readonly deployed: Deployed;
  readonly host: Host;
  readonly share: ShareBand;
  readonly answer: Deployment;
  readonly kvBytesPerToken: number;
}

/** What the deploy question is asked with, and its answer; a string names the field that has none. */
export function useDeployment(): Deploying | "active" {
  const model = findModel(usePanel("cost.deployModel"));
  const device = findDevice(usePanel("cost.deployDevice"));
  const format = formatFacts(usePanel("cost.deployFormat"))!;
  const own = { parameters: usePanel("cost.deployParameters"), active: usePanel("cost.deployActive"), kv: usePanel("cost.deployKvBytes") };
  const ownHost = { memory: usePanel("cost.deployMemory"), usable: usePanel("cost.deployUsable"), bandwidth: usePanel("cost.deployBandwidth") };
  const context = usePanel("cost.deployContext");
  const pace = usePanel("cost.deployPace");
  if (model === undefined && own.active > own.parameters) return "active";
  const counted = model === undefined ? { total: own.parameters, active: own.active, routed: 0 } : countParameters(model);
  const kvBytesPerToken = model === undefined ? own.kv : CACHE_BYTES * elementsPerToken(cacheShape(model), context);
  const deployed: Deployed = {
    parameters: counted.total, activeParameters: counted.active, routedParameters: counted.routed, bitsPerWeight: format.bitsPerWeight, kvBytes: kvBytesPerToken * context,
  };
  const host: Host = device === undefined
    ? { memoryBytes: ownHost.memory * 1e9, usableFraction: ownHost.usable, bandwidthBytesPerSecond: ownHost.bandwidth * 1e9 }
    : { memoryBytes: device.memoryGB * 1e9, usableFraction: usableMemory(device) / (device.memoryGB * 1e9), bandwidthBytesPerSecond: device.bandwidthGBps * 1e9 };
  const share = shareBand(device?.id ?? "own");
  return { device, model, format, deployed, host, share, answer: deployment(deployed, host, share, pace), kvBytesPerToken };
}
