#!/bin/sh
# Makes the files that docker-compose.yml reads its secrets from, in ./secrets. What is there stays.
set -eu
cd "$(dirname "$0")/.."
umask 022
mkdir -p secrets
# The containers' users read the files; nobody else of this host enters the folder.
chmod 700 secrets

keep() {
  [ -e "secrets/$1" ] || printf '%s\n' "$2" > "secrets/$1"
}

keep postgres_password "$(openssl rand -hex 24)"
keep database_url "postgres://checkout_recovery:$(cat secrets/postgres_password)@postgres:5432/checkout_recovery"
keep secret_key "$(openssl rand -base64 32)"
keep admin_api_key "$(openssl rand -hex 24)"
# Empty: not set. One of resend_api_key and smtp_url (smtps://name:password@mail.shop.example) has to be filled in.
for name in secret_key_previous resend_api_key resend_webhook_secret smtp_url; do keep "$name" ''; done
echo 'secrets/ is complete; fill in resend_api_key or smtp_url.'
