/** Ids of the devices that a visitor can choose; a test holds them equal to the table. */
export const DEVICE_IDS = [
  "v100-sxm-32", "t4", "a100-sxm-40", "a100-sxm-80", "a100-pcie-80", "a10", "l4", "l40s", "h100-sxm", "h100-pcie", "h200-sxm", "h20", "h800",
  "gh200-141", "b200-sxm", "gb200", "b300-sxm", "gb300", "mi250x", "mi300x", "mi325x", "mi355x", "gaudi3", "tpu-v4", "tpu-v5e", "tpu-v5p", "tpu-v6e",
  "tpu-v7x", "trainium2", "ascend-910b", "ascend-910c", "rtx-3060-12", "rtx-3080-10", "rtx-3090", "rtx-4090", "rtx-5090", "rtx-pro-6000",
  "rx-7900xtx", "dgx-spark", "strix-halo", "m1", "m1-pro", "m1-max", "m1-ultra", "m2", "m2-pro", "m2-max", "m2-ultra", "m3", "m3-pro", "m3-max",
  "m3-ultra", "m4", "m4-pro", "m4-max", "m5", "m5-pro", "m5-max", "sd-8-elite", "sd-8-gen3", "a17-pro", "a18-pro", "a19-pro", "pi5",
  "orin-nano-super", "agx-orin-64", "jetson-thor", "ddr5-desktop", "ddr4-desktop",
] as const;
