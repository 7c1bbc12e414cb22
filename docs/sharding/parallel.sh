#!/usr/bin/env bash
# GNU parallel over ssh: builds the shares of a site on several machines and joins them on this one.
#
# Use: parallel.sh HOSTS SHARES [BUILD OPTIONS...]
#   HOSTS   as parallel's --sshlogin takes them: "4/build1,4/build2"; ":" is this machine
#   SHARES  into how many shares the site is divided
#
# Run it in the project's folder, which has the same path on all machines and is shared between them
# (NFS). Each machine has the same sgsite in its PATH. A share whose machine fails is tried again, and
# on another machine.
set -euo pipefail
hosts=$1 shares=$2
shift 2

# --workdir .: in the folder of the same name over there.
seq "$shares" | parallel --sshlogin "$hosts" --workdir . --retries 3 --joblog parallel.log \
    sgsite build --quiet --shard "{}/$shares" "$@"
sgsite merge public.shard-*-of-"$shares"
rm -rf public.shard-*-of-"$shares"
