#include "CarriedRulebook.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

/* `make` writes rulebook.pack beside this file from the checked folder Rulebook/ (`shirube rulebook pack`). */
#if defined(__has_embed) && __has_embed("rulebook.pack")
static const unsigned char bytes[] = {
#embed "rulebook.pack"
};
const unsigned char *shirube_rulebook_bytes(void) { return bytes; }
size_t shirube_rulebook_length(void) { return sizeof bytes; }
#else
const unsigned char *shirube_rulebook_bytes(void) { return 0; }
size_t shirube_rulebook_length(void) { return 0; }
#endif
