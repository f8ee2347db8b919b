import type { Clock } from './clock.ts';
import { required, type Config } from './config.ts';
import { createSender } from './email/create-sender.ts';
import type { EmailSender } from './email/sender.ts';
import { createSendWebhook, type SendWebhook } from './outbound/send-webhook.ts';
import { createShopReader, type ShopReader } from './outbound/shop-reader.ts';
import { createSecrets, type Secrets } from './secrets.ts';

/** Through what a worker reaches the world beyond the database and Temporal. */
export interface WorkerPorts {
  sender: EmailSender;
  shopReader: ShopReader;
  sendWebhook: SendWebhook;
  secrets: Secrets;
}

/** @throws ConfigError when the environment names no key or no way for mails to go. */
export function createWorkerPorts(config: Config, clock: Clock): WorkerPorts {
  const { resendBaseUrl, clockOffsetFile } = config;
  const { secretKeyPrevious } = config.secrets;
  const secretKey = required('SECRET_KEY', config.secrets.secretKey);
  const made = createSender({ ...config.secrets, resendBaseUrl, now: clock.now });
  // Shops of the local stack are on this machine.
  const allowPrivate = clockOffsetFile !== undefined;
  return {
    sender: required('RESEND_API_KEY or SMTP_URL', made),
    shopReader: createShopReader({ now: clock.now, allowPrivate }),
    sendWebhook: createSendWebhook({ allowPrivate }),
    secrets: createSecrets({ secretKey, secretKeyPrevious }),
  };
}
