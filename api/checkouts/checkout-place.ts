import type { Request, Response } from 'express';
import { parseId } from '../../domain/id.ts';
import { sendPage } from '../links/page.ts';
import { notFound } from '../problem.ts';

/**
 * `GET /checkouts/{id}`: where the button of a copy to staff leads. It tells nothing of the checkout, not even whether there
 * is one: what there is to know needs a key.
 */
export function answerCheckoutPlace(req: Request, res: Response): void {
  const id = String(req.params['id']);
  const number = parseId('checkout', id);
  if (number === null) throw notFound('checkout');
  sendPage(res, 200, 'en', {
    heading: `Checkout ${String(number)}`,
    text: `The API tells all about it: GET /v1/checkouts/${id}, and below it /timeline, /decision and /messages.`,
  });
}
