#include "jobs/repeat_training.hpp"

#include <algorithm>
#include <span>

#include "datasets/checksum.hpp"
#include "model/model_file.hpp"
#include "text/joined.hpp"

namespace zawiya::jobs {
namespace {

/// Ends a training whose articles are others.
struct OtherArticles {
  std::string difference;
};

std::string version_difference(const std::string& stored, const model::Model& of,
                               const std::string& tool_version) {
  const std::string& version = of.provenance.tool_version;
  if (version != tool_version) {
    return text::joined(
        {"the version: it was trained by zawiya ", version, ", this is zawiya ", tool_version});
  }
  const std::uint32_t format = model::format_of(std::as_bytes(std::span(stored)));
  if (format == model::kFormatVersion) return {};
  return text::joined({"the version: it has model format ", std::to_string(format),
                       ", this zawiya writes ", std::to_string(model::kFormatVersion)});
}

std::string articles_difference(const model::Provenance& of, const train::TrainingSet& set) {
  if (of.articles != set.articles()) {
    return text::joined({"the input: it was trained on ", std::to_string(of.articles),
                         " articles, these are ", std::to_string(set.articles())});
  }
  if (of.data_fingerprint == set.fingerprint) return {};
  std::vector<std::uint64_t> now = set.text_fingerprints;
  std::sort(now.begin(), now.end());
  now.erase(std::unique(now.begin(), now.end()), now.end());
  std::vector<std::uint64_t> gone;
  std::set_difference(of.text_fingerprints.begin(), of.text_fingerprints.end(), now.begin(),
                      now.end(), std::back_inserter(gone));
  if (!gone.empty()) {
    return text::joined({"the input: ", std::to_string(gone.size()),
                         gone.size() == 1 ? " article that it was trained on is"
                                          : " articles that it was trained on are",
                         " not among these, or not with the same text"});
  }
  return "the input: the texts are the same, their labels or their order are not";
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// What stands first where two lists of options differ; empty: they do not.
std::string first_difference(const Pairs& was, const Pairs& is) {
  const auto [a, b] = std::mismatch(was.begin(), was.end(), is.begin(), is.end());
  const auto shown = [](const auto& of) { return of.first + " " + of.second; };
  if (a == was.end() && b == is.end()) return {};
  if (a != was.end() && a->first == "calibrated") {
    return text::joined({"the model: it was calibrated after its training (", a->second, ")"});
  }
  return text::joined({"the options: it has ", a == was.end() ? "no more" : shown(*a), ", now ",
                       b == is.end() ? "no more" : shown(*b)});
}

/// What of two models of the same articles differs first.
std::string model_difference(const model::Model& was, const model::Model& is) {
  std::string options = first_difference(was.provenance.training, is.provenance.training);
  if (options.empty()) options = first_difference(was.provenance.columns, is.provenance.columns);
  if (!options.empty()) return options;
  if (!(was.options == is.options)) return "the options: text becomes features in another way";
  if (was.precision != is.precision) return "the options: one of the two is compact";
  for (std::size_t h = 0; h < std::min(was.heads.size(), is.heads.size()); ++h) {
    if (was.heads[h].lambda != is.heads[h].lambda) {
      return "the bytes: another penalty was chosen for the head " + was.heads[h].name;
    }
  }
  return {};
}

}  // namespace

RepeatedTraining repeat_training(const std::string& stored, const std::string& name,
                                 const TrainOptions& options, const TrainListener& listener) {
  const model::Model was = model::parse_model(std::as_bytes(std::span(stored)), name);
  RepeatedTraining result;
  result.articles = was.provenance.articles;
  result.size_bytes = stored.size();
  result.difference = version_difference(stored, was, options.tool_version);
  if (!result.difference.empty()) return result;
  TrainListener comparing = listener;
  comparing.read = [&](const train::TrainingSet& set) {
    if (listener.read) listener.read(set);
    std::string difference = articles_difference(was.provenance, set);
    if (!difference.empty()) throw OtherArticles{std::move(difference)};
  };
  try {
    const model::Model is = train(options, comparing);
    const std::string bytes = model::model_bytes(is);
    if (bytes == stored) return result;
    result.difference = model_difference(was, is);
    if (!result.difference.empty()) return result;
    const auto at = std::mismatch(stored.begin(), stored.end(), bytes.begin(), bytes.end()).first;
    result.difference = text::joined({"the bytes: the first that differs is byte ",
                                      std::to_string(at - stored.begin() + 1), " of ",
                                      std::to_string(stored.size())});
  } catch (OtherArticles& other) {
    result.difference = std::move(other.difference);
  }
  return result;
}

}  // namespace zawiya::jobs
