import { expect, test } from "vitest";
import { csvOfTable } from "../../src/views/figure/table.ts";

test("the numbers of a figure as CSV: quoted where needed, gaps empty, no text that a spreadsheet would run", () => {
  const table = { columns: ["model", "loss, nats"], rows: [["a,b", 1.5], ['say "hi"', Number.NaN], ["=1+1", 2]] } as const;
  expect(csvOfTable("Loss", "https://lab.test/?screen=scale", table)).toBe(
    ["# Loss", "# https://lab.test/?screen=scale", 'model,"loss, nats"', '"a,b",1.5', '"say ""hi""",', "'=1+1,2", ""].join("\n"),
  );
});
