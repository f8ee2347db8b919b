import type { Database } from '../../db/database.ts';
import { getConnectionHealth } from '../../db/queries/connection-health.ts';
import { findConnection, SHOP_SYSTEMS } from '../../db/queries/connections.ts';
import type { Shop } from '../../db/queries/shops.ts';
import type { Settings } from '../../domain/settings.ts';
import { apiKeyCheck } from './api-key-check.ts';
import { fail, ok, type Finding, type Look } from './check.ts';
import { tellConnection } from './connection-checks.ts';
import { sayAmiss, sayWell } from './doctor-sentences.ts';
import type { DoctorDeps } from './doctor-deps.ts';
import { senderCheck } from './mail-checks.ts';
import { alarmCheck, shopPauseCheck } from './sending-checks.ts';

/** What a shop needs so that its mails go, in order. */
export function shopChecks(db: Database, deps: DoctorDeps, shop: Shop): Look[] {
  return [
    { name: 'automation', look: () => tellAutomation(shop.settings.automation) },
    { name: 'hosts', look: async () => tellHosts(shop, await listDomains(db, shop.id)) },
    senderCheck(deps, shop.settings.sender.address),
    shopPauseCheck(db, shop),
    alarmCheck(db, shop),
    apiKeyCheck(db, deps, shop.id),
    { name: 'connections', look: () => tellConnections(db, deps, shop) },
  ];
}

function tellAutomation({ enabled, observe, delayHours }: Settings['automation']): Finding {
  if (!enabled)
    return ok(sayWell('automation_is_off', {}, 'Automatic mail is switched off: mails go by hand only.'));
  if (observe)
    return ok(
      sayWell(
        'automation_observes',
        {},
        'The shop only observes: mails are decided upon, and none goes by itself.',
      ),
    );
  return ok(
    sayWell(
      'automation_on',
      { hours: delayHours },
      `Automatic mail is on: mails go ${String(delayHours)} h after a checkout was abandoned.`,
    ),
  );
}

function tellHosts({ slug, settings: { allowedHosts } }: Shop, domains: readonly string[]): Finding {
  const hosts = [...new Set([...allowedHosts, ...domains])];
  if (hosts.length > 0) {
    const list = hosts.join(', ');
    return ok(sayWell('hosts', { hosts: list }, `Mails may lead to ${list}.`));
  }
  return fail(
    sayAmiss('leads_nowhere', {}, 'Mails may lead nowhere, so that every checkout ends as no_link.'),
    `PUT /v1/settings (X-Shop: ${slug}) with \`allowedHosts\`, or a connection with its \`domain\`.`,
  );
}

async function listDomains(db: Database, shopId: number): Promise<string[]> {
  const found: string[] = [];
  for (const system of SHOP_SYSTEMS) {
    const connection = await findConnection(db, shopId, system);
    if (typeof connection?.domain === 'string') found.push(connection.domain);
  }
  return found;
}

async function tellConnections(
  db: Database,
  { clock, openSecret, openReading }: DoctorDeps,
  shop: Shop,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const system of SHOP_SYSTEMS) {
    const connection = await findConnection(db, shop.id, system);
    if (connection === undefined) continue;
    const health = await getConnectionHealth(db, shop.id, system);
    const about = { system, connection, health, slug: shop.slug, openSecret, openReading, now: clock.now() };
    findings.push(...tellConnection(about));
  }
  return findings.length > 0
    ? findings
    : [
        ok(
          sayWell('no_connection', {}, 'No shop system is connected by its webhooks: the shop tells by API.'),
        ),
      ];
}
