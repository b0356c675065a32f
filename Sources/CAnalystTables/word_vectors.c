#include "word_vectors.h"

#pragma clang diagnostic push
// The file is data of the program; C has the directive since its 23rd year only.
#pragma clang diagnostic ignored "-Wc23-extensions"
static const _Alignas(8) unsigned char bytes[] = {
#embed "word_vectors.bin"
};
#pragma clang diagnostic pop

const void *aftercall_word_vectors(void) { return bytes; }

unsigned long aftercall_word_vectors_size(void) { return sizeof bytes; }
