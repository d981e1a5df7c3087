import { unitsEn } from "./units.en.ts";

/** English messages that all analysis screens share: laws, sources, figures, topics. */
export const lawsEn: Readonly<Record<string, string>> = {
  ...unitsEn,
  "pair.notes": "As the notes say", "pair.published": "As published",
  "law.notesMark": "notes",
  "law.source": "Source: {{source}}",
  "law.uncertainty": "Uncertainty: {{text}}",
  "law.outside": "Extrapolated: {{name}} was fitted from {{low}} to {{high}}.",
  "confidence.primary": "Checked against the paper's text or its official code.",
  "confidence.secondary": "Checked against several public summaries that agree.",
  "confidence.derived": "Derived here from published values.",
  "confidence.standard": "Textbook knowledge.",
  "confidence.unverified": "Not checked.",
  "confidence.notes": "From the source notes, exactly as written there.",
  "figure.tools": "Save: {{title}}", "figure.table": "Numbers",
  "chart.walk": "Focus the chart and walk it with the left and right arrows.",
  "quantity.loss": "loss", "quantity.perplexity": "perplexity", "quantity.capability": "capability score, 0 to 100",
  "quantity.parameters": "parameters", "quantity.tokens": "training tokens", "quantity.tokensPerParameter": "tokens per parameter",
};
