/**
 * The passage that is routed before the visitor types anything. It repeats words
 * and word stems (light, lights, lighthouse) on purpose: equal words must take
 * equal paths, similar words similar ones.
 */
export const DEFAULT_TEXT =
  "The lighthouse stands where the rocks meet the sea. At dusk the keeper climbs the stairs, " +
  "lights the lamp and watches the light turn. The light turns over the rocks, over the water, " +
  "over the boats that are turning for home. When the fog comes the keeper rings the bell, and " +
  "the boats listen for the bell and keep away from the rocks. At night the sea is loud and the " +
  "lighthouse is quiet. The keeper reads, walks up the stairs, walks down the stairs, and writes " +
  "in the book: wind from the west, nine boats, no boats lost. In the morning the lamp goes out, " +
  "the birds come back to the rocks, and the keeper sleeps while the sea keeps walking up the " +
  "beach and down the beach. Tonight the light will turn again, and the boats will know where " +
  "the rocks are, and where home is.";
