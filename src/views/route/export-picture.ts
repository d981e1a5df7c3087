const SCALE = 2;
const FOOT = 44;

/** The figure as PNG on the page's ground, with lines of text under it. Theme colours are written into the copy. */
export async function pngOf(figure: SVGSVGElement, lines: readonly string[]): Promise<Blob> {
  const style = getComputedStyle(figure);
  const { width, height } = figure.viewBox.baseVal;
  const copy = figure.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("font-family", style.fontFamily.replaceAll('"', "'"));
  const text = new XMLSerializer().serializeToString(copy).replaceAll(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = (height + FOOT) * SCALE;
  const context = canvas.getContext("2d")!;
  context.scale(SCALE, SCALE);
  context.fillStyle = style.getPropertyValue("--paper");
  context.fillRect(0, 0, width, height + FOOT);
  context.drawImage(image, 0, 0, width, height);
  context.fillStyle = style.getPropertyValue("--second");
  context.font = "12px sans-serif";
  lines.forEach((line, i) => context.fillText(line, 8, height + 16 + 16 * i, width - 16));
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob === null ? reject(new Error("the picture is empty")) : resolve(blob)), "image/png"));
}
