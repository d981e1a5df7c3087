/** Marks of classes in a plane: told apart by outline and by full or hollow, never by colour. */

export interface ClassShape {
  readonly outline: "circle" | "square" | "triangle" | "diamond";
  readonly hollow: boolean;
}

/** Neighbouring classes differ twice: in outline or in fill, the commonest pair in fill, which is seen first. */
const SHAPES: readonly ClassShape[] = [
  { outline: "circle", hollow: false }, { outline: "circle", hollow: true },
  { outline: "triangle", hollow: false }, { outline: "square", hollow: true },
  { outline: "diamond", hollow: false }, { outline: "triangle", hollow: true },
  { outline: "square", hollow: false }, { outline: "diamond", hollow: true },
];

/** The shape of a class; more than eight classes start again. */
export function classShape(label: number): ClassShape {
  return SHAPES[label % SHAPES.length]!;
}

/** Adds an outline of about equal area around a point to a path; `radius` is that of the circle. */
export function addShape(path: Path2D, { outline }: ClassShape, x: number, y: number, radius: number): void {
  if (outline === "circle") {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
  } else if (outline === "square") {
    const half = 0.89 * radius;
    path.rect(x - half, y - half, 2 * half, 2 * half);
  } else {
    const up = (outline === "triangle" ? 1.4 : 1.25) * radius;
    path.moveTo(x, y - up);
    if (outline === "triangle") {
      path.lineTo(x + 1.2 * radius, y + 0.75 * radius);
      path.lineTo(x - 1.2 * radius, y + 0.75 * radius);
    } else {
      path.lineTo(x + up, y);
      path.lineTo(x, y + up);
      path.lineTo(x - up, y);
    }
    path.closePath();
  }
}
