import { countHoldOutRunning, listHoldOutSums, type HoldOutRow } from '../../db/queries/hold-out-report.ts';
import type { Shop } from '../../db/queries/shops.ts';
import { measure, type Arm, type ArmSums, type Draw, type Measured } from '../../domain/hold-out.ts';
import { DAY_BLOCKS, toSpanParts, type Span } from '../../domain/report-blocks.ts';
import type { ApiDeps } from '../deps.ts';

/** @returns by currency, what the mails brought beyond what people order without; none where nobody was set aside. */
export async function measureHoldOut(
  { db }: Pick<ApiDeps, 'db'>,
  shop: Shop,
  period: Span,
): Promise<Map<string, Measured>> {
  const parts = toSpanParts(period, DAY_BLOCKS);
  const [rows, running] = await Promise.all([
    listHoldOutSums(db, shop.id, parts),
    countHoldOutRunning(db, shop.id, period),
  ]);
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency);
  const currencies = [...new Set([...byCurrency.keys(), ...running.keys()])];
  return new Map(
    currencies.map((currency) => [
      currency,
      measure(toDraws(byCurrency.get(currency) ?? []), running.get(currency) ?? 0, currency),
    ]),
  );
}

const NOBODY: ArmSums = { people: 0, orders: 0, squaredOrders: 0, salesMinor: 0n, squaredSales: 0 };

function toDraws(rows: readonly HoldOutRow[]): Draw[] {
  return [...Map.groupBy(rows, (row) => row.holdOutPercent)].map(([holdOutPercent, sides]) => {
    const of = (arm: Arm) => sides.find((row) => row.arm === arm) ?? NOBODY;
    return { holdOutPercent, mailed: of('mailed'), heldOut: of('held_out') };
  });
}
