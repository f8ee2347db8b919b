import type { Messages } from '../en/index.ts';
import { checkout } from './checkout.ts';
import { common } from './everywhere.ts';
import { list } from './list.ts';
import { problems } from './problems.ts';
import { reasons } from './reasons.ts';
import { report } from './report.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { setupAudit } from './setup-audit.ts';
import { setupConnections } from './setup-connections.ts';
import { setupDoctor } from './setup-doctor.ts';
import { setupKeys } from './setup-keys.ts';
import { setupPeople } from './setup-people.ts';
import { setupPrivacy } from './setup-privacy.ts';
import { setupTills } from './setup-tills.ts';
import { setupWebhooks } from './setup-webhooks.ts';
import { shell } from './shell.ts';
import { template } from './template.ts';
import { till } from './till.ts';

export const messages: Messages = {
  checkout,
  common,
  list,
  problems,
  reasons,
  report,
  settings,
  setup,
  setupAudit,
  setupConnections,
  setupDoctor,
  setupKeys,
  setupPeople,
  setupPrivacy,
  setupTills,
  setupWebhooks,
  shell,
  template,
  till,
};
