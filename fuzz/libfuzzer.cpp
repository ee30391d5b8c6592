// One target as libFuzzer calls it; ZAWIYA_FUZZ_TARGET names it.
#include <cstddef>
#include <cstdint>

#include "fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  zawiya::fuzz::ZAWIYA_FUZZ_TARGET({reinterpret_cast<const char*>(bytes), size});
  return 0;
}
