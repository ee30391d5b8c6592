// Any article is scored with probabilities, the same by a scorer that is new and by one that has
// read others, and explained by evidence that lies in it and adds up.
#include <array>
#include <cmath>
#include <string_view>

#include "fuzz/targets.hpp"
#include "model/explanation.hpp"
#include "tests/model/tiny_model.hpp"

namespace zawiya::fuzz {
namespace {

/// A model with its readers; `old` has read every article before.
struct Reader {
  Reader(const char* profile, bool compares)
      : model(of(profile, compares)),
        normalizer(model.options.folds),
        old(model, normalizer),
        explainer(model, normalizer) {}

  static model::Model of(const char* profile, bool compares) {
    model::Model made = tests::tiny_model();
    made.options.folds = text::profile_folds(profile);
    made.options.targets = made.options.pairs = compares;
    made.options.word_order = compares ? 3 : 2;
    made.options.ngram_min = 2;
    made.options.ngram_max = 5;
    return made;
  }

  model::Model model;
  text::Normalizer normalizer;
  model::Scorer old;
  model::Explainer explainer;
};

void check_explanation(const text::ArticleText& article, const model::Explanation& why) {
  double of_units = why.intercept;
  for (const model::UnitEvidence& unit : why.units) {
    require(std::isfinite(unit.weight), "weights are numbers");
    require(unit.occurrences > 0, "what is there occurs");
    of_units += static_cast<double>(unit.weight);
  }
  const double slack = 1e-3 * (1 + std::abs(why.total));
  require(std::abs(of_units - why.total) < slack, "units add up");
  std::uint32_t before = 0;
  bool in_title = true;
  for (const model::Evidence& word : why.words) {
    require(in_title || !word.in_title, "the title's words come first");
    if (word.in_title != in_title) before = 0;
    in_title = word.in_title;
    const std::size_t size = (in_title ? article.title : article.body).size();
    require(word.begin <= word.end && word.end <= size, "evidence is in the text");
    require(word.begin >= before, "evidence is in order");
    before = word.begin;
  }
  for (const model::DecidingSentence& sentence : why.sentences) {
    require(sentence.begin < sentence.end && sentence.end <= article.body.size(),
            "sentences are in the body");
  }
}

}  // namespace

/// Input: which model, title, NUL, target, NUL, second text, NUL, body.
void articles(std::string_view input) {
  static std::array<Reader, 4> readers = {Reader("news", false), Reader("posts", false),
                                          Reader("news", true), Reader("lucene", false)};
  Reader& reader = readers.at(choice(input, readers.size()));
  text::ArticleText article;
  article.title = next_part(input);
  article.target = next_part(input);
  article.second = next_part(input);
  article.body = input;
  model::Scores scores;
  reader.old.score(article, scores);
  float sum = 0;
  for (const float p : scores.probabilities) {
    require(p >= 0 && p <= 1, "probabilities are probabilities");
    sum += p;
  }
  require(std::abs(sum - 1) < 1e-3F, "that sum to one");
  require(scores.coverage >= 0 && scores.coverage <= 1, "coverage is a share");
  model::Scores afresh;
  model::Scorer(reader.model, reader.normalizer).score(article, afresh);
  require(afresh.probabilities == scores.probabilities, "what was read before changes nothing");
  require(reader.explainer.score(article).probabilities == scores.probabilities,
          "explained is what is scored");
  for (std::size_t label = 0; label < 2; ++label) {
    check_explanation(article, reader.explainer.explain(0, label));
  }
}

}  // namespace zawiya::fuzz
