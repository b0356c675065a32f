#ifndef AFTERCALL_CONDITION_WEIGHTS_H
#define AFTERCALL_CONDITION_WEIGHTS_H

/// The weights of the common conditions as Tests/AnalysisTests/Fitting/fit_conditions.py wrote them. The
/// memory is part of the program and never changes.
const void *aftercall_condition_weights(void);

/// Their size in bytes.
unsigned long aftercall_condition_weights_size(void);

#endif
