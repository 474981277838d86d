#!/bin/sh
# Builds the memorial and sends it to a server with rsync. Written by 'cenotaph init'; yours to change.
#
#   hosting/publish.sh editor@§domain:/srv/memorial/
set -eu

target=${1:?name where the site goes: user@host:/folder/}
cd "$(dirname "$0")/.."

cenotaph build --strict

# What is the same is known by its content: a site that was built anew has new times. Nothing that
# a page needs is missing while it is sent: first all that pages show, then the pages, and what is
# gone from the site goes last. The folder in which certificates are asked for is the server's own,
# and version control in _site/, which may hold a password, is yours.
send() {
  rsync --recursive --checksum --delay-updates --chmod=D755,F644 \
    --exclude=/.git --exclude=/.hg --exclude=/.svn \
    --filter='protect /.well-known/acme-challenge/***' "$@" _site/ "${target%/}/"
}
send --exclude='*.html' --exclude=/manifest.json
send --exclude=/manifest.json
send --delete-after
