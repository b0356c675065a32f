#ifndef AFTERCALL_EMBEDDED_FILES_H
#define AFTERCALL_EMBEDDED_FILES_H

#include <stddef.h>
#include <stdint.h>

/// One serialized google.protobuf.FileDescriptorProto.
typedef struct {
  const char *name;
  const uint8_t *bytes;
  size_t byte_count;
} EmbeddedFile;

/// The full name of a message, field, enum, enum value, service or method, and its file's index.
typedef struct {
  const char *name;
  size_t file_index;
} EmbeddedSymbol;

/// All descriptors of one generated module. Files and symbols are sorted by name (strcmp).
typedef struct {
  const EmbeddedFile *files;
  size_t file_count;
  const EmbeddedSymbol *symbols;
  size_t symbol_count;
} EmbeddedFiles;

#endif
