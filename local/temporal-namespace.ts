import { ServiceError, type Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

/** By which checkouts are found in Temporal UI. */
export const SEARCH_ATTRIBUTES = ['Shop', 'EmailStatus', 'RecoveryStatus'];
const KEYWORD = 2;
const RETENTION_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;
const LIMIT_MS = 5_000;
const NAMESPACE = 'default';

/**
 * Makes the namespace `default` with our search attributes; what is there stays. What the one-shot
 * `temporal-namespace` of docker-compose.yml does.
 *
 * @returns false while the server is not ready for it.
 */
export async function prepareNamespace(connection: Connection): Promise<boolean> {
  const { workflowService, operatorService } = connection;
  try {
    return await connection.withDeadline(Date.now() + LIMIT_MS, async () => {
      await workflowService
        .registerNamespace({
          namespace: NAMESPACE,
          workflowExecutionRetentionPeriod: msToTs(RETENTION_DAYS * DAY_MS),
        })
        .catch(unlessThere);
      const { customAttributes } = await operatorService.listSearchAttributes({ namespace: NAMESPACE });
      const missing = SEARCH_ATTRIBUTES.filter((name) => !(name in customAttributes));
      if (missing.length > 0)
        await operatorService.addSearchAttributes({
          namespace: NAMESPACE,
          searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
        });
      // Attributes are known to the whole server a moment later than they are made.
      const { customAttributes: known } = await operatorService.listSearchAttributes({
        namespace: NAMESPACE,
      });
      return SEARCH_ATTRIBUTES.every((name) => name in known);
    });
  } catch (error) {
    if (error instanceof ServiceError || (error instanceof Error && 'code' in error)) return false;
    throw error;
  }
}

const ALREADY_EXISTS = 6;

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === ALREADY_EXISTS)) throw error;
}
