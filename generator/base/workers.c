#include "base/workers.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORKERS = 64, PROGRESS_MS = 100, READ_SIZE = 64 * 1024 };

/* What all processes see. */
struct board {
    atomic_size_t next; /* piece that nobody has taken yet */
    atomic_size_t done;
    atomic_size_t noted;
    atomic_bool stop;
    atomic_size_t at[MOST_WORKERS]; /* the piece that each is at, counted from 1 */
};

struct worker {
    pid_t id;
    int pipe; /* its report, until it is closed: -1 */
    struct buf report;
    bool ended_well;
};

unsigned workers_processors(void) {
    cpu_set_t set;
    int count = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return count < 1 ? 1 : count > MOST_WORKERS ? MOST_WORKERS : (unsigned)count;
}

static bool write_report(int fd, struct str report) {
    while (report.size > 0) {
        ssize_t put = write(fd, report.data, report.size);
        if (put < 0 && errno != EINTR)
            return false;
        report = str_slice(report, put > 0 ? (size_t)put : 0, report.size);
    }
    return true;
}

static _Noreturn void be_worker(
    const struct workers_task *task, struct board *board, unsigned number, int fd) {
    struct buf report = {0};
    for (;;) {
        size_t piece = atomic_fetch_add(&board->next, 1);
        if (piece >= task->count || atomic_load(&board->stop))
            break;
        atomic_store(&board->at[number], piece + 1);
        size_t noted = 0;
        if (!task->work(task->user, piece, &noted))
            atomic_store(&board->stop, true);
        if (noted > 0)
            atomic_fetch_add(&board->noted, noted);
        atomic_fetch_add(&board->done, 1);
    }
    atomic_store(&board->at[number], 0);
    task->report(task->user, &report);
    /* No exit handlers: what they would put out or remove is the other process's. */
    _exit(write_report(fd, buf_view(&report)) ? 0 : 1);
}

static bool start_worker(const struct workers_task *task, struct board *board, unsigned number,
    struct worker *workers) {
    int ends[2];
    pid_t parent = getpid();
    if (pipe(ends) != 0)
        return false;
    pid_t id = fork();
    if (id < 0) {
        int error = errno;
        close(ends[0]);
        close(ends[1]);
        errno = error;
        return false;
    }
    if (id == 0) {
        /* A worker does not outlive the build, whatever ends it. */
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(1);
        for (unsigned i = 0; i < number; i++)
            close(workers[i].pipe);
        close(ends[0]);
        be_worker(task, board, number, ends[1]);
    }
    close(ends[1]);
    workers[number] = (struct worker){.id = id, .pipe = ends[0]};
    return true;
}

/* Reads what there is; closes the pipe at its end. */
static void read_report(struct worker *worker) {
    buf_reserve(&worker->report, READ_SIZE);
    ssize_t got = read(worker->pipe, worker->report.data + worker->report.size, READ_SIZE);
    if (got > 0) {
        worker->report.size += (size_t)got;
    } else if (got == 0 || errno != EINTR) {
        close(worker->pipe);
        worker->pipe = -1;
    }
}

static void read_reports(const struct workers_task *task, struct board *board,
    struct worker *workers, unsigned count) {
    for (;;) {
        struct pollfd waits[MOST_WORKERS];
        unsigned open = 0;
        for (unsigned i = 0; i < count; i++) {
            waits[i] = (struct pollfd){.fd = workers[i].pipe, .events = POLLIN};
            open += workers[i].pipe >= 0;
        }
        if (open == 0)
            return;
        poll(waits, count, PROGRESS_MS);
        for (unsigned i = 0; i < count; i++) {
            if (workers[i].pipe >= 0 && (waits[i].revents & (POLLIN | POLLHUP | POLLERR)))
                read_report(&workers[i]);
        }
        if (!task->progress(
                task->user, atomic_load(&board->done), atomic_load(&board->noted)))
            atomic_store(&board->stop, true);
    }
}

static void wait_for(struct worker *worker) {
    int status;
    while (waitpid(worker->id, &status, 0) < 0) {
        if (errno != EINTR)
            return;
    }
    worker->ended_well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static enum workers_end take_reports(const struct workers_task *task, struct board *board,
    struct worker *workers, unsigned count, size_t *piece) {
    enum workers_end end = WORKERS_DONE;
    for (unsigned i = 0; i < count; i++) {
        size_t at = atomic_load(&board->at[i]);
        if (!workers[i].ended_well) {
            *piece = at > 0 ? at - 1 : 0;
            return WORKERS_CRASHED;
        }
    }
    for (unsigned i = 0; i < count; i++) {
        if (!task->adopt(task->user, buf_view(&workers[i].report)))
            end = WORKERS_STOPPED;
        buf_finish(&workers[i].report);
    }
    return atomic_load(&board->stop) ? WORKERS_STOPPED : end;
}

enum workers_end workers_run(const struct workers_task *task, unsigned processes, size_t *piece) {
    struct worker workers[MOST_WORKERS];
    struct board *board = mmap(NULL, sizeof *board, PROT_READ | PROT_WRITE,
        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    unsigned started = 0;
    if (board == MAP_FAILED)
        return WORKERS_FAILED;
    if (processes > MOST_WORKERS)
        processes = MOST_WORKERS;
    while (started < processes && start_worker(task, board, started, workers))
        started++;
    int error = errno;
    if (started > 0)
        read_reports(task, board, workers, started);
    for (unsigned i = 0; i < started; i++)
        wait_for(&workers[i]);
    enum workers_end end = started > 0 ? take_reports(task, board, workers, started, piece)
                                       : WORKERS_FAILED;
    for (unsigned i = 0; i < started; i++)
        buf_finish(&workers[i].report);
    munmap(board, sizeof *board);
    errno = error;
    return end;
}
