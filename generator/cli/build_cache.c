#include "cli/build_cache.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "model/image.h"
#include "model/translation.h"

/* Clocks of file systems tick more slowly than processors: what was changed within this time before
 * a moment may have been changed after it. */
static const int64_t youngest = 50 * 1000000;          /* ns */
static const int64_t youngest_coarse = 2500 * 1000000LL; /* where times are whole seconds */

static int64_t nanoseconds(struct timespec time) {
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

int64_t input_clock(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return nanoseconds(now);
}

static bool stamp_input(struct input *input) {
    struct stat status;
    if (stat(input->path.data, &status) != 0)
        return false;
    input->inode = status.st_ino;
    input->size = (uint64_t)status.st_size;
    input->modified = nanoseconds(status.st_mtim);
    input->changed = nanoseconds(status.st_ctim);
    return true;
}

static bool is_too_young(int64_t time, int64_t start) {
    bool coarse = time % 1000000000 == 0;
    return time >= start - (coarse ? youngest_coarse : youngest);
}

struct taking {
    struct arena *arena;
    int64_t start;
    struct input_list *inputs;
    struct map texts; /* path of its file -> struct input with `text` and `texts` only */
    bool failed;
};

static void add_input(struct taking *taking, struct str path) {
    struct input *input = list_push(taking->arena, taking->inputs);
    const struct input *known = map_get(&taking->texts, path);
    if (known)
        *input = *known;
    input->path = path;
    if (!stamp_input(input))
        taking->failed = true;
    if (is_too_young(input->modified, taking->start) || is_too_young(input->changed, taking->start))
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
    add_input(taking, folder->path);
    for (size_t i = 0; i < folder->files.count; i++) {
        add_input(taking, path_join(taking->arena, folder->path, folder->files.items[i].name));
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

bool inputs_take(struct project *project, int64_t start, struct input_list *out) {
    struct taking taking = {.arena = &project->arena, .start = start, .inputs = out};
    struct noting noting = {&taking, &project->site};
    struct arena arena;
    arena_init(&arena);
    map_init(&taking.texts, &arena);
    texts_each(&project->site, note_texts, &noting);
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

/* Has only the body changed? Then the source is cut behind the head. */
static bool take_body(const struct input *input) {
    struct markdown_text *text = input->text;
    struct str head = str_slice(text->source->text, 0, text->body);
    struct buf bytes = {0};
    bool taken = file_read(text->source->path.data, LARGEST_TEXT, &bytes) &&
                 str_starts_with(buf_view(&bytes), head) && content_is_text(buf_view(&bytes));
    buf_finish(&bytes);
    if (taken) {
        text->source->text = head;
        text->source->is_cut = true;
    }
    return taken;
}

enum input_change inputs_compare(const struct site *site, struct input_list *inputs,
    struct markdown_text **changed, size_t *changed_count) {
    *changed_count = 0;
    for (size_t i = 0; i < inputs->count; i++) {
        const struct input *input = &inputs->items[i];
        if (is_same(input))
            continue;
        if (!input->text || *changed_count == MOST_CHANGED_TEXTS || input->text->body == 0 ||
            !stands_alone(site, input) || !take_body(input))
            return INPUTS_OTHER;
        changed[(*changed_count)++] = input->text;
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
