/** What can be wrong with saved runs and painted points. */
export const trainingEn: Readonly<Record<string, string>> = {
  "problem.run-format": "This is no saved run: its format is {{value}}, not {{limit}}.",
  "problem.run-missing": "{{field}} is missing; expected: {{limit}}.",
  "problem.run-checksum": "The file is damaged: its contents have the checksum {{value}}, and it states {{limit}}.",
  "problem.run-json": "{{field}} is not {{limit}}: {{value}}",
  "problem.run-field": "{{field}} is {{value}}; allowed: {{limit}}.",
  "problem.run-dtype": "Tensor {{field}} is {{value}}; a saved run has {{limit}} there.",
  "problem.run-history-shape": "Column {{field}} has the shape {{value}}, not {{limit}}.",
  "problem.run-history-length": "Column {{field}} has {{value}} entries; the first column has {{limit}}.",
  "problem.no-run": "There is no run to go on with ({{value}}); start one first.",
  "field.points": "Painted points",
  "problem.point": "{{field}}: “{{value}}” is not a point of the form {{limit}}.",
  "problem.too-many-points": "{{field}}: {{value}} are more than the limit of {{limit}}.",
  "problem.too-few": "{{field}}: {{value}} are fewer than the {{limit}} experts; paint some more.",
  "problem.one-class": "{{field}}: {{value}} class is painted; a task needs at least {{limit}}.",
};
