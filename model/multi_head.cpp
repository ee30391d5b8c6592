#include "model/multi_head.hpp"

#include <algorithm>

#include "model/model.hpp"

namespace zawiya::model {

std::string binary_head_name(const std::string& head, const std::string& label) {
  return head + ":" + label;
}

std::vector<float> label_probabilities(const Model& model, const MultiHead& head,
                                       std::span<const float> probabilities) {
  std::vector<float> of;
  of.reserve(head.labels.size());
  std::size_t at = model.first_label_of(head.first) + MultiHead::kPresent;
  for (std::size_t l = 0; l < head.labels.size(); ++l, at += 2) of.push_back(probabilities[at]);
  return of;
}

std::vector<std::size_t> given_labels(const Model& model, const MultiHead& head,
                                      std::span<const float> probabilities,
                                      const Knowledge& article, const Abstention& abstention) {
  const std::vector<float> of = label_probabilities(model, head, probabilities);
  const auto may_be_given = [&](std::size_t label) {
    return gives_label(model.heads[head.first + label], MultiHead::kPresent, of[label], article,
                       abstention);
  };
  std::vector<std::size_t> given;
  for (std::size_t l = 0; l < of.size(); ++l) {
    if (of[l] >= head.thresholds[l] && may_be_given(l)) given.push_back(l);
  }
  std::stable_sort(given.begin(), given.end(),
                   [&](std::size_t a, std::size_t b) { return of[a] > of[b]; });
  if (!given.empty()) return given;
  const auto likeliest =
      static_cast<std::size_t>(std::max_element(of.begin(), of.end()) - of.begin());
  if (may_be_given(likeliest)) given.push_back(likeliest);
  return given;
}

std::vector<ShownHead> shown_heads(const Model& model) {
  std::vector<ShownHead> shown;
  std::size_t next = 0;  // of the multi-label heads, which are in order
  for (std::size_t h = 0; h < model.heads.size();) {
    if (next < model.multi_heads.size() && model.multi_heads[next].first == h) {
      const MultiHead& multi = model.multi_heads[next++];
      shown.push_back({multi.name, h, &multi});
      h += multi.labels.size();
    } else {
      shown.push_back({model.heads[h].name, h, nullptr});
      ++h;
    }
  }
  return shown;
}

const std::vector<std::string>& labels_of(const Model& model, const ShownHead& head) {
  return head.multi != nullptr ? head.multi->labels : model.heads[head.first].labels;
}

}  // namespace zawiya::model
