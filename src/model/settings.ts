import { SETTING, SETTINGS_PER_LANE } from "#ops/settings.ts";

/** One lane's values of the `settings` input; ops/settings.ts says what each does. */
export type LaneSettings = Readonly<Record<keyof typeof SETTING, number>>;

export const DEFAULT_SETTINGS: LaneSettings = {
  temperature: 1, routedScale: 1, auxCoefficient: 0, zCoefficient: 0, inputJitter: 0, logitNoise: 0, secondExpertThreshold: 1, normalizePower: 1,
};

/** The `settings` input of a plan, one entry per lane. */
export function packSettings(lanes: readonly LaneSettings[]): Float32Array {
  const packed = new Float32Array(lanes.length * SETTINGS_PER_LANE);
  lanes.forEach((lane, index) => {
    for (const [name, at] of Object.entries(SETTING)) packed[index * SETTINGS_PER_LANE + at] = lane[name as keyof LaneSettings];
  });
  return packed;
}
