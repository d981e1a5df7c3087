/**
 * The first member name that occurs twice in one object of a JSON text, or null.
 *
 * `JSON.parse` keeps the last of two equal names without a word, so a file could show one reader one
 * tensor and another reader another.
 *
 * @param text JSON that `JSON.parse` has accepted; anything else gives an unspecified answer.
 */
export function duplicateName(text: string): string | null {
  // One set of names per open object, null per open array.
  const open: (Set<string> | null)[] = [];
  let position = 0;
  while (position < text.length) {
    const character = text[position];
    if (character === '"') {
      const end = endOfString(text, position);
      const names = open.at(-1);
      if (names && isFollowedByColon(text, end)) {
        // Escapes are undone first: "a" and "\u0061" are one name.
        const name = JSON.parse(text.slice(position, end)) as string;
        if (names.has(name)) return name;
        names.add(name);
      }
      position = end;
      continue;
    }
    if (character === "{") open.push(new Set());
    else if (character === "[") open.push(null);
    else if (character === "}" || character === "]") open.pop();
    position += 1;
  }
  return null;
}

function endOfString(text: string, start: number): number {
  let position = start + 1;
  while (position < text.length && text[position] !== '"') position += text[position] === "\\" ? 2 : 1;
  return position + 1;
}

function isFollowedByColon(text: string, position: number): boolean {
  let next = position;
  while (next < text.length && " \t\n\r".includes(text[next]!)) next += 1;
  return text[next] === ":";
}
