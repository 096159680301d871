#!/usr/bin/env bash
# Runs once, when the server's data directory is empty: a database for the product with two log-ins, one for the issuer.
# safeconduct_owner owns the schemas and creates the role of the application; safeconduct only connects and assumes it.
set -euo pipefail

secret() { cat "/run/secrets/$1"; }

psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner="$(secret database_owner)" \
  --set application="$(secret database_application)" \
  --set keycloak="$(secret database_keycloak)" <<'SQL'
CREATE ROLE safeconduct_owner LOGIN CREATEROLE PASSWORD :'owner';
CREATE ROLE safeconduct LOGIN PASSWORD :'application';
CREATE ROLE keycloak LOGIN PASSWORD :'keycloak';

CREATE DATABASE safeconduct OWNER safeconduct_owner;
CREATE DATABASE keycloak OWNER keycloak;

REVOKE ALL ON DATABASE postgres, safeconduct, keycloak FROM PUBLIC;
GRANT CONNECT ON DATABASE safeconduct TO safeconduct;
SQL
