#include "pages/comparison_json.hpp"

#include <nlohmann/json.hpp>

namespace zawiya::pages {
namespace {

using Json = nlohmann::ordered_json;

Json range(compare::Span span) { return Json::array({span.begin, span.end}); }

Json article_as_json(const compare::ComparedArticle& article,
                     const compare::FramingEffects* effects,
                     const compare::ArticleFraming* framing) {
  Json json = {{"id", article.name}, {"text", article.text}};
  if (framing == nullptr) return json;
  json["label"] = effects->labels[framing->best];
  for (std::size_t l = 0; l < effects->labels.size(); ++l) {
    json["probabilities"][effects->labels[l]] = framing->probabilities[l];
  }
  return json;
}

Json stretch_as_json(const compare::Stretch& stretch) {
  return {{"range", range(stretch.bytes)}, {"quoted", stretch.quoted}};
}

Json alone_as_json(const std::vector<compare::Stretch>& stretches, std::string_view text) {
  Json json = Json::array();
  for (const compare::Stretch& stretch : stretches) {
    json.push_back({{"text", stretch.bytes.in(text)},
                    {"range", range(stretch.bytes)},
                    {"quoted", stretch.quoted}});
  }
  return json;
}

const char* relation_name(compare::Relation relation) {
  switch (relation) {
    case compare::Relation::kSame:
      return "same";
    case compare::Relation::kReworded:
      return "reworded";
    case compare::Relation::kRelated:
      return "related";
  }
  return "";
}

const char* list_of(compare::Change change) {
  switch (change) {
    case compare::Change::kSubstituted:
      return "substitutions";
    case compare::Change::kLeftOut:
      return "left_out";
    case compare::Change::kAdded:
      return "added";
    case compare::Change::kMoved:
      return "moved";
  }
  return "";
}

Json effect_as_json(const compare::SubstitutionEffect& effect,
                    const std::vector<std::string>& labels) {
  Json json = {{"toward", labels[effect.toward]}};
  for (std::size_t l = 0; l < labels.size(); ++l) {
    json["log_odds"][labels[l]] = effect.log_odds[l];
    json["probabilities"][labels[l]] = effect.probabilities[l];
  }
  return json;
}

}  // namespace

std::string comparison_as_json(const compare::ComparedArticle& a, const compare::ComparedArticle& b,
                               const compare::Comparison& comparison,
                               const compare::FramingEffects* effects) {
  Json json;
  json["a"] = article_as_json(a, effects, effects != nullptr ? &effects->a : nullptr);
  json["b"] = article_as_json(b, effects, effects != nullptr ? &effects->b : nullptr);
  if (effects != nullptr) json["head"] = effects->head;
  Json& passages = json["passages"] = Json::array();
  for (std::size_t p = 0; p < comparison.pairs.size(); ++p) {
    const compare::PassagePair& pair = comparison.pairs[p];
    Json passage = {{"a", stretch_as_json(pair.a)},
                    {"b", stretch_as_json(pair.b)},
                    {"relation", relation_name(pair.relation)},
                    {"resemblance", pair.resemblance}};
    for (const char* list :
         {"substitutions", "left_out", "added", "moved", "shared_a", "shared_b"}) {
      passage[list] = Json::array();
    }
    for (std::size_t d = 0; d < pair.differences.size(); ++d) {
      const compare::Difference& difference = pair.differences[d];
      Json one;
      if (!difference.a.empty()) one["a"] = difference.a.in(a.text);
      if (!difference.b.empty()) one["b"] = difference.b.in(b.text);
      one["range_a"] = range(difference.a);
      one["range_b"] = range(difference.b);
      one["minor"] = difference.minor;
      one["kin"] = difference.similar;
      const compare::SubstitutionEffect* effect = effects != nullptr ? effects->of(p, d) : nullptr;
      if (effect != nullptr) one["effect"] = effect_as_json(*effect, effects->labels);
      passage[list_of(difference.change)].push_back(std::move(one));
    }
    for (const compare::Span& span : pair.shared_a) passage["shared_a"].push_back(range(span));
    for (const compare::Span& span : pair.shared_b) passage["shared_b"].push_back(range(span));
    passages.push_back(std::move(passage));
  }
  json["only_in_a"] = alone_as_json(comparison.only_in_a, a.text);
  json["only_in_b"] = alone_as_json(comparison.only_in_b, b.text);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace zawiya::pages
