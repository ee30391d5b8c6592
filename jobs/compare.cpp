#include "jobs/compare.hpp"

#include <algorithm>
#include <utility>

#include "datasets/article_list.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/errors.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/watch.hpp"
#include "text/shown_text.hpp"

namespace zawiya::jobs {
namespace {

datasets::ArticleList read_all(const std::string& input, datasets::ReaderOptions reading,
                               Watch& watch) {
  reading.columns.labels.clear();
  reading.ids_as_given = true;
  datasets::Reader reader({input}, reading);
  datasets::ArticleList list = datasets::read_articles(reader, [&] { return watch.stop(); });
  watch.throw_if_cancelled();
  return list;
}

std::vector<datasets::Article> read_corpus(const std::string& input,
                                           const datasets::ReaderOptions& reading, Watch& watch,
                                           const OnLeftOut& left_out) {
  datasets::ArticleList list = read_all(input, reading, watch);
  if (list.faulty_records > 0 && left_out) {
    left_out(
        {list.faulty_records, list.faults.front(), list.articles.size() + list.faulty_records});
  }
  return std::move(list.articles);
}

/// The one article of an input.
datasets::Article read_one(const std::string& input, const datasets::ReaderOptions& reading,
                           Watch& watch) {
  datasets::ArticleList list = read_all(input, reading, watch);
  if (list.faulty_records > 0) throw DataError(list.faults.front());
  if (list.articles.size() == 1) return std::move(list.articles.front());
  throw DataError(datasets::shown_input(input) + ": found " +
                      (list.articles.empty() ? "no article"
                                             : std::to_string(list.articles.size()) + " articles") +
                      ", expected one; of a corpus, ",
                  option("between"), " ID ID compares two");
}

const datasets::Article& with_id(const std::vector<datasets::Article>& articles,
                                 const std::string& id, const std::string& input) {
  const auto at = std::find_if(articles.begin(), articles.end(),
                               [&](const datasets::Article& article) { return article.id == id; });
  if (at == articles.end()) {
    throw DataError(datasets::shown_input(input) + ": there is no article with the id '" +
                    text::shown(id) + "'");
  }
  return *at;
}

void require_words(std::uint32_t words, const compare::ComparedArticle& article) {
  if (words > 0) return;
  throw DataError(datasets::shown_input(article.name) +
                  ": the article has no words, expected a text to compare");
}

void check_options(const CompareOptions& options) {
  const bool two = options.inputs.size() == 2;
  if (two && !options.between.empty()) {
    throw UsageError(option("between"), " chooses two articles of one input; there are two inputs");
  }
  require_one_standard_input(options.inputs);
  if (!two && (options.inputs.size() != 1 || options.between.size() != 2)) {
    throw UsageError("the inputs: expected two of one article each, or one with two ids ",
                     option("between"));
  }
  if (options.framing.model != nullptr) options.framing.asked_head();
}

}  // namespace

model::ShownHead FramingModel::asked_head() const {
  if (!head.empty()) return require_head(*model, head, "head");
  std::vector<model::ShownHead> heads = model::shown_heads(*model);
  const auto at = std::find_if(heads.begin(), heads.end(), [](const model::ShownHead& known) {
    return known.name == "framing";
  });
  return std::move(at == heads.end() ? heads.front() : *at);
}

ComparedAccounts compare(const datasets::Article& a, const datasets::Article& b,
                         const FramingModel& framing) {
  ComparedAccounts of{compare::ComparedArticle(a), compare::ComparedArticle(b), {}, {}};
  of.comparison = compare::Comparer().compare(of.a.text, of.b.text);
  require_words(of.comparison.words_a, of.a);
  require_words(of.comparison.words_b, of.b);
  if (framing.model != nullptr) {
    of.effects =
        compare::framing_effects(*framing.model, framing.asked_head(), of.a, of.b, of.comparison);
  }
  return of;
}

ComparedAccounts compare(const CompareOptions& options, const OnProgress& progress,
                         const OnLeftOut& left_out) {
  check_options(options);
  const model::Model* const model = options.framing.model;
  const datasets::ReaderOptions reading =
      options.columns.reading(model != nullptr ? model->provenance.columns : RememberedColumns());
  Watch watch(progress, "reading");
  if (options.inputs.size() == 2) {
    const datasets::Article a = read_one(options.inputs[0], reading, watch);
    return compare(a, read_one(options.inputs[1], reading, watch), options.framing);
  }
  const std::vector<datasets::Article> articles =
      read_corpus(options.inputs[0], reading, watch, left_out);
  return compare(with_id(articles, options.between[0], options.inputs[0]),
                 with_id(articles, options.between[1], options.inputs[0]), options.framing);
}

FoundPairs find_pairs(const FindPairsOptions& options, const OnProgress& progress,
                      const OnLeftOut& left_out) {
  Watch watch(progress, "reading");
  FoundPairs found;
  found.articles = read_corpus(options.input, options.columns.reading(), watch, left_out);
  if (found.articles.size() < 2) {
    throw DataError(datasets::shown_input(options.input) + ": found " +
                    (found.articles.empty() ? "no article" : "one article") +
                    ", expected two at least, or a second input");
  }
  watch.go_on({"finding pairs"});
  const text::Normalizer normalizer(text::profile_folds("news"));
  found.found =
      compare::story_pairs(found.articles, normalizer, options.pairs, [&] { return watch.stop(); });
  watch.throw_if_cancelled();
  return found;
}

}  // namespace zawiya::jobs
