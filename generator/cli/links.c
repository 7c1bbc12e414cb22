/* The only user of libcurl. */
#include "cli/links.h"

#include <curl/curl.h>
#include <string.h>

#include "config.h"

enum { MOST_HOPS = 8 };

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

static bool start(CURLM *multi, struct question *question, const struct links_limits *limits) {
    CURL *handle = curl_easy_init();
    if (!handle)
        return false;
    curl_easy_setopt(handle, CURLOPT_URL, question->url.data);
    curl_easy_setopt(handle, CURLOPT_PRIVATE, question);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "sgsite/" SGSITE_VERSION " (link check)");
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, limits->seconds);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_NOBODY, question->with_get ? 0L : 1L);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, stop_body);
    question->handle = handle;
    return curl_multi_add_handle(multi, handle) == CURLM_OK;
}

/* Starts what may be asked now. How many are being asked. */
static unsigned start_more(CURLM *multi, struct question *questions, size_t count,
    const struct links_limits *limits) {
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
        question->is_done = !start(multi, question, limits);
        running += !question->is_done;
    }
    return running;
}

/* Goes on to where a redirect leads, or ends the question. */
static void take_redirect(struct arena *arena, struct question *question, long status) {
    char *next = NULL;
    curl_easy_getinfo(question->handle, CURLINFO_REDIRECT_URL, &next);
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

static void take_result(struct arena *arena, struct question *question, CURLcode code) {
    long status = 0;
    struct link_answer *answer = question->answer;
    curl_easy_getinfo(question->handle, CURLINFO_RESPONSE_CODE, &status);
    bool answered = status > 0 && (code == CURLE_OK || code == CURLE_WRITE_ERROR);
    bool refuses_head = !question->with_get && (answered ? status >= 400 : status > 0);
    answer->status = answered ? status : 0;
    if (refuses_head)
        question->with_get = true;
    else if (answered && status >= 300 && status < 400 && status != 304)
        take_redirect(arena, question, status);
    else
        question->is_done = true;
    if (question->is_done && !answered && answer->failure.size == 0)
        answer->failure = str_copy(arena, str_from(curl_easy_strerror(code)));
}

static void take_results(struct arena *arena, CURLM *multi) {
    int left;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
        struct question *question = NULL;
        CURL *handle = message->easy_handle;
        CURLcode code = message->data.result;
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, &question);
        take_result(arena, question, code);
        question->handle = NULL;
        curl_multi_remove_handle(multi, handle);
        curl_easy_cleanup(handle);
    }
}

bool links_ask(struct arena *arena, struct link_answer *answers, size_t count,
    const struct links_limits *limits) {
    struct question *questions = arena_array(arena, struct question, count + 1);
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return false;
    CURLM *multi = curl_multi_init();
    for (size_t i = 0; i < count; i++) {
        questions[i] = (struct question){
            .answer = &answers[i], .only_permanent = true, .is_done = answers[i].is_known};
        set_url(&questions[i], arena, answers[i].url);
    }
    while (multi && start_more(multi, questions, count, limits) > 0) {
        int running;
        if (curl_multi_perform(multi, &running) != CURLM_OK ||
            curl_multi_poll(multi, NULL, 0, 200, NULL) != CURLM_OK)
            break;
        take_results(arena, multi);
    }
    for (size_t i = 0; i < count; i++) {
        if (questions[i].handle) {
            curl_multi_remove_handle(multi, questions[i].handle);
            curl_easy_cleanup(questions[i].handle);
        }
    }
    curl_multi_cleanup(multi);
    curl_global_cleanup();
    return multi != NULL;
}
