#!/usr/bin/env bash
# Makes every secret of compose.yaml that does not exist yet, in secrets/ beside this file; never replaces one.
# Containers read them as users of their own, so the files are readable and the folder is not.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets

make() {
  if [ ! -e "secrets/$1" ]; then
    (umask 022 && openssl rand "$2" 32 | tr -d '\n' > "secrets/$1.new" && mv "secrets/$1.new" "secrets/$1")
    echo "made secrets/$1"
  fi
}

make encryption_key -base64
for name in database_superuser database_owner database_application database_keycloak database_back_office keycloak_admin \
    client_webapps client_conversation client_support_agent client_trial_agent first_password store; do
  make "$name" -hex
done
