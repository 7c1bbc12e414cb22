/* The only user of libcurl. It is loaded when addresses are asked: the libraries that it needs itself
 * would take most of the time of any other start. */
#include "cli/links.h"

#include <dlfcn.h>
#include <string.h>

#define CURL_DISABLE_TYPECHECK /* its macros know no pointers to functions */
#include <curl/curl.h>

#include "config.h"

enum { MOST_HOPS = 8 };

#define CURL_FUNCTIONS(f)                                                                          \
    f(easy_init)                                                                                 \
    f(easy_setopt)                                                                               \
    f(easy_getinfo)                                                                              \
    f(easy_cleanup)                                                                              \
    f(easy_strerror)                                                                             \
    f(global_init)                                                                               \
    f(global_cleanup)                                                                            \
    f(multi_init)                                                                                \
    f(multi_add_handle)                                                                          \
    f(multi_remove_handle)                                                                       \
    f(multi_info_read)                                                                           \
    f(multi_perform)                                                                             \
    f(multi_poll)                                                                                \
    f(multi_cleanup)

/* What is used of libcurl, once it is loaded. */
struct curl {
    void *library;
#define MEMBER(name) __typeof__(curl_##name) *name;
    CURL_FUNCTIONS(MEMBER)
#undef MEMBER
};

static bool find_function(const struct curl *curl, const char *name, void *function) {
    void *found = dlsym(curl->library, name);
    memcpy(function, &found, sizeof found); /* POSIX: a function's address fits a pointer */
    return found != NULL;
}

/* By the name of its interface, which has not changed since 2006. */
static bool load_curl(struct curl *curl) {
    bool all = true;
    curl->library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!curl->library)
        return false;
#define FIND(name) all = find_function(curl, "curl_" #name, &curl->name) && all;
    CURL_FUNCTIONS(FIND)
#undef FIND
    return all;
}

/* The way of one address through redirects. */
struct question {
    struct link_answer *answer;
    struct str url;  /* asked now */
    struct str host; /* of it, with its port */
    unsigned hops;
    bool only_permanent; /* all redirects so far were */
    bool with_get;
    bool is_done;
    CURL *handle; /* NULL unless it is being asked */
};

static struct str host_of(struct str url) {
    size_t scheme = str_find(url, STR("://"), 0);
    size_t start = scheme < url.size ? scheme + strlen("://") : 0, end = start;
    while (end < url.size && url.data[end] != '/' && url.data[end] != '?')
        end++;
    return str_slice(url, start, end);
}

static void set_url(struct question *question, struct arena *arena, struct str url) {
    question->url = str_copy(arena, url);
    question->host = host_of(question->url);
    question->with_get = false;
}

/* The first bytes say enough. */
static size_t stop_body(char *data, size_t size, size_t count, void *user) {
    (void)data, (void)size, (void)count, (void)user;
    return 0;
}

static bool start(
    const struct curl *curl, CURLM *multi, struct question *question, const struct links_limits *limits) {
    CURL *handle = curl->easy_init();
    if (!handle)
        return false;
    curl->easy_setopt(handle, CURLOPT_URL, question->url.data);
    curl->easy_setopt(handle, CURLOPT_PRIVATE, question);
    curl->easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl->easy_setopt(handle, CURLOPT_USERAGENT, "sgsite/" SGSITE_VERSION " (link check)");
    curl->easy_setopt(handle, CURLOPT_TIMEOUT, limits->seconds);
    curl->easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl->easy_setopt(handle, CURLOPT_NOBODY, question->with_get ? 0L : 1L);
    curl->easy_setopt(handle, CURLOPT_WRITEFUNCTION, stop_body);
    question->handle = handle;
    return curl->multi_add_handle(multi, handle) == CURLM_OK;
}

/* Starts what may be asked now. How many are being asked. */
static unsigned start_more(const struct curl *curl, CURLM *multi, struct question *questions,
    size_t count, const struct links_limits *limits) {
    unsigned running = 0;
    for (size_t i = 0; i < count; i++)
        running += questions[i].handle != NULL;
    for (size_t i = 0; i < count && running < limits->in_all; i++) {
        struct question *question = &questions[i];
        unsigned of_host = 0;
        if (question->is_done || question->handle)
            continue;
        for (size_t j = 0; j < count; j++)
            of_host += questions[j].handle && str_eq(questions[j].host, question->host);
        if (of_host >= limits->per_host)
            continue;
        question->is_done = !start(curl, multi, question, limits);
        running += !question->is_done;
    }
    return running;
}

