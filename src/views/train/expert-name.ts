import { expertLabel } from "#charts/expert-identity.ts";

/** As in every picture. */
export function expertName(expert: number): string {
  return expertLabel(expert);
}
