#!/bin/sh
# A cluster that accepts only certificates of your own authority. Run each command on its machine.
#   sh certificates.sh tls      makes tls/ca.pem, tls/cert.pem and tls/key.pem; copy them to each machine
tls="--tls-ca-file tls/ca.pem --tls-cert tls/cert.pem --tls-key tls/key.pem"
scheduler=tls://scheduler.example:8786

# On the scheduler's machine. The dashboard has no TLS, so it is left out.
echo "dask scheduler --protocol tls --port 8786 --no-dashboard $tls"

# On each machine that plays. Add BUKHARA_ALLOW_AGENTS=1 in front only if it may run external agents.
echo "dask worker $scheduler --protocol tls --no-dashboard $tls"

# Where the batch is started.
echo "python -m game batch run --scenario bukhara_1922 --agents greedy,random --cluster $scheduler $tls"
