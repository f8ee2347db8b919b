import { imageSize } from 'image-size';
import { readSvg } from './read-svg.ts';

/** What a picture may hold at most. */
export const PICTURE_LIMIT_BYTES = 512 * 1024;
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** A picture that may be stored. `width` and `height` are in pixels; `warnings` are plain sentences. */
export interface Picture {
  kind: 'picture';
  contentType: PictureType;
  width: number;
  height: number;
  warnings: string[];
}

/** `unknown`: none of `PICTURE_TYPES`. `refused`: one of them, but damaged or dangerous; the message says why. */
export type ReadPicture = Picture | { kind: 'unknown' } | { kind: 'refused'; message: string };

const MAX_SIDE = 8_000;
/** Twice as wide as a mail is, for sharp screens. */
const WIDE = 1_200;
/** By EXIF: from this orientation on a photograph lies on its side. */
const FIRST_SIDEWAYS_ORIENTATION = 5;

/** Tells what a picture is by its first bytes, whatever it is called, and looks at its size. */
export function readPicture(bytes: Uint8Array): ReadPicture {
  const contentType = typeOf(bytes);
  if (contentType === null) return { kind: 'unknown' };
  const size = contentType === 'image/svg+xml' ? readSvg(bytes) : rasterSize(bytes);
  if (size.kind !== 'size') return size;
  const { width, height } = size;
  if (!isSide(width) || !isSide(height)) {
    const message = `must be from 1 to ${String(MAX_SIDE)} pixels wide and high`;
    return { kind: 'refused', message };
  }
  return { kind: 'picture', contentType, width, height, warnings: warningsOf(contentType, width) };
}

function typeOf(bytes: Uint8Array): PictureType | null {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'image/gif';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'image/webp';
  return /^(?:\xef\xbb\xbf)?\s*</.test(start) ? 'image/svg+xml' : null;
}

type Size = { kind: 'size'; width: number; height: number } | { kind: 'refused'; message: string };

function rasterSize(bytes: Uint8Array): Size {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    const isSideways = orientation >= FIRST_SIDEWAYS_ORIENTATION;
    return isSideways ? { kind: 'size', width: height, height: width } : { kind: 'size', width, height };
  } catch {
    return { kind: 'refused', message: 'is damaged: its size cannot be read' };
  }
}

function isSide(pixels: number): boolean {
  return Number.isInteger(pixels) && pixels >= 1 && pixels <= MAX_SIDE;
}

function warningsOf(contentType: PictureType, width: number): string[] {
  return [
    ...(contentType === 'image/svg+xml'
      ? ['Many mail programs show no SVG: their readers see the alternative text. PNG is shown everywhere.']
      : []),
    ...(contentType === 'image/webp' ? ['Some mail programs show no WebP. PNG is shown everywhere.'] : []),
    ...(contentType !== 'image/svg+xml' && width > WIDE
      ? [
          `The picture is ${String(width)} pixels wide; ${String(WIDE)} are enough, and a smaller one loads faster.`,
        ]
      : []),
  ];
}
