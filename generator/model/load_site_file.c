#include "model/loading.h"

#include "model/doubts.h"
#include "model/keys.h"
#include "model/languages.h"
#include "model/load.h"
#include "model/value_form.h"

void site_set_base_url(struct site *site, struct str url) {
    const char *end = str_ends_with(url, STR("/")) ? "" : "/";
    site->base_url.text = str_printf(site->arena, "%.*s%s", STR_ARGS(url), end);
}

/* The rules of a site that does not say its own. */
static void set_usual_rules(struct site *site) {
    static const struct {
        struct str id;
        struct duration before;
    } usual[] = {
        {{"contributions", 13}, {.count = 12, .unit = UNIT_DAYS}},
        {{"translation", 11}, {.count = 2, .unit = UNIT_MONTHS}},
        {{"fellowships", 11}, {.count = 6, .unit = UNIT_WEEKS}},
        {{"registration", 12}, {.count = 1, .unit = UNIT_MONTHS}},
    };
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        struct deadline_rule *rule = list_push(site->arena, &site->deadline_rules);
        rule->place = rule->before.place = place_of(site->source, 0, 0);
        rule->id.text = usual[i].id;
        rule->before.count = usual[i].before.count;
        rule->before.unit = usual[i].before.unit;
    }
}

bool load_site_file(struct loading *l, const struct content_folder *content) {
    const struct node *node = NULL;
    struct site *site = l->site;
    size_t first = l->findings->list.count;
    site->source = loading_yaml(l, content, STR("site.yaml"), &node);
    if (!site->source || !languages_scan(site, node, l->findings))
        return false;
    loading_decode(l, &site_record, node, site->source, LANGUAGE_NEUTRAL, site);
    doubts_take(l->arena, node, site->source, l->findings, first, &site->doubts);
    languages_link(site, l->findings);
    if (site->base_url.text.data && !value_is_base_url(site->base_url.text))
        finding_add_hinted(l->findings, FINDING_ADDRESS_FORM, site->base_url.place,
            STR("base_url is a folder's address: it has no '?' and no '#'"),
            STR("for example https://meetings.example.org/"));
    if (!node_get(node, STR("deadline_rules")))
        set_usual_rules(site);
    if (site->base_url.text.data)
        site_set_base_url(site, site->base_url.text);
    site->home_url = site->base_url.text;
    const struct node *list = node_get(node, STR("languages"));
    if (list && list->kind == NODE_LIST && list->count == 0)
        finding_add_hinted(l->findings, FINDING_LANGUAGE_UNKNOWN, list->place,
            STR("a site has at least one language"), STR("for example 'languages: [zh, en]'"));
    return site->languages.count > 0;
}
