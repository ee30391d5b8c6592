#include "serve/request_json.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "text/shown_text.hpp"

namespace zawiya::serve {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 4;  // of what stands in a body; nothing that is read lies deeper

std::string key_in_quotes(std::string_view key) { return "'" + text::shown(key) + "'"; }

[[noreturn]] void refuse_value(std::string_view key, const Json& found, std::string_view expected) {
  throw RequestError(key_in_quotes(key) + ": found " + found.type_name() + ", expected " +
                     std::string(expected));
}

/// @throws RequestError for what is no object, and for keys that are there twice
Json parse_object(std::string_view body) {
  std::array<std::set<std::string>, kDeepest + 2> keys;  // (depths) of the object under way
  const auto refuse = [&](int depth, Json::parse_event_t event, Json& parsed) {
    if (depth > kDeepest) throw RequestError("the body nests deeper than a request does");
    const auto at = static_cast<std::size_t>(depth);
    if (event == Json::parse_event_t::object_start) keys[at + 1].clear();
    if (event == Json::parse_event_t::key &&
        !keys[at].insert(parsed.get_ref<const std::string&>()).second) {
      throw RequestError("the key " + key_in_quotes(parsed.get_ref<const std::string&>()) +
                         " is there twice, expected each key once");
    }
    return true;
  };
  try {
    Json json = Json::parse(body, refuse);
    if (!json.is_object()) {
      throw RequestError("found " + std::string(json.type_name()) + ", expected a JSON object");
    }
    return json;
  } catch (const Json::parse_error& error) {
    throw RequestError("byte " + std::to_string(error.byte) +
                       ": the body is not JSON in UTF-8 from here on");
  } catch (const Json::exception&) {
    throw RequestError("the body holds a number that is none");
  }
}

std::string& part_of(datasets::Article& article, std::size_t number) {
  const std::array<std::string*, 7> parts = {&article.id,     &article.title,  &article.text,
                                             &article.target, &article.text_b, &article.control,
                                             &article.date};
  return *parts[number];
}

constexpr std::array<std::string_view, 7> kParts = {"id",   "title",   "text", "target",
                                                    "pair", "control", "date"};

/// @return whether the key is one of an article's
bool take_part(const std::string& key, Json& value, datasets::Article& article) {
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    if (key != kParts[i]) continue;
    if (!value.is_string()) refuse_value(key, value, "a string");
    part_of(article, i) = std::move(value.get_ref<std::string&>());
    return true;
  }
  return false;
}

template <class Number>
void take_share(const std::string& key, const Json& value, Number& share) {
  if (!value.is_number() || !(value.get<double>() >= 0) || value.get<double>() > 1) {
    throw RequestError(key_in_quotes(key) + ": found " + text::shown(value.dump()) +
                       ", expected a number from 0 to 1");
  }
  share = value.get<Number>();
}

std::string take_string(const std::string& key, Json& value) {
  if (!value.is_string()) refuse_value(key, value, "a string");
  return std::move(value.get_ref<std::string&>());
}

datasets::Article parse_account(const std::string& key, Json& value) {
  if (!value.is_object()) refuse_value(key, value, "an article, an object with a 'text'");
  datasets::Article article;
  article.id = key;
  for (auto& [part, of] : value.items()) {
    if (!take_part(part, of, article)) {
      throw RequestError(key_in_quotes(key) + " holds " + key_in_quotes(part) +
                         ", expected id, title, text, target, pair, control and date at most");
    }
  }
  if (!value.contains("text")) throw RequestError(key_in_quotes(key) + " has no 'text'");
  return article;
}

}  // namespace

ClassifyRequest parse_classify_request(std::string_view body) {
  Json json = parse_object(body);
  ClassifyRequest request;
  request.article.id = "article";
  for (auto& [key, value] : json.items()) {
    if (take_part(key, value, request.article)) continue;
    if (key == "explain") {
      if (!value.is_boolean()) refuse_value(key, value, "true or false");
      request.explain = value.get<bool>();
    } else if (key == "head") {
      request.head = take_string(key, value);
    } else if (key == "min_probability") {
      take_share(key, value, request.abstention.min_probability);
    } else if (key == "min_typicality") {
      take_share(key, value, request.abstention.min_typicality);
    } else if (key == "min_known") {
      take_share(key, value, request.abstention.min_known);
    } else {
      throw RequestError("found the key " + key_in_quotes(key) +
                         ", expected id, title, text, target, pair, control, date, explain, head, "
                         "min_probability, min_typicality and min_known at most");
    }
  }
  if (!json.contains("text")) throw RequestError("the body has no 'text', which is what is read");
  const datasets::Article& article = request.article;
  const std::size_t bytes = article.title.size() + article.text.size() + article.text_b.size();
  if (request.explain && bytes > kMostExplainedBytes) {
    throw RequestError("'explain': the article has " + std::to_string(bytes) +
                       " bytes, expected at most " + std::to_string(kMostExplainedBytes) +
                       "; without it, or by zawiya classify, longer ones are read");
  }
  return request;
}

CompareRequest parse_compare_request(std::string_view body) {
  Json json = parse_object(body);
  CompareRequest request;
  for (auto& [key, value] : json.items()) {
    if (key == "a") {
      request.a = parse_account(key, value);
    } else if (key == "b") {
      request.b = parse_account(key, value);
    } else if (key == "head") {
      request.head = take_string(key, value);
    } else {
      throw RequestError("found the key " + key_in_quotes(key) +
                         ", expected a and b, and head at most");
    }
  }
  for (const char* account : {"a", "b"}) {
    if (!json.contains(account)) throw RequestError("the body has no " + key_in_quotes(account));
  }
  return request;
}

}  // namespace zawiya::serve
