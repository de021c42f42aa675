/** An SVG as a PNG, at twice its size. */

/** Maximum size of a browser's canvas; larger ones are silently empty. */
const longestSide = 16_000;
const mostPixels = 120_000_000;
const scale = 2;

/** True where a picture of this size, in its units, can be a PNG. */
export function fitsPng(width: number, height: number): boolean {
  const [across, down] = [width * scale, height * scale];
  return across <= longestSide && down <= longestSide && across * down <= mostPixels;
}

/** The PNG's bytes in base64. Fails where the browser cannot draw it. */
export async function pngOf(svg: string, width: number, height: number): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const address = canvas.toDataURL('image/png');
  const start = 'data:image/png;base64,';
  if (!address.startsWith(start) || address.length === start.length) throw new Error('an empty canvas');
  return address.slice(start.length);
}