/* Goes on to where a redirect leads, or ends the question. */
static void take_redirect(
    const struct curl *curl, struct arena *arena, struct question *question, long status) {
    char *next = NULL;
    curl->easy_getinfo(question->handle, CURLINFO_REDIRECT_URL, &next);
    struct str url = str_from(next);
    bool is_http = str_starts_with(url, STR("http://")) || str_starts_with(url, STR("https://"));
    if (!is_http || question->hops++ == MOST_HOPS) {
        question->answer->failure =
            is_http ? STR("redirects without end") : STR("a redirect to no http or https address");
        question->answer->status = 0;
        question->is_done = true;
        return;
    }
    question->only_permanent = question->only_permanent && (status == 301 || status == 308);
    set_url(question, arena, url);
    if (question->only_permanent)
        question->answer->moved_to = question->url;
}

static void take_result(
    const struct curl *curl, struct arena *arena, struct question *question, CURLcode code) {
    long status = 0;
    struct link_answer *answer = question->answer;
    curl->easy_getinfo(question->handle, CURLINFO_RESPONSE_CODE, &status);
    bool answered = status > 0 && (code == CURLE_OK || code == CURLE_WRITE_ERROR);
    bool refuses_head = !question->with_get && (answered ? status >= 400 : status > 0);
    answer->status = answered ? status : 0;
    if (refuses_head)
        question->with_get = true;
    else if (answered && status >= 300 && status < 400 && status != 304)
        take_redirect(curl, arena, question, status);
    else
        question->is_done = true;
    if (question->is_done && !answered && answer->failure.size == 0)
        answer->failure = str_copy(arena, str_from(curl->easy_strerror(code)));
}

static void take_results(const struct curl *curl, struct arena *arena, CURLM *multi) {
    int left;
    for (CURLMsg *message; (message = curl->multi_info_read(multi, &left));) {
        struct question *question = NULL;
        CURL *handle = message->easy_handle;
        CURLcode code = message->data.result;
        curl->easy_getinfo(handle, CURLINFO_PRIVATE, &question);
        take_result(curl, arena, question, code);
        question->handle = NULL;
        curl->multi_remove_handle(multi, handle);
        curl->easy_cleanup(handle);
    }
}

static bool ask(const struct curl *curl, struct arena *arena, struct link_answer *answers,
    size_t count, const struct links_limits *limits) {
    struct question *questions = arena_array(arena, struct question, count + 1);
    if (curl->global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return false;
    CURLM *multi = curl->multi_init();
    for (size_t i = 0; i < count; i++) {
        questions[i] = (struct question){
            .answer = &answers[i], .only_permanent = true, .is_done = answers[i].is_known};
        set_url(&questions[i], arena, answers[i].url);
    }
    while (multi && start_more(curl, multi, questions, count, limits) > 0) {
        int running;
        if (curl->multi_perform(multi, &running) != CURLM_OK ||
            curl->multi_poll(multi, NULL, 0, 200, NULL) != CURLM_OK)
            break;
        take_results(curl, arena, multi);
    }
    for (size_t i = 0; i < count; i++) {
        if (questions[i].handle) {
            curl->multi_remove_handle(multi, questions[i].handle);
            curl->easy_cleanup(questions[i].handle);
        }
    }
    curl->multi_cleanup(multi);
    curl->global_cleanup();
    return multi != NULL;
}

bool links_ask(struct arena *arena, struct link_answer *answers, size_t count,
    const struct links_limits *limits, const char **why_not) {
    struct curl curl;
    if (!load_curl(&curl)) {
        *why_not = "libcurl.so.4 is not here: sudo apt-get install libcurl4";
        return false;
    }
    *why_not = "libcurl cannot start";
    return ask(&curl, arena, answers, count, limits); /* what it keeps open ends with the process */
}
