#include "model/model.hpp"

namespace zawiya::model {

std::size_t Model::label_count() const {
  std::size_t count = 0;
  for (const Head& head : heads) count += head.labels.size();
  return count;
}

}  // namespace zawiya::model
