// A model file whose checksums are right is refused with a sentence, or scores and explains
// without harm, and is written again as it was read.
#include <cmath>
#include <string>

#include "fuzz/targets.hpp"
#include "model/explanation.hpp"
#include "model/model_file.hpp"
#include "tests/model/tiny_model.hpp"

namespace zawiya::fuzz {
namespace {

namespace header = tests::header;

/// The input as somebody would seal it who knows the format: magic, lengths and checksums right.
std::string sealed(std::string bytes) {
  constexpr std::string_view kMagic = "\x89ZAWIYA\n";
  if (bytes.size() < header::kSize) bytes.resize(header::kSize);
  bytes.replace(0, kMagic.size(), kMagic);
  const std::uint32_t version =
      static_cast<unsigned char>(bytes[header::kVersion]) % model::kFormatVersion +
      model::kOldestFormatVersion;
  tests::put(bytes, header::kVersion, version);
  tests::put(bytes, header::kVersion + sizeof(version), std::uint32_t{0});
  while (bytes.size() % 8 != 0) bytes += '\0';
  const std::uint64_t payload = bytes.size() - header::kSize;
  tests::put(bytes, header::kPayloadBytes, payload);
  // Sections that add up, where they can be made to: the last takes the rest.
  const auto padded = [](std::uint64_t size) { return (size + 7) / 8 * 8; };
  std::uint64_t rest = payload;
  for (const std::size_t at :
       {header::kMetadataBytes, header::kUnitsBytes, header::kSubwordsBytes}) {
    std::uint64_t size = tests::get(bytes, at);
    if (size > rest) tests::put(bytes, at, size = rest);
    rest -= std::min(rest, padded(size));
  }
  const std::uint64_t last = tests::get(bytes, header::kSelfTestBytes);
  if (padded(last) != rest) tests::put(bytes, header::kSelfTestBytes, rest);
  return tests::resealed(std::move(bytes));
}

void check_scores(const model::Model& read, const model::Scores& scores) {
  require(scores.coverage >= 0 && scores.coverage <= 1, "coverage is a share");
  require(scores.typicality >= 0 && scores.typicality <= 1, "typicality is a share");
  for (std::size_t h = 0; h < read.heads.size(); ++h) {
    float sum = 0;
    for (const float p : read.of_head(h, scores.probabilities)) {
      require(p >= 0 && p <= 1, "probabilities are probabilities");
      sum += p;
    }
    require(std::abs(sum - 1) < 1e-3F, "that sum to one");
    require(scores.best[h] < read.heads[h].labels.size(), "a label is given");
  }
}

}  // namespace

void model_loader(std::string_view input) {
  const std::string bytes = sealed(std::string(input));
  model::Model read;
  try {
    read = model::parse_model(tests::as_bytes(bytes), "it");
  } catch (const model::ModelFileError&) {
    return;
  }
  const text::Normalizer normalizer(read.options.folds);
  model::Explainer explainer(read, normalizer);
  const std::string body = "قالت الحكومة إن النظام. وأضاف \"حكومي ونظامي\" @a x.com";
  for (const std::string_view text : {std::string_view(body), std::string_view()}) {
    text::ArticleText article{"النظام والحكومة", text};
    article.target = "الحكومة";
    check_scores(read, explainer.score(article));
    for (std::size_t h = 0; h < read.heads.size(); ++h) {
      const model::Explanation why = explainer.explain(h, 0);
      for (const model::Evidence& word : why.words) {
        require(word.begin <= word.end, "evidence is in the text");
      }
    }
  }
  const std::string written = model::model_bytes(read);
  const model::Model again = model::parse_model(tests::as_bytes(written), "it");
  require(model::model_bytes(again) == written, "written twice is written once");
}

}  // namespace zawiya::fuzz
