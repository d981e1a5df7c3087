/** Overhead of data centres and carbon of grids: dated samples, which a visitor may edit. */
import type { Confidence } from "../provenance.ts";

interface Sample {
  readonly source: string;
  readonly confidence: Confidence;
  /** Year, or year and month, the figure is of. */
  readonly asOf: string;
}

export interface PueDefault extends Sample {
  readonly id: string;
  /** Energy of the building over energy of its computers. */
  readonly pue: number;
}

export interface GridIntensity extends Sample {
  readonly region: string;
  readonly gramsCo2PerKwh: number;
}

export const PUE_DEFAULTS: readonly PueDefault[] = [
  { id: "hyperscale-2020", pue: 1.1, source: "Patterson et al. 2021", confidence: "secondary", asOf: "2020" },
  { id: "industry-average", pue: 1.56, source: "Uptime Institute survey", confidence: "unverified", asOf: "2023" },
];

export const GRID_INTENSITY: readonly GridIntensity[] = [
  { region: "France", gramsCo2PerKwh: 56, asOf: "2023", source: "Our World in Data / Ember, 2023", confidence: "secondary" },
  { region: "Finland", gramsCo2PerKwh: 79, asOf: "2023", source: "Our World in Data / Ember, 2023", confidence: "secondary" },
  { region: "Brazil", gramsCo2PerKwh: 98, asOf: "2023", source: "Our World in Data / Ember, 2023", confidence: "secondary" },
  { region: "Canada", gramsCo2PerKwh: 170, asOf: "2023", source: "Our World in Data / Ember, 2023", confidence: "secondary" },
  { region: "Germany", gramsCo2PerKwh: 381, asOf: "2023", source: "Our World in Data / Ember, 2023", confidence: "secondary" },
  { region: "United States (GPT-3 case)", gramsCo2PerKwh: 429, asOf: "2020", source: "Patterson et al. 2021", confidence: "secondary" },
  { region: "Australia", gramsCo2PerKwh: 549, asOf: "2023", source: "Our World in Data / Ember, 2023", confidence: "secondary" },
  { region: "China", gramsCo2PerKwh: 582, asOf: "2023", source: "Our World in Data / Ember, 2023", confidence: "secondary" },
  { region: "India", gramsCo2PerKwh: 713, asOf: "2023", source: "Our World in Data / Ember, 2023", confidence: "secondary" },
];
