#ifndef CARRIED_RULEBOOK_H
#define CARRIED_RULEBOOK_H

#include <stddef.h>

/* The packed rulebook that this program carries; length 0 where it was built without one. */
const unsigned char *shirube_rulebook_bytes(void);
size_t shirube_rulebook_length(void);

#endif
