#include "cli/build_cache.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "model/image.h"
#include "model/translation.h"

static int64_t nanoseconds(struct timespec time) {
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* A new file without a name in the content; where that cannot be, one in the project's folder, since
 * the times of the content's are inputs themselves. -1 with errno set. */
static int make_nameless_file(struct project *project) {
    struct str content = path_join(&project->arena, project->options.folder, STR("content"));
    int fd = open(content.data, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (fd >= 0)
        return fd;
    struct str name = path_join(&project->arena, project->options.folder, STR(".sgsite-XXXXXX"));
    char *path = arena_copy(&project->arena, name.data, name.size);
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

struct input_clock input_clock_read(struct project *project) {
    struct input_clock clock = {0};
    struct stat status;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    clock.here = nanoseconds(now);
    int fd = make_nameless_file(project);
    if (fd < 0)
        return clock;
    clock.is_known = fstat(fd, &status) == 0;
    close(fd);
    if (clock.is_known) {
        clock.device = status.st_dev;
        clock.time = nanoseconds(status.st_ctim);
    }
    return clock;
}

static void take_stamp(const struct stat *status, struct input *out) {
    out->inode = status->st_ino;
    out->size = (uint64_t)status->st_size;
    out->modified = nanoseconds(status->st_mtim);
    out->changed = nanoseconds(status->st_ctim);
}

static bool stamp_input(struct input *input) {
    struct stat status;
    if (stat(input->path.data, &status) != 0)
        return false;
    take_stamp(&status, input);
    return true;
}

struct taking {
    struct arena *arena;
    const struct input_clock *begun;
    struct input_clock now; /* before the first stamp was taken */
    struct input_list *inputs;
    struct map texts; /* path of its file -> struct input with `text` and `texts` only */
    bool failed;
};

/* A file or folder that was walked: `file` is NULL for the folder itself. */
struct walked {
    const struct content_folder *folder;
    const struct content_file *file;
};

static bool is_as_read(struct walked walked) {
    return walked.file ? content_file_same(walked.folder, walked.file)
                       : content_folder_same(walked.folder);
}

/* Is what was read what is there, and will a later change give it another stamp? */
static bool is_sure(
    const struct taking *taking, struct walked walked, const struct stat *status) {
    /* How far clocks of file systems of one machine may be apart, and how coarsely they tick. */
    static const int64_t other_clocks = 2500 * 1000000LL;
    int64_t changed = nanoseconds(status->st_ctim);
    if (status->st_dev != taking->begun->device)
        return changed < taking->begun->here - other_clocks &&
               (is_as_read(walked) || (walked.file && !walked.file->bytes.data));
    return changed < taking->begun->time ||
           (changed < taking->now.time && is_as_read(walked));
}

static void add_input(struct taking *taking, struct str path, struct walked walked) {
    struct input *input = list_push(taking->arena, taking->inputs);
    const struct input *known = map_get(&taking->texts, path);
    struct stat status;
    if (known)
        *input = *known;
    input->path = path;
    if (stat(path.data, &status) != 0) {
        taking->failed = true;
        return;
    }
    take_stamp(&status, input);
    if (!is_sure(taking, walked, &status))
        input->changed = 0;
}

/* Texts beside images show them or not, and an image that no text shows is told. */
static bool has_images(const struct content_folder *folder) {
    for (size_t i = 0; i < folder->files.count; i++) {
        if (image_is_named(folder->files.items[i].name))
            return true;
    }
    return false;
}

static void add_folder(struct taking *taking, const struct content_folder *folder) {
    bool images = has_images(folder);
    add_input(taking, folder->path, (struct walked){folder, NULL});
    for (size_t i = 0; i < folder->files.count; i++) {
        const struct content_file *file = &folder->files.items[i];
        add_input(taking, path_join(taking->arena, folder->path, file->name),
            (struct walked){folder, file});
        if (images)
            taking->inputs->items[taking->inputs->count - 1].text = NULL;
    }
    for (size_t i = 0; i < folder->folders.count; i++)
        add_folder(taking, &folder->folders.items[i]);
}

static size_t count_entries(const struct content_folder *folder) {
    size_t count = 1 + folder->files.count;
    for (size_t i = 0; i < folder->folders.count; i++)
        count += count_entries(&folder->folders.items[i]);
    return count;
}

struct noting {
    struct taking *taking;
    const struct site *site;
};

static void note_texts(void *user, struct str id, struct markdown_text *texts) {
    struct noting *noting = user;
    (void)id;
    for (size_t i = 0; i < noting->site->languages.count; i++) {
        if (!texts[i].source)
            continue;
        struct input *input = arena_new(noting->taking->texts.arena, struct input);
        input->text = &texts[i];
        input->texts = texts;
        map_set(&noting->taking->texts, texts[i].source->path, input);
    }
}

struct noting_run {
    struct taking *taking;
    size_t run;
};

static void note_run(void *user, struct markdown_text *texts, int language) {
    struct noting_run *noting = user;
    struct input *input = map_get(&noting->taking->texts, texts[language].source->path);
    if (input)
        *list_push(noting->taking->arena, &input->runs) = noting->run;
}

bool inputs_take(struct project *project, const struct input_clock *begun, const struct plan *plan,
    const struct page_run_list *runs, struct input_list *out) {
    struct taking taking = {.arena = &project->arena, .begun = begun, .inputs = out};
    struct noting noting = {&taking, &project->site};
    struct arena arena;
    taking.now = input_clock_read(project);
    if (!begun->is_known || !taking.now.is_known || begun->device != taking.now.device)
        return false;
    arena_init(&arena);
    map_init(&taking.texts, &arena);
    texts_each(&project->site, note_texts, &noting);
    for (size_t i = 0; i < runs->count; i++)
        page_run_visit_texts(plan, runs->items[i], note_run, &(struct noting_run){&taking, i});
    list_reserve(&project->arena, out,
        count_entries(&project->content) + count_entries(&project->theme.folder));
    add_folder(&taking, &project->content);
    add_folder(&taking, &project->theme.folder);
    arena_finish(&arena);
    return !taking.failed;
}

static bool is_same(const struct input *input) {
    struct input now = *input;
    return input->changed != 0 && stamp_input(&now) && now.inode == input->inode &&
           now.size == input->size && now.modified == input->modified &&
           now.changed == input->changed;
}

/* Does the body of this text say something about another file, or another file about it? */
static bool stands_alone(const struct site *site, const struct input *input) {
    for (size_t i = 0; i < site->languages.count; i++) {
        if (input->texts[i].is_sealed ||
            (input->texts[i].source && text_translates(&input->texts[i])))
            return false;
    }
    return true;
}

void input_cut(const struct input *input) {
    struct source *source = input->text->source;
    source->text = str_slice(source->text, 0, input->text->body);
    source->is_cut = true;
}

/* Has only the body changed? Then the source is cut behind the head. */
static bool take_body(const struct input *input) {
    struct markdown_text *text = input->text;
    struct str head = str_slice(text->source->text, 0, text->body);
    struct buf bytes = {0};
    bool taken = file_read(text->source->path.data, LARGEST_TEXT, &bytes) &&
                 str_starts_with(buf_view(&bytes), head) && content_is_text(buf_view(&bytes));
    buf_finish(&bytes);
    if (taken)
        input_cut(input);
    return taken;
}

bool input_stamp_again(struct input *input, const struct input_clock *begun) {
    struct stat status;
    if (!begun->is_known || stat(input->path.data, &status) != 0)
        return false;
    take_stamp(&status, input);
    return status.st_dev == begun->device && input->changed < begun->time;
}

enum input_change inputs_compare(const struct site *site, struct input_list *inputs,
    struct input **changed, size_t *changed_count) {
    *changed_count = 0;
    for (size_t i = 0; i < inputs->count; i++) {
        struct input *input = &inputs->items[i];
        if (is_same(input))
            continue;
        if (!input->text || *changed_count == MOST_CHANGED_TEXTS || input->text->body == 0 ||
            !stands_alone(site, input) || !take_body(input))
            return INPUTS_OTHER;
        changed[(*changed_count)++] = input;
    }
    return *changed_count > 0 ? INPUTS_TEXTS : INPUTS_SAME;
}

#define CACHE_FOLDER ".sgsite-cache"

struct str build_cache_path(struct arena *arena, struct str folder, struct str options) {
    unsigned long long hash = str_hash(options);
    return path_join(arena, folder, str_printf(arena, CACHE_FOLDER "/build-%016llx", hash));
}

bool build_cache_make_folder(struct arena *arena, struct str folder) {
    struct str cache = path_join(arena, folder, STR(CACHE_FOLDER));
    struct str ignore = path_join(arena, cache, STR(".gitignore"));
    return folder_make(cache.data) &&
           (file_exists(ignore.data) || file_write(ignore.data, STR("*\n")));
}
