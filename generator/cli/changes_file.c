#include "cli/changes_file.h"

#include <stdio.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/file.h"
#include "base/packet.h"

/* A file is: the number of the build, a hash of the entries, the entries. An entry is: texts, each
 * with its index among the inputs and its stamp; then outputs in the same way. */

uint64_t changes_new_number(void) {
    uint64_t number = 0;
    if (getrandom(&number, sizeof number, 0) != (ssize_t)sizeof number)
        return 0;
    return number;
}

static void take_text(struct input_list *inputs, struct str *bytes) {
    uint64_t index = packet_take_uint(bytes);
    struct input now = {0};
    now.inode = packet_take_uint(bytes);
    now.size = packet_take_uint(bytes);
    now.modified = (int64_t)packet_take_uint(bytes);
    now.changed = (int64_t)packet_take_uint(bytes);
    if (index >= inputs->count || !inputs->items[index].text)
        return;
    struct input *input = &inputs->items[index];
    input->inode = now.inode;
    input->size = now.size;
    input->modified = now.modified;
    input->changed = now.changed;
    input_cut(input);
}

static void take_output(struct stamped_list *outputs, struct str *bytes) {
    uint64_t index = packet_take_uint(bytes);
    struct stamp stamp;
    stamp.inode = packet_take_uint(bytes);
    stamp.size = packet_take_uint(bytes);
    stamp.modified = (int64_t)packet_take_uint(bytes);
    if (index < outputs->count)
        outputs->items[index].stamp = stamp;
}

void changes_load(struct arena *arena, struct str path, uint64_t kept, struct input_list *inputs,
    struct stamped_list *outputs, struct changes *out) {
    struct buf bytes = {0};
    *out = (struct changes){.path = path, .kept = kept};
    if (kept != 0 && file_read(path.data, 2 * MOST_CHANGES_BYTES, &bytes)) {
        struct str rest = buf_view(&bytes);
        uint64_t of = packet_take_uint(&rest), hash = packet_take_uint(&rest);
        if (of == kept && hash == str_hash(rest))
            out->entries = str_copy(arena, rest);
    }
    buf_finish(&bytes);
    for (struct str rest = out->entries; rest.size > 0;) {
        for (uint64_t left = packet_take_uint(&rest); left > 0 && rest.size > 0; left--)
            take_text(inputs, &rest);
        for (uint64_t left = packet_take_uint(&rest); left > 0 && rest.size > 0; left--)
            take_output(outputs, &rest);
    }
}

static void put_text(const struct input_list *inputs, const struct input *text, struct buf *out) {
    size_t index = 0;
    while (index < inputs->count && inputs->items[index].text != text->text)
        index++;
    packet_put_uint(out, index);
    packet_put_uint(out, text->inode);
    packet_put_uint(out, text->size);
    packet_put_uint(out, (uint64_t)text->modified);
    packet_put_uint(out, (uint64_t)text->changed);
}

static void put_output(
    const struct stamped_list *outputs, const struct stamped *made, struct buf *out) {
    size_t index = 0;
    /* The paths are the plan's, here and there. */
    while (index < outputs->count && outputs->items[index].path.data != made->path.data)
        index++;
    packet_put_uint(out, index);
    packet_put_uint(out, made->stamp.inode);
    packet_put_uint(out, made->stamp.size);
    packet_put_uint(out, (uint64_t)made->stamp.modified);
}

/* Beside the file first, so that it is there whole or not at all. */
static void replace(struct arena *arena, const struct changes *changes, struct str bytes) {
    struct str beside = str_printf(arena, "%.*s.%ld", STR_ARGS(changes->path), (long)getpid());
    if (!file_write(beside.data, bytes) || rename(beside.data, changes->path.data) != 0)
        unlink(beside.data);
}

void changes_add(struct arena *arena, struct changes *changes, const struct input_list *inputs,
    const struct stamped_list *outputs, const struct input_list *texts,
    const struct stamped_list *made) {
    struct buf entries = {0}, file = {0};
    if (changes->kept == 0 || changes->entries.size > MOST_CHANGES_BYTES)
        return;
    buf_str(&entries, changes->entries);
    packet_put_uint(&entries, texts->count);
    for (size_t i = 0; i < texts->count; i++)
        put_text(inputs, &texts->items[i], &entries);
    packet_put_uint(&entries, made->count);
    for (size_t i = 0; i < made->count; i++)
        put_output(outputs, &made->items[i], &entries);
    packet_put_uint(&file, changes->kept);
    packet_put_uint(&file, str_hash(buf_view(&entries)));
    buf_str(&file, buf_view(&entries));
    replace(arena, changes, buf_view(&file));
    buf_finish(&entries);
    buf_finish(&file);
}
