/* Loaded before a program: its clock then runs an hour ahead of the one that files are stamped by, as
 * it may be with a file system of another machine. */
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *out) {
    int status = (int)syscall(SYS_clock_gettime, clock, out);
    if (status == 0 && clock == CLOCK_REALTIME)
        out->tv_sec += 3600;
    return status;
}
