#include "serve/routes.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pages/classification_json.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "tests/model/tiny_model.hpp"

namespace zawiya::serve {
namespace {

using Json = nlohmann::json;
using Query = std::vector<std::pair<std::string, std::string>>;

class RoutesTest : public ::testing::Test {
 protected:
  Response classified(const std::string& body) {
    jobs::Classifier classifier(model_);
    return routes_.classify(body, classifier);
  }

  struct Scored {
    std::string table;
    std::optional<Response> failure;
  };
  Scored scored(std::string_view content, const Query& query = {}) const {
    Scored of;
    of.failure = routes_.score(
        content, query,
        [&](std::string_view rows) {
          of.table += rows;
          return true;
        },
        [] { return false; });
    return of;
  }

  const model::Model model_ = tests::tiny_model();
  const ServerOptions options_ = {};
  const Routes routes_{model_, options_};
};

TEST_F(RoutesTest, DescribesTheModel) {
  const Json said = Json::parse(routes_.model_card().body);
  EXPECT_EQ(said["heads"][0]["name"], "framing");
  EXPECT_EQ(said["heads"][0]["labels"], (Json{"رسمي", "معارض"}));
  EXPECT_EQ(said["targets"], false);
  EXPECT_EQ(said["most_body_bytes"], options_.most_body_bytes);
}

TEST_F(RoutesTest, ClassifiesAsTheCommandDoes) {
  const Response response = classified(R"({"text":"قالت الحكومة","id":"7","explain":true})");
  EXPECT_EQ(response.status, 200);
  datasets::Article article;
  article.id = "7";
  article.text = "قالت الحكومة";
  jobs::Classifier classifier(model_);
  EXPECT_EQ(response.body,
            pages::classification_as_json(model_, classifier.classify(article), {.explain = true}));
  const Json said = Json::parse(response.body);
  EXPECT_EQ(said["heads"]["framing"]["label"], "رسمي");
  EXPECT_EQ(said["heads"]["framing"]["explanation"]["words"].size(), 2U);
}

TEST_F(RoutesTest, SaysWhyAnArticleIsNotClassified) {
  EXPECT_EQ(classified("{").status, 400);
  EXPECT_EQ(classified(R"({"text":"a","head":"topic"})").status, 422);
  EXPECT_EQ(classified(R"({"text":"a","target":"b"})").status, 422);
  EXPECT_EQ(classified(R"({"text":"a","pair":"b"})").status, 422);
  EXPECT_EQ(classified(R"({"text":"a","min_typicality":0.5})").status, 422);
  const Response wordless = classified(R"({"text":" ... "})");
  EXPECT_EQ(wordless.status, 422);
  EXPECT_EQ(Json::parse(wordless.body)["error"], "the article has no words");
}

TEST_F(RoutesTest, AsksForTheTargetThatAModelOfStancesNeeds) {
  model::Model stances = tests::tiny_model();
  stances.options.targets = true;
  const Routes routes(stances, options_);
  jobs::Classifier classifier(stances);
  const Response response = routes.classify(R"({"text":"قالت الحكومة"})", classifier);
  EXPECT_EQ(response.status, 422);
  EXPECT_NE(response.body.find("'target'"), std::string::npos) << response.body;
}

TEST_F(RoutesTest, ComparesTwoAccounts) {
  const Response response = routes_.compare(
      R"({"a":{"text":"قالت الحكومة إن العمل مستمر"},"b":{"text":"قال النظام إن العمل مستمر"}})");
  EXPECT_EQ(response.status, 200) << response.body;
  const Json said = Json::parse(response.body);
  EXPECT_EQ(said["head"], "framing");
  EXPECT_EQ(said["passages"].size(), 1U) << response.body;
  EXPECT_EQ(routes_.compare(R"({"a":{"text":"x"}})").status, 400);
  EXPECT_EQ(routes_.compare(R"({"a":{"text":"كلمة"},"b":{"text":"..."}})").status, 422);
  EXPECT_EQ(routes_.compare(R"({"a":{"text":"ب"},"b":{"text":"ب"},"head":"none"})").status, 422);
}

TEST_F(RoutesTest, ScoresAFileAtHandToTheBytesOfOneOnDisk) {
  const std::string csv =
      "id,text\n1,قالت الحكومة\n,النظام\n3,...\n4,\"النظام\nوالحكومة\"\n\"5,broken\n";
  const datasets::ScratchFolder folder;
  for (const bool more : {false, true}) {
    jobs::ScoreOptions options;
    options.inputs = {folder.write("أخبار.csv", csv)};
    options.table.probabilities = options.table.excel = more;
    std::string expected;
    jobs::score(model_, options, [&](std::string_view rows) { expected += rows; });
    Query query = {{"name", "أخبار.csv"}};
    if (more) query.insert(query.end(), {{"probabilities", "1"}, {"excel", "1"}});
    const Scored of = scored(csv, query);
    EXPECT_FALSE(of.failure) << of.failure->body;
    EXPECT_EQ(of.table, expected);
    EXPECT_NE(of.table.find("أخبار.csv:3"), std::string::npos) << of.table;
  }
}

TEST_F(RoutesTest, RefusesAFileBeforeAnyOfItsTable) {
  for (const std::string_view content : {"\x7F"
                                         "ELF\0\0\0\0\0\0\0\0",
                                         "id,nothing\n1,2\n"}) {
    const Scored of = scored(content, {{"name", "a.csv"}});
    ASSERT_TRUE(of.failure) << content;
    EXPECT_EQ(of.failure->status, 422) << of.failure->body;
    EXPECT_EQ(of.table, "");
    EXPECT_NE(of.failure->body.find("a.csv"), std::string::npos) << of.failure->body;
  }
}

TEST_F(RoutesTest, ReadsNoFileByTheNameItIsGiven) {
  const datasets::ScratchFolder folder;
  const std::string path = folder.write("secret.csv", "id,text\ns,الحكومة\n");
  EXPECT_EQ(scored("id,text\n1,النظام\n", {{"name", path}}).failure->status, 400);
  for (const char* name : {"", "-", "../secret.csv"}) {
    EXPECT_EQ(scored("id,text\n1,النظام\n", {{"name", name}}).failure->status, 400) << name;
  }
  const Scored of = scored("id,text\n1,النظام\n", {{"name", "rooms_test.csv"}});
  EXPECT_NE(of.table.find("\n1,"), std::string::npos);
  EXPECT_EQ(scored("id,text\n1,ا\n", {{"nmae", "a"}}).failure->status, 400);
  EXPECT_EQ(scored("id,text\n1,ا\n", {{"excel", "yes"}}).failure->status, 400);
}

TEST_F(RoutesTest, StopsWhenAsked) {
  const auto failure = routes_.score(
      "id,text\n1,النظام\n", {}, [](std::string_view) { return true; }, [] { return true; });
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->status, 503);
}

}  // namespace
}  // namespace zawiya::serve
