#ifndef AFTERCALL_TEXT_CHECK_H
#define AFTERCALL_TEXT_CHECK_H

#include <stddef.h>
#include <stdint.h>

/// Text that may be used as it is: UTF-8 without U+0000.
#define TEXT_CHECK_VALID 0
/// The bytes are not UTF-8 (Unicode 15, table 3-7).
#define TEXT_CHECK_INVALID_UTF8 1
/// The text holds U+0000. Whether what comes after it is UTF-8 is not known.
#define TEXT_CHECK_NUL 2

/// Checks what libprotobuf-c does not: that the bytes of a string field are text.
int text_check(const uint8_t *bytes, size_t count);

#endif
