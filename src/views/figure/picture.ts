const SCALE = 2;
const FOOT = 44;
const MARGIN = 16;
/** What a style sheet may say about a shape, and an image file must say itself. */
const WRITTEN = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "opacity", "font-family", "font-size", "font-weight",
] as const;

/** A copy of a figure, as a file of its own, that looks the same without the page's style sheets. */
export function standalone(figure: SVGSVGElement): string {
  const copy = figure.cloneNode(true) as SVGSVGElement;
  const originals = [...figure.querySelectorAll<SVGElement>("*")];
  const copies = [...copy.querySelectorAll<SVGElement>("*")];
  for (const [i, original] of originals.entries()) {
    const style = getComputedStyle(original);
    for (const name of WRITTEN) copies[i]!.style.setProperty(name, style.getPropertyValue(name));
  }
  const { width, height } = figure.viewBox.baseVal;
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return new XMLSerializer().serializeToString(copy);
}

async function imageOf(figure: SVGSVGElement): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(figure))}`;
  await image.decode();
  return image;
}

/** Figures below each other as PNG on the page's ground, with lines of text under them, in the theme of the page. */
export async function pngOf(figures: readonly SVGSVGElement[], lines: readonly string[]): Promise<Blob> {
  const images = await Promise.all(figures.map(imageOf));
  const width = Math.max(...images.map((image) => image.width));
  const height = images.reduce((sum, image) => sum + image.height, 0);
  const canvas = document.createElement("canvas");
  canvas.width = (width + 2 * MARGIN) * SCALE;
  canvas.height = (height + MARGIN + FOOT) * SCALE;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("the browser gives no canvas");
  const style = getComputedStyle(document.documentElement);
  context.scale(SCALE, SCALE);
  context.fillStyle = style.getPropertyValue("--paper");
  context.fillRect(0, 0, canvas.width, canvas.height);
  let y = MARGIN;
  for (const image of images) {
    context.drawImage(image, MARGIN, y);
    y += image.height;
  }
  context.fillStyle = style.getPropertyValue("--second");
  context.font = "12px sans-serif";
  for (const [i, line] of lines.entries()) context.fillText(line, MARGIN, y + 18 + 16 * i, width);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("the picture is empty")) : resolve(blob)), "image/png");
  });
}
