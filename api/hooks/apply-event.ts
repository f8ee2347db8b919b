import type { ShopEvent } from '../../shops/shop-event.ts';
import { applyProduct, applyStockLevel } from './apply-catalog.ts';
import { applyCheckout, applyDeletedCheckout, applyPayment } from './apply-checkout.ts';
import { applyConsent, applyCustomer } from './apply-customer.ts';
import { applyCancelledOrder, applyOrder, applyRefund } from './apply-order.ts';
import { eraseToldPerson, eraseToldShop, noteExport } from './apply-privacy.ts';
import type { Applied, Telling } from './telling.ts';

/** Stores an event as the request of our contract would. Twice is as good as once. */
export async function applyEvent(telling: Telling, event: ShopEvent): Promise<Applied> {
  switch (event.kind) {
    case 'checkout':
      return applyCheckout(telling, event);
    case 'checkout_deleted':
      return applyDeletedCheckout(telling, event);
    case 'order':
      return applyOrder(telling, event);
    case 'order_cancelled':
      return applyCancelledOrder(telling, event);
    case 'refund':
      return applyRefund(telling, event);
    case 'payment':
      return applyPayment(telling, event);
    case 'customer':
      return applyCustomer(telling, event);
    case 'consent':
      return applyConsent(telling, event);
    case 'product':
      return applyProduct(telling, event);
    case 'stock_level':
      return applyStockLevel(telling, event);
    case 'erase_person':
      return eraseToldPerson(telling, event);
    case 'export_person':
      return noteExport(event);
    case 'erase_shop':
      return eraseToldShop(telling);
    default:
      return event satisfies never;
  }
}
