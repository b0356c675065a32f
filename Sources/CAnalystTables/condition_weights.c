#include "condition_weights.h"

#pragma clang diagnostic push
// The file is data of the program; C has the directive since its 23rd year only.
#pragma clang diagnostic ignored "-Wc23-extensions"
static const _Alignas(8) unsigned char bytes[] = {
#embed "condition_weights.bin"
};
#pragma clang diagnostic pop

const void *aftercall_condition_weights(void) { return bytes; }

unsigned long aftercall_condition_weights_size(void) { return sizeof bytes; }
