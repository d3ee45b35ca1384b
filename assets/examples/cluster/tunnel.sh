#!/bin/sh
# A cluster on loopback addresses: nothing listens on the network, SSH joins the machines.
# Run each command on its machine; worker.example stands for a machine that plays.

# Where the batch is started: the scheduler, reachable from this machine alone.
echo "dask scheduler --host 127.0.0.1 --port 8786 --no-dashboard"

# From here to each worker: its port 9001 comes here, the scheduler's port goes there. Other workers: 9002, 9003 ...
echo "ssh -N -R 8786:127.0.0.1:8786 -L 9001:127.0.0.1:9001 worker.example"

# On that worker, which listens on its own loopback address as well.
echo "dask worker 127.0.0.1:8786 --host 127.0.0.1 --worker-port 9001 --nthreads 1 --no-nanny --no-dashboard"

# Here.
echo "python -m game batch run --scenario bukhara_1922 --agents greedy,random --cluster 127.0.0.1:8786"
