#include "model/model.hpp"

namespace zawiya::model {

std::size_t Model::label_count() const {
  std::size_t count = 0;
  for (const Head& head : heads) count += head.labels.size();
  return count;
}

std::size_t Model::first_label_of(std::size_t head) const {
  std::size_t first = 0;
  for (std::size_t h = 0; h < head; ++h) first += heads[h].labels.size();
  return first;
}

}  // namespace zawiya::model
