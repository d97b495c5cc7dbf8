#!/bin/sh
# Installs the Debian packages that only `make test` needs: a real browser, a real PostgreSQL server, the validators
# for PDF, and LibreOffice to open spreadsheets with. Does nothing when all are there; stops with the exact line to run when
# it may not install.
set -eu

nodig=""
voeg_toe() { nodig="$nodig $*"; }

command -v chromium >/dev/null || voeg_toe chromium
command -v qpdf >/dev/null || voeg_toe qpdf
command -v pdfinfo >/dev/null || voeg_toe poppler-utils
command -v soffice >/dev/null || voeg_toe libreoffice-calc
command -v java >/dev/null || voeg_toe default-jre-headless
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || voeg_toe postgresql
python3 -c 'import ensurepip' 2>/dev/null || voeg_toe python3-venv

# PDFBox Preflight and what it loads: one Debian package per jar.
while read -r jar pakket; do
  [ -e "/usr/share/java/$jar.jar" ] || voeg_toe "$pakket"
done <<JARS
preflight libpdfbox2-java
fontbox2 libfontbox2-java
commons-logging libcommons-logging-java
commons-io libcommons-io-java
javax.activation libactivation-java
jaxb-api libjaxb-api-java
JARS

[ -n "$nodig" ] || exit 0

installeer="apt-get update && apt-get install -y --no-install-recommends$nodig"
if [ "$(id -u)" = 0 ]; then
  als_root=""
elif sudo -n true 2>/dev/null; then
  als_root="sudo -n"
else
  printf 'make test needs packages that are missing. Run this as root, then try again:\n\n  %s\n\n' "$installeer" >&2
  exit 1
fi

echo "Installing:$nodig"
# The tests start their own throw-away cluster; without this Debian would create and start one of its own.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  $als_root mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | $als_root tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # the list of packages is meant to be split
if ! { $als_root apt-get -q update && $als_root apt-get -q install -y --no-install-recommends $nodig; } >/tmp/systeem.$$ 2>&1; then
  tail -5 /tmp/systeem.$$ >&2
  rm -f /tmp/systeem.$$
  printf '\nThese packages could not be installed. Run this as root, then try again:\n\n  %s\n\n' "$installeer" >&2
  exit 1
fi
rm -f /tmp/systeem.$$
