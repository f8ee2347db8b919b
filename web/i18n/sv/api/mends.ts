import type { ApiSentences } from '../../api-sentences.ts';

/** Vad du gör åt det doktorn hittar. */
export const apiMends: ApiSentences['apiMends'] = {
  environment_unusable: 'Rätta miljön och kör igen: inget annat har kontrollerats.',
  no_shop_yet: 'Kör npm run migrate: det skapar den första.',
  no_such_shop: 'Ange en butik som finns.',
  key_expired: 'Ge användaren en ny nyckel, om den fortfarande behövs, och återkalla den här.',
  key_expires_soon: 'Skapa en ny nyckel, lämna över den och återkalla sedan den här.',
  key_unused: 'Lämna över den till det som behöver den, eller återkalla den.',
  no_database: 'Sätt DATABASE_URL, eller kör npm start.',
  database_not_reached: 'Starta databasen, eller rätta DATABASE_URL: värd, port, namn och lösenord.',
  schema_behind: 'Kör npm run migrate.',
  schema_ahead: 'Kör den version av koden som känner till det; den här går till {newest}.',
  temporal_no_namespace: 'Skapa namnrymden, eller rätta TEMPORAL_NAMESPACE.',
  temporal_refuses: 'Rätta TEMPORAL_API_KEY eller TLS-inställningarna.',
  temporal_not_reached:
    'Starta Temporal, eller rätta TEMPORAL_ADDRESS. Under tiden tas kassor emot, men inga mejl skickas.',
  clocks_apart:
    'Kör NTP på båda maskinerna: mejlen planeras efter den ena klockan och räknas efter den andra.',
  secret_key_missing: 'Sätt SECRET_KEY, samma för alla processer, och behåll den: länkarna signeras med den.',
  admin_key_missing: 'Sätt ADMIN_API_KEY med minst 16 tecken.',
  no_provider: 'Sätt en av dem. Har worker-processen en egen miljö, kör kontrollen där.',
  mail_webhooks_missing:
    'Skapa en webhook i Resend till {url} och sätt RESEND_WEBHOOK_SECRET till dess hemlighet.',
  no_sender:
    'Ange avsändarens adress i inställningarna, eller sätt MAIL_FROM, på en domän som är verifierad.',
  sender_not_verified:
    'Verifiera just den domänen hos leverantören (DNS-poster), eller skicka från en som är det.',
  sender_not_told:
    'Leverantören svarar inte, eller så får nyckeln bara skicka. Se efter bland domänerna i Resend.',
  leads_nowhere: 'Lägg till butikens värdnamn i inställningarna eller i en anslutning.',
  secret_unreadable: 'Lägg den tidigare SECRET_KEY i SECRET_KEY_PREVIOUS, eller ange hemligheten igen.',
  signatures_bad: 'Se efter om en annan webhook i butikssystemet signerar med en annan hemlighet.',
  webhooks_aside: 'Läs dem, och varför, under Anslutningar.',
  credentials_unreadable: 'Lägg den tidigare SECRET_KEY i SECRET_KEY_PREVIOUS, eller ange uppgifterna igen.',
  not_found_out_in_time: 'Kontrollera igen. Om det inte ändras, se efter varför den delen är så långsam.',
  not_found_out_schema: 'Kör npm run migrate.',
  not_found_out_database: 'Kontrollera igen när databasen är tillbaka.',
  not_found_out: 'Kontrollera igen, och se efter i loggen för API och worker.',
  paused: 'Rätta det som leverantören nekar: nyckeln, avsändaren eller kontot. Nästa försök avslutar pausen.',
  bounces_pause: 'Ta reda på varifrån adresserna kom, och avsluta sedan pausen i inställningarna.',
  complaints_pause: 'Ta reda på varifrån adresserna kom, och avsluta sedan pausen i inställningarna.',
  nothing_sent: 'Rätta det som är fel här, och gå sedan igenom de kassor som blev utan mejl.',
  shop_silent: 'Se över butikens anslutning, och i API:ets logg vad som nekades.',
  no_worker_yet: 'Starta en med npm run worker, eller läs dess logg: utan den skickas inga mejl.',
  no_worker: 'Starta en med npm run worker, eller läs dess logg: utan den skickas inga mejl.',
};
