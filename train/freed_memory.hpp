#pragma once

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace zawiya::train {

/// Gives what was freed back to the system, where the C library keeps it for itself: between phases
/// that want much memory each.
inline void give_back_freed_memory() {
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace zawiya::train
