#include "datasets/record_cutter.hpp"

namespace zawiya::datasets {

std::string too_long(std::size_t max_record_bytes) {
  return "the record is longer than the limit of " + std::to_string(max_record_bytes) + " bytes";
}

}  // namespace zawiya::datasets
