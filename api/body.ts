import express, { type Request, type Response } from 'express';
import { JsonError, parseJson, type ParsedJson } from './json.ts';
import { Problem } from './problem.ts';

export const BODY_LIMIT_BYTES = 1024 * 1024;
export const BULK_BODY_LIMIT_BYTES = 16 * BODY_LIMIT_BYTES;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * @param otherTypes what is taken beside JSON, for the words of the 415.
 * @throws Problem 400 malformed, 415 not JSON.
 */
export function parseJsonBody(
  contentType: string | undefined,
  bytes: Uint8Array,
  otherTypes: readonly string[] = [],
): ParsedJson {
  if (!isJson(contentType)) {
    const others = otherTypes.length === 0 ? '' : `, or as ${otherTypes.join(', ')}`;
    const detail = `Send the body as application/json in UTF-8${others}.`;
    throw new Problem(415, 'unsupported_media_type', detail);
  }
  try {
    return parseJson(utf8.decode(bytes));
  } catch (error) {
    const detail = error instanceof JsonError ? error.message : 'The body is not UTF-8.';
    throw new Problem(400, 'malformed_json', detail);
  }
}

function isJson(contentType: string | undefined): boolean {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  if (type.trim() !== 'application/json') return false;
  const charset = parameters.map((p) => p.trim()).find((p) => p.startsWith('charset='));
  return charset === undefined || /^charset="?utf-?8"?$/.test(charset);
}

/** @returns the type without its parameters, for example `image/png`. */
export function mediaType(contentType: string | undefined): string {
  return contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
}

/**
 * Reads a body to its end. The limit holds for what a compressed body inflates to.
 *
 * @throws Problem 400 unreadable, 413 too large, 415 an unknown encoding.
 */
export async function readBody(req: Request, res: Response, limitBytes: number): Promise<Uint8Array> {
  const read = express.raw({ limit: limitBytes, type: () => true });
  await new Promise<void>((resolve, reject) => {
    read(req, res, (error: unknown) => {
      if (error === undefined) resolve();
      else reject(bodyProblem(error, limitBytes));
    });
  });
  const body: unknown = req.body;
  return body instanceof Uint8Array ? body : new Uint8Array();
}

function bodyProblem(error: unknown, limitBytes: number): Problem {
  const status = error instanceof Error && 'status' in error ? error.status : 400;
  if (status === 413) {
    return new Problem(413, 'too_large', `A body of this request may hold ${String(limitBytes)} bytes.`);
  }
  if (status === 415) {
    return new Problem(415, 'unsupported_media_type', 'The body has an unknown content encoding.');
  }
  return new Problem(400, 'unreadable_body', 'The body cannot be read to its end.');
}
