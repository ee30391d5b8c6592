#include "jobs/model_demands.hpp"

#include "jobs/errors.hpp"

namespace zawiya::jobs {

std::size_t require_head(const model::Model& model, const std::string& head,
                         const std::string& option) {
  std::string heads;
  for (std::size_t h = 0; h < model.heads.size(); ++h) {
    if (model.heads[h].name == head) return h;
    heads += (heads.empty() ? "" : ", ") + model.heads[h].name;
  }
  throw UsageError(jobs::option(option), " " + head + ": the model has the heads " + heads);
}

void require_learnt(const model::Model& model, bool targets, bool pairs) {
  if (targets && !model.options.targets) {
    throw UsageError(option("target"), ": the model has not learnt stances toward targets");
  }
  if (pairs && !model.options.pairs) {
    throw UsageError(option("pair"), ": the model has not learnt pairs of texts");
  }
}

}  // namespace zawiya::jobs
