#include "cli/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

enum {
    OLDEST_ENGINE = 133,    /* attr() in custom properties, which running heads need */
    SECONDS_FOR_VERSION = 20,
    MOST_AT_ONCE = 8,       /* a quarter of a gigabyte of memory each */
    LARGEST_ANSWER = 1 << 20,
};

extern char **environ;

/* Programs of this engine, by their names in Debian and elsewhere. First those without windows, which
 * print the same in a third of the time. */
static const char *const names[] = {"chromium-headless-shell", "chrome-headless-shell", "chromium",
    "chromium-browser", "google-chrome-stable", "google-chrome"};

static const char *const options[] = {
    "--headless",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    /* What a page asks of another host is not found. */
    "--host-resolver-rules=MAP * ~NOTFOUND",
    /* Distances as the font has them, not as a screen would round them. */
    "--font-render-hinting=none",
    "--user-agent=sgsite", /* the PDF names it as its creator, but for the shell's */
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
};

enum { OPTIONS = sizeof options / sizeof *options };

struct str engine_options(struct arena *arena) {
    struct str all[OPTIONS];
    for (size_t i = 0; i < OPTIONS; i++)
        all[i] = str_from(options[i]);
    return str_join(arena, all, OPTIONS);
}

struct child {
    pid_t pid; /* 0: none. It leads a group of processes of its own */
    size_t job;
    struct timespec started;
    char *errors; /* path of the file with what it complains about */
};

static bool starts_with_any(const char *entry, const char *const *starts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strncmp(entry, starts[i], strlen(starts[i])) == 0)
            return true;
    }
    return false;
}

/* The environment of this process, but for what would change a byte of the output. */
static char **engine_environment(struct arena *arena) {
    static const char *const replaced[] = {"TZ=", "LC_", "LANG=", "LANGUAGE="};
    size_t count = 0, used = 0;
    while (environ[count])
        count++;
    char **out = arena_array(arena, char *, count + 3);
    for (size_t i = 0; i < count; i++) {
        if (!starts_with_any(environ[i], replaced, sizeof replaced / sizeof *replaced))
            out[used++] = environ[i];
    }
    out[used++] = (char *)"TZ=UTC";
    out[used++] = (char *)"LC_ALL=C.UTF-8";
    return out;
}

/* Starts a program without a shell, with its output in files. An error number, or 0. */
static int start(struct arena *arena, char *const *arguments, const char *output,
    const char *errors, pid_t *pid) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none, standard;
    sigemptyset(&none);
    sigemptyset(&standard);
    sigaddset(&standard, SIGINT);
    sigaddset(&standard, SIGTERM);
    sigaddset(&standard, SIGPIPE);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&how);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    posix_spawn_file_actions_addopen(&files, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    posix_spawnattr_setpgroup(&how, 0);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &standard);
    posix_spawnattr_setflags(
        &how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int error = posix_spawn(pid, arguments[0], &files, &how, arguments, engine_environment(arena));
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

static double seconds_since(struct timespec start) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9;
}

static void rest_a_little(void) {
    struct timespec little = {.tv_nsec = 5000000};
    nanosleep(&little, NULL);
}

