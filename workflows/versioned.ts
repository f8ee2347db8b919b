import { setWorkflowOptions } from '@temporalio/workflow';
import { purgeExpired } from './purge-expired.ts';
import { readBack } from './read-back.ts';
import { recoverCheckout } from './recover-checkout.ts';
import { sendRecoveryEmail } from './send-recovery-email.ts';
import { tillDay } from './till-day.ts';

/**
 * The workflows of workers that name their build (docs/rollout.md). Temporal refuses what these options say from workers
 * that name none.
 */
export { purgeExpired, readBack, recoverCheckout, sendRecoveryEmail, tillDay };

// They wait for months: pinned, they would keep the workers of each build as long. They go on with the current one.
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, recoverCheckout);
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, tillDay);
// They end within minutes or hours, with the build that began them.
setWorkflowOptions({ versioningBehavior: 'PINNED' }, sendRecoveryEmail);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, purgeExpired);
setWorkflowOptions({ versioningBehavior: 'PINNED' }, readBack);
