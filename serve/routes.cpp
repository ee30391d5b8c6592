#include "serve/routes.hpp"

#include <exception>
#include <new>
#include <nlohmann/json.hpp>
#include <optional>

#include "datasets/errors.hpp"
#include "jobs/compare.hpp"
#include "jobs/errors.hpp"
#include "jobs/model_demands.hpp"
#include "pages/classification_json.hpp"
#include "pages/comparison_json.hpp"
#include "serve/request_json.hpp"
#include "text/shown_text.hpp"

namespace zawiya::serve {
namespace {

constexpr std::size_t kLongestName = 200;     // bytes of a file's name
constexpr std::uint64_t kMostInflation = 16;  // of a compressed file, to the limit of uploads

/// The refusal that stands for the exception being handled.
Response refusal_of_current_exception() {
  try {
    throw;
  } catch (const RequestError& error) {
    return refusal(400, error.what());
  } catch (const datasets::Interrupted&) {
    return refusal(503, "the server is stopping");
  } catch (const std::bad_alloc&) {
    return refusal(503, "there is not enough memory for this request");
  } catch (const jobs::JobError& error) {
    return refusal(422, error.what());
  } catch (const datasets::FormatError& error) {
    return refusal(422, error.what());
  } catch (const datasets::InputError& error) {
    return refusal(422, error.what());
  } catch (const datasets::IoError& error) {
    return refusal(422, error.what());
  } catch (const std::exception& error) {
    return refusal(500, error.what());
  }
}

/// What the model needs and the article lacks is named as requests call it.
void require_parts(const model::Model& model, const datasets::Article& article) {
  jobs::require_learnt(model, !article.target.empty(), !article.text_b.empty());
  datasets::Columns columns;
  columns.target = "target";
  columns.pair = "pair";
  if (const auto clause = jobs::lacking(model, article, columns)) throw jobs::DataError(*clause);
}

bool is_on(const std::pair<std::string, std::string>& flag) {
  if (flag.second == "1") return true;
  if (flag.second == "0") return false;
  throw RequestError("'" + flag.first + "': found '" + text::shown(flag.second) +
                     "', expected 0 or 1");
}

/// A file's name, as a browser gives it: no path, and nothing that is taken for standard input.
std::string checked_name(const std::string& name) {
  const bool is_path = name.find('/') != name.npos || name.find('\0') != name.npos;
  if (is_path || name == "-" || name.empty() || name.size() > kLongestName) {
    throw RequestError("'name': found '" + text::shown(name) +
                       "', expected the name of a file, without folders");
  }
  return name;
}

jobs::ScoreOptions score_options(const std::vector<std::pair<std::string, std::string>>& query) {
  jobs::ScoreOptions options;
  options.inputs = {"articles"};
  for (const auto& flag : query) {
    if (flag.first == "name") {
      options.inputs = {checked_name(flag.second)};
    } else if (flag.first == "probabilities") {
      options.table.probabilities = is_on(flag);
    } else if (flag.first == "excel") {
      options.table.excel = is_on(flag);
    } else {
      throw RequestError("the query holds '" + text::shown(flag.first) +
                         "', expected name, probabilities and excel at most");
    }
  }
  return options;
}

}  // namespace

Response Routes::describe() const {
  nlohmann::ordered_json json;
  auto& heads = json["heads"] = nlohmann::ordered_json::array();
  for (const model::ShownHead& head : model::shown_heads(model_)) {
    const bool several = head.multi != nullptr;
    heads.push_back({{"name", head.name},
                     {"labels", several ? head.multi->labels : model_.heads[head.first].labels},
                     {"several", several}});
  }
  json["articles"] = model_.provenance.articles;
  json["targets"] = model_.options.targets;
  json["pairs"] = model_.options.pairs;
  json["most_body_bytes"] = options_.most_body_bytes;
  json["most_upload_bytes"] = options_.most_upload_bytes;
  Response response;
  response.body =
      json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  return response;
}

Response Routes::classify(std::string_view body, jobs::Classifier& classifier) const {
  try {
    const ClassifyRequest request = parse_classify_request(body);
    if (!request.head.empty()) jobs::require_head(model_, request.head, "head");
    jobs::require_typicality(model_, request.abstention);
    require_parts(model_, request.article);
    const jobs::Classification said = classifier.classify(request.article);
    Response response;
    if (!said.fault.empty()) response.status = 422;
    response.body = pages::classification_as_json(
        model_, said, {request.explain, request.head, request.abstention});
    return response;
  } catch (...) {
    return refusal_of_current_exception();
  }
}

Response Routes::compare(std::string_view body) const {
  try {
    const CompareRequest request = parse_compare_request(body);
    const jobs::ComparedAccounts of = jobs::compare(request.a, request.b, {&model_, request.head});
    Response response;
    response.body =
        pages::comparison_as_json(of.a, of.b, of.comparison, of.effects ? &*of.effects : nullptr);
    return response;
  } catch (...) {
    return refusal_of_current_exception();
  }
}

std::optional<Response> Routes::score(std::string_view content,
                                      const std::vector<std::pair<std::string, std::string>>& query,
                                      const std::function<bool(std::string_view)>& write,
                                      const std::function<bool()>& stop) const {
  try {
    jobs::ScoreOptions options = score_options(query);
    options.content = content;
    options.threads = options_.threads;
    options.max_inflated_bytes = kMostInflation * options_.most_upload_bytes;
    bool wanted = true;
    std::string held;  // the header, until a row follows it
    bool begun = false;
    jobs::score(
        model_, options,
        [&](std::string_view rows) {
          held += rows;
          if (std::exchange(begun, true)) {
            wanted = wanted && write(held);
            held.clear();
          }
        },
        [&](const jobs::Progress&) { return wanted && !stop(); });
    if (!held.empty()) write(held);
    return std::nullopt;
  } catch (...) {
    return refusal_of_current_exception();
  }
}

}  // namespace zawiya::serve
