#include "cli/head_choice.hpp"

#include "cli/failure.hpp"

namespace zawiya::cli {

void require_head(const model::Model& model, const std::string& head, const std::string& flag) {
  std::string heads;
  for (const model::Head& known : model.heads) {
    if (known.name == head) return;
    heads += (heads.empty() ? "" : ", ") + known.name;
  }
  throw Failure(kUsage, flag + ": the model has the heads " + heads);
}

}  // namespace zawiya::cli
