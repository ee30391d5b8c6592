#include "datasets/checksum.hpp"

#include <isa-l/crc64.h>

namespace zawiya::datasets {

std::uint64_t checksum(std::uint64_t so_far, std::string_view bytes) {
  return crc64_ecma_refl(so_far, reinterpret_cast<const unsigned char*>(bytes.data()),
                         bytes.size());
}

std::string checksum_digits(std::uint64_t sum) {
  std::string digits(16, '0');
  for (std::size_t i = digits.size(); i > 0; sum >>= 4U)
    digits[--i] = "0123456789abcdef"[sum & 15U];
  return digits;
}

}  // namespace zawiya::datasets
