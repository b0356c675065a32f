#ifndef AFTERCALL_CPROTOBUFC_H
#define AFTERCALL_CPROTOBUFC_H

#include <protobuf-c/protobuf-c.h>

#include "embedded_files.h"
#include "json_text.h"
#include "message_arena.h"
#include "text_check.h"

#endif
