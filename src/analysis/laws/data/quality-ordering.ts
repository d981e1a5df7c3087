/** Models ranked by the notes' score of data and size, and by a published loss: the two disagree. */
import { LawError } from "../law-error.ts";
import { runLaw } from "../run-law.ts";

export interface Contestant {
  readonly id: string;
  readonly parameters: number;
  readonly tokens: number;
  readonly quality: string;
}

interface Judged extends Contestant {
  /** The notes' score, 0 to 1; more is better. */
  readonly score: number;
  /** Loss of the replication refit, nats per token; less is better. It knows no quality and reads raw tokens. */
  readonly lossNats: number;
}

/** Trained once on plain text: the orders the notes' score gets wrong. */
export const CONTESTANTS: readonly Contestant[] = [
  { id: "7B", parameters: 7e9, tokens: 15e12, quality: "medium_quality" },
  { id: "70B", parameters: 70e9, tokens: 1.4e12, quality: "medium_quality" },
  { id: "175B", parameters: 175e9, tokens: 300e9, quality: "medium_quality" },
];

/** Both judgements of each; those that a law refuses are left out. */
export function judged(contestants: readonly Contestant[]): readonly Judged[] {
  return contestants.flatMap((each) => {
    const { parameters, tokens, quality } = each;
    try {
      const score = runLaw("notes.dataQuality", { parameters, tokens, quality })["performance"] as number;
      return [{ ...each, score, lossNats: runLaw("besiroglu.loss", { parameters, tokens })["lossNats"] as number }];
    } catch (error) {
      if (error instanceof LawError) return [];
      throw error;
    }
  });
}
