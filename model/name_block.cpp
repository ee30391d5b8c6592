#include "model/name_block.hpp"

#include <cmath>

namespace zawiya::model {

void NameBlock::add_to(std::span<float> values, std::span<const features::NameCount> names) const {
  for (const features::NameCount& name : names) {
    const float times = std::log1p(static_cast<float>(name.mentions));
    const float* of_name = weights_of(name.entry);
    for (std::size_t l = 0; l < values.size(); ++l) values[l] += times * of_name[l];
  }
}

}  // namespace zawiya::model
