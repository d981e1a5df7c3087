interface PlainChoiceProps<Choice extends string | number> {
  readonly name: string;
  readonly value: Choice;
  readonly choices: readonly Choice[];
  readonly label: (choice: Choice) => string;
  readonly onChoose: (choice: Choice) => void;
}

/** A choice that belongs to no field: what the next press of a button is about. */
export function PlainChoice<Choice extends string | number>({ name, value, choices, label, onChoose }: PlainChoiceProps<Choice>) {
  return (
    <span className="slot">
      <select aria-label={name} title={name} value={choices.indexOf(value)} onChange={({ target }) => onChoose(choices[Number(target.value)]!)}>
        {choices.map((choice, index) => <option key={choice} value={index}>{label(choice)}</option>)}
      </select>
    </span>
  );
}
