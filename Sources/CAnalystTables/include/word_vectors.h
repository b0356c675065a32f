#ifndef AFTERCALL_WORD_VECTORS_H
#define AFTERCALL_WORD_VECTORS_H

/// The word vectors as Tests/AnalysisTests/Fitting/fit_word_vectors.py wrote them. The memory is
/// part of the program and never changes.
const void *aftercall_word_vectors(void);

/// Its size in bytes.
unsigned long aftercall_word_vectors_size(void);

#endif
