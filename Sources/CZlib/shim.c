// SwiftPM builds no C target without a source file.
#include "shim.h"
