import type { NextFunction, Request, Response } from 'express';

const YEAR_SECONDS = 365 * 24 * 3_600;

/** Of an answer that is no page: nothing of it is ever loaded, framed or run. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': NOTHING,
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** The strictest headers, for every answer; a page that needs more says so itself. */
export function securityHeaders(publicUrl: string) {
  const headers = {
    ...HEADERS,
    ...(publicUrl.startsWith('https:') && { 'Strict-Transport-Security': `max-age=${String(YEAR_SECONDS)}` }),
  };
  return (req: Request, res: Response, next: NextFunction): void => {
    res.set(headers);
    if (req.path.startsWith('/v1/')) res.set('Cache-Control', 'no-store');
    next();
  };
}
