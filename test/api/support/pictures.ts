/** The smallest picture of each kind, and its size. */
const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));

/** 3 by 2 pixels: a header is all that is looked at. */
export const PNG = pngOf(3, 2);
/** 5 by 4 pixels. */
export const GIF = Uint8Array.from([...Buffer.from('GIF89a'), 5, 0, 4, 0, 0, 0, 0, 0x3b]);
/** 1 by 1 pixel. */
export const JPEG = bytes(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
);
/** 1 by 1 pixel. */
export const WEBP = bytes('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==');

/** @returns a PNG of that size, without its pixels. */
export function pngOf(width: number, height: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(33);
  head.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  head.writeUInt32BE(13, 8);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  head.set([8, 2, 0, 0, 0], 24);
  return Uint8Array.from(head);
}

/** @returns an SVG as bytes. @param inner what stands in it. */
export function svgOf(inner: string, attributes = 'width="120" height="40"'): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`));
}
