#!/usr/bin/env bash
# Slurm job array: each task builds a share of the site; a job that waits for all of them joins these.
#
# Use: cd PROJECT && sbatch /path/to/slurm.sh
# The project's folder is on a file system that all nodes share, and all have the same sgsite.
#SBATCH --job-name=sgsite
#SBATCH --array=1-20
#SBATCH --cpus-per-task=2
#SBATCH --mem=1G
#SBATCH --time=00:30:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=sgsite-%A_%a.log
set -euo pipefail
cd "$SLURM_SUBMIT_DIR"
shares=$SLURM_ARRAY_TASK_COUNT

# Handed in once; a task that was requeued finds the name taken.
if [ "$SLURM_ARRAY_TASK_ID" = "$SLURM_ARRAY_TASK_MIN" ] &&
    mkdir ".sgsite-merge-$SLURM_ARRAY_JOB_ID" 2>/dev/null; then
    sbatch --job-name=sgsite-merge --dependency="afterok:$SLURM_ARRAY_JOB_ID" \
        --kill-on-invalid-dep=yes --output="sgsite-$SLURM_ARRAY_JOB_ID-merge.log" --wrap \
        "sgsite merge public.shard-*-of-$shares && rm -rf public.shard-*-of-$shares .sgsite-merge-$SLURM_ARRAY_JOB_ID"
fi

srun sgsite build --quiet --jobs "$SLURM_CPUS_PER_TASK" --shard "$SLURM_ARRAY_TASK_ID/$shares"
