/* Every explanation. No include guard: each includer defines EXPLAIN. */
#include "cli/explanations/files.h"
#include "cli/explanations/keys.h"
#include "cli/explanations/facts.h"
#include "cli/explanations/annexes.h"
#include "cli/explanations/markdown.h"
#include "cli/explanations/links.h"
#include "cli/explanations/theme.h"
#include "cli/explanations/seals.h"