static void stop(struct child *child) {
    kill(-child->pid, SIGKILL);
    while (waitpid(child->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    child->pid = 0;
}

/* Has the child ended? Then what it started is ended too. */
static bool has_ended(struct child *child, int *status) {
    pid_t ended = waitpid(child->pid, status, WNOHANG);
    if (ended == 0 || (ended < 0 && errno == EINTR))
        return false;
    if (ended < 0)
        *status = 0; /* what it made tells */
    kill(-child->pid, SIGKILL);
    child->pid = 0;
    return true;
}

static struct str last_line(struct arena *arena, const char *path) {
    struct buf text = {0};
    struct str line = {0};
    if (file_read(path, LARGEST_ANSWER, &text)) {
        struct str rest = str_trim(buf_view(&text));
        while (str_cut(rest, '\n', &line, &rest))
            ;
        line = str_trim(line);
        line.size = line.size > 200 ? 200 : line.size;
        line.size = utf8_check(line);
        line = str_copy(arena, line);
    }
    buf_finish(&text);
    return line;
}

static struct str failure_of(struct arena *arena, const struct child *child, int status) {
    struct str said = last_line(arena, child->errors);
    const char *between = said.size > 0 ? ": " : "";
    if (WIFSIGNALED(status))
        return str_printf(arena, "the engine crashed (signal %d)%s%.*s", WTERMSIG(status), between,
            STR_ARGS(said));
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        return str_printf(arena, "the engine ended with exit status %d%s%.*s",
            WEXITSTATUS(status), between, STR_ARGS(said));
    return (struct str){0};
}

static size_t cores(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MOST_AT_ONCE ? MOST_AT_ONCE : (size_t)count;
}

static bool is_program(const char *path) {
    return file_exists(path) && access(path, X_OK) == 0;
}

/* The path of a program by its name, as a shell finds it. */
static struct str find_in_path(struct arena *arena, const char *name) {
    const char *path = getenv("PATH");
    struct str folder, rest = str_from(path ? path : "/usr/local/bin:/usr/bin:/bin");
    bool more;
    do {
        more = str_cut(rest, ':', &folder, &rest);
        if (folder.size == 0) /* the working folder is nobody's place for programs */
            continue;
        struct str found = path_join(arena, folder, str_from(name));
        if (is_program(found.data))
            return found;
    } while (more);
    return (struct str){0};
}

/* The program that was asked for; a name without '/' is looked for as a shell does. */
static struct str find_wanted(struct arena *arena, struct str wanted) {
    struct str found = str_copy(arena, wanted);
    if (!memchr(wanted.data, '/', wanted.size))
        return find_in_path(arena, found.data);
    return is_program(found.data) ? found : (struct str){0};
}

/* What the program answers to --version, in one line; empty when it does not. */
static struct str ask_version(struct arena *arena, struct str program, struct str folder) {
    struct str output = path_join(arena, folder, STR("version"));
    struct child child = {.errors = (char *)path_join(arena, folder, STR("version.errors")).data};
    char *arguments[] = {(char *)program.data, (char *)"--version", NULL};
    int status = 0;
    if (start(arena, arguments, output.data, child.errors, &child.pid) != 0)
        return (struct str){0};
    clock_gettime(CLOCK_MONOTONIC, &child.started);
    while (!has_ended(&child, &status)) {
        if (seconds_since(child.started) > SECONDS_FOR_VERSION) {
            stop(&child);
            return (struct str){0};
        }
        rest_a_little();
    }
    return status == 0 ? last_line(arena, output.data) : (struct str){0};
}

/* The first number of a version; 0 when there is none. */
static uint32_t major_version(struct str version) {
    size_t start = 0, end;
    uint32_t number = 0;
    while (start < version.size && (version.data[start] < '0' || version.data[start] > '9'))
        start++;
    for (end = start; end < version.size && version.data[end] >= '0' && version.data[end] <= '9';)
        end++;
    return str_to_uint(str_slice(version, start, end), &number) ? number : 0;
}

/* False, with the reason in `message`, when the program is not what can print. */
static bool ask_engine(struct arena *arena, struct str program, struct str folder,
    struct engine *out, struct str *message) {
    struct str version = ask_version(arena, program, folder);
    *out = (struct engine){.path = program, .version = version, .at_once = cores()};
    if (version.size == 0)
        *message = str_printf(arena, "no PDFs were made: '%.*s' does not tell its version",
            STR_ARGS(program));
    else if (major_version(version) < OLDEST_ENGINE)
        *message = str_printf(arena, "no PDFs were made: '%.*s' is too old, %d is needed",
            STR_ARGS(version), OLDEST_ENGINE);
    else
        return true;
    return false;
}

/* The first program in PATH that can print; the message is about the first that is there. */
static bool find_any(struct arena *arena, struct str folder, struct engine *out,
    struct str *message) {
    struct str refusal = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str program = find_in_path(arena, names[i]);
        if (program.size > 0 && ask_engine(arena, program, folder, out, &refusal))
            return true;
        if (message->size == 0)
            *message = refusal;
    }
    if (message->size == 0)
        *message = STR("no PDFs were made: Chromium, which prints them, is not installed");
    return false;
}

bool engine_find(struct arena *arena, struct str wanted, struct str folder, struct engine *out,
    struct engine_missing *missing) {
    static const char get_it[] =
        "'apt-get install chromium-headless-shell' gets it; --pdf-engine FILE names another";
    *missing = (struct engine_missing){.hint = STR(get_it)};
    if (wanted.size == 0)
        return find_any(arena, folder, out, &missing->message);
    struct str program = find_wanted(arena, wanted);
    if (program.size > 0)
        return ask_engine(arena, program, folder, out, &missing->message);
    missing->message =
        str_printf(arena, "no PDFs were made: '%.*s' is no program", STR_ARGS(wanted));
    return false;
}

/* "file:///tmp/a%20b/index.html" */
static struct str file_address(struct arena *arena, struct str path) {
    struct buf url = {0};
    buf_text(&url, "file://");
    for (size_t i = 0; i < path.size; i++) {
        char c = path.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     strchr("/-._~", c);
        if (plain)
            buf_byte(&url, c);
        else
            buf_printf(&url, "%%%02X", (unsigned)(unsigned char)c);
    }
    struct str copy = buf_copy(&url, arena);
    buf_finish(&url);
    return copy;
}

/* Starts the next document, in a child that has none. */
static void start_job(struct arena *arena, const struct engine *engine, struct str folder,
    struct engine_job *job, size_t slot, struct child *child) {
    struct str profile = str_printf(
        arena, "--user-data-dir=%.*s/profile-%zu", STR_ARGS(folder), slot);
    struct str pdf = str_printf(arena, "--print-to-pdf=%.*s", STR_ARGS(job->pdf));
    struct str page = file_address(arena, job->page);
    char *arguments[OPTIONS + 6] = {(char *)engine->path.data};
    size_t count = 1;
    for (size_t i = 0; i < OPTIONS; i++)
        arguments[count++] = (char *)options[i];
    /* Its sandbox does not work for root. The pages are ours. */
    if (geteuid() == 0)
        arguments[count++] = (char *)"--no-sandbox";
    arguments[count++] = (char *)profile.data;
    arguments[count++] = (char *)pdf.data;
    arguments[count++] = (char *)page.data;
    child->errors = (char *)str_printf(arena, "%.*s/errors-%zu", STR_ARGS(folder), slot).data;
    clock_gettime(CLOCK_MONOTONIC, &child->started);
    int error = start(arena, arguments, "/dev/null", child->errors, &child->pid);
    if (error != 0) {
        child->pid = 0;
        job->failure = str_printf(arena, "the engine cannot be started: %s", strerror(error));
    }
}

/* Looks after a child that is at work. True when its document is done with. */
static bool is_done(struct arena *arena, const struct engine *engine, struct engine_job *job,
    struct child *child) {
    int status;
    if (has_ended(child, &status)) {
        job->failure = failure_of(arena, child, status);
        return true;
    }
    if (seconds_since(child->started) < engine->seconds)
        return false;
    stop(child);
    job->failure = str_printf(arena, "the engine did not end within %u s", engine->seconds);
    return true;
}

bool engine_run(struct arena *arena, const struct engine *engine, struct str folder,
    struct engine_job *jobs, size_t count, const volatile sig_atomic_t *interrupted,
    void (*done)(void *user, size_t count), void *user) {
    struct child children[MOST_AT_ONCE] = {0};
    size_t started = 0, finished = 0;
    while (finished < count && !*interrupted) {
        size_t before = finished;
        for (size_t i = 0; i < engine->at_once; i++) {
            struct child *child = &children[i];
            if (child->pid && is_done(arena, engine, &jobs[child->job], child))
                finished++;
            if (!child->pid && started < count) {
                child->job = started++;
                start_job(arena, engine, folder, &jobs[child->job], i, child);
                finished += !child->pid;
            }
        }
        if (finished > before)
            done(user, finished);
        else
            rest_a_little();
    }
    for (size_t i = 0; i < engine->at_once; i++) {
        if (children[i].pid)
            stop(&children[i]);
    }
    return finished == count;
}
