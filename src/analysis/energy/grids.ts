/** Grids by short names, as links and choices carry them. */
import { GRID_INTENSITY, type GridIntensity } from "../hardware/data-centre.ts";

const REGIONS: Readonly<Record<string, string>> = {
  france: "France", finland: "Finland", brazil: "Brazil", canada: "Canada", germany: "Germany", "us-gpt3": "United States (GPT-3 case)",
  australia: "Australia", china: "China", india: "India",
};

export const GRIDS: readonly (GridIntensity & { readonly id: string })[] = Object.entries(REGIONS).flatMap(([id, region]) =>
  GRID_INTENSITY.filter((row) => row.region === region).map((row) => ({ ...row, id })),
);
