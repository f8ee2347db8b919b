import type { Request, Response } from 'express';
import { mediaType, readBody } from '../body.ts';
import { Problem } from '../problem.ts';

const FORM_LIMIT_BYTES = 16_384;

/** @returns what a form sent. @throws Problem 413 too large, 415 no form. */
export async function readForm(req: Request, res: Response): Promise<Record<string, string>> {
  if (mediaType(req.headers['content-type']) !== 'application/x-www-form-urlencoded') {
    throw new Problem(415, 'unsupported_media_type', 'This page takes what its own form sends.');
  }
  const bytes = await readBody(req, res, FORM_LIMIT_BYTES);
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(bytes)));
}

/** @returns what went wrong in one sentence: the faults of the fields, by their labels, or the whole. */
export function faultOf(problem: Problem, labels: Record<string, string>): string {
  if (problem.errors.length === 0) return problem.message;
  return problem.errors.map(({ path, message }) => `${labels[path] ?? path} ${message}.`).join(' ');
}
