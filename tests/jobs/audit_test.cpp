#include "jobs/audit.hpp"

#include <gtest/gtest.h>

#include <set>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tests/cli/tiny_corpus.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::jobs {
namespace {

class AuditTest : public ::testing::Test {
 protected:
  datasets::ScratchFolder folder;
  const std::string news = folder.write("tiny.jsonl", cli::tiny_json_lines());

  AuditOptions options(const std::string& more = {}) const {
    AuditOptions options;
    options.inputs = {news};
    if (!more.empty()) options.inputs.push_back(folder.write("more.jsonl", more));
    return options;
  }
};

TEST_F(AuditTest, FindsCopiesTheirConflictsAndBrokenTexts) {
  const cli::TinyArticle& first = cli::tiny_articles()[0];
  AuditOptions with_copy =
      options("{\"id\":\"copy\",\"title\":\"" + first.title + "\",\"text\":\"" + first.text +
              "\",\"topic\":\"رياضة\"}\n" + cli::json_line("short", "هدف") + "{\n");
  with_copy.columns.labels = {{"topic", "topic"}};
  const AuditFindings findings = audit(with_copy);
  EXPECT_EQ(findings.articles, 32U);
  EXPECT_EQ(findings.faulty_records, 1U);
  EXPECT_EQ(findings.exact, (std::vector<AuditFindings::Group>{{"n1", "copy"}}));
  ASSERT_EQ(findings.conflicts.size(), 1U);
  EXPECT_EQ(findings.conflicts[0].labelled[1],
            (std::pair<std::string, std::string>("copy", "رياضة")));
  EXPECT_EQ(findings.broken.at(static_cast<std::size_t>(datasets::TextFault::kShort)),
            std::vector<std::string>{"short"});
  EXPECT_FALSE(findings.sources);
}

TEST_F(AuditTest, LooksForWhatGivesSourcesAway) {
  AuditOptions by_framing = options();
  by_framing.sources = true;
  by_framing.outlet_column = "framing";
  const AuditFindings findings = audit(by_framing);
  ASSERT_TRUE(findings.sources);
  EXPECT_EQ(findings.sources->cues.outlets.size(), 2U);
}

TEST_F(AuditTest, RefusesArticlesWithoutOutlets) {
  AuditOptions none = options();
  none.sources = true;
  EXPECT_THROW(audit(none), DataError);
  none.alias_file = folder.write("aliases", "no tab\n");
  EXPECT_THROW(audit(none), DataError);
  AuditOptions twice = options();
  twice.columns.labels = {{"topic", "topic"}, {"topic", "framing"}};
  EXPECT_THROW(audit(twice), UsageError);
}

TEST_F(AuditTest, JudgesLabelsUnlessToldOtherwise) {
  AuditOptions by_topic = options();
  by_topic.columns.labels = {{"topic", "topic"}};
  AuditFindings findings = audit(by_topic);
  ASSERT_EQ(findings.label_errors.size(), 1U);
  EXPECT_EQ(findings.label_errors[0].unsought, "");
  EXPECT_EQ(findings.label_errors[0].articles, 30U);
  std::set<std::string> phases;
  EXPECT_THROW(audit(by_topic,
                     [&](const Progress& progress) {
                       phases.insert(progress.phase);
                       return !progress.phase.starts_with("label errors: asking");
                     }),
               datasets::Interrupted);
  EXPECT_EQ(phases.size(), 5U);
  by_topic.label_errors = false;
  EXPECT_TRUE(audit(by_topic).label_errors.empty());
  EXPECT_TRUE(audit(options()).label_errors.empty());
}

TEST_F(AuditTest, NamesWhatACorpusShouldNotHave) {
  AuditFindings findings = audit(options());
  EXPECT_EQ(findings.faulty(), std::vector<std::string>());
  findings.faulty_records = 1;
  findings.label_errors.emplace_back().errors.emplace_back();
  EXPECT_EQ(findings.faulty(), std::vector<std::string>{"records that cannot be read"});
  findings.label_errors[0].errors[0].confident = true;
  EXPECT_EQ(findings.faulty().back(), "likely label errors");
}

TEST_F(AuditTest, CanBeCancelledInEveryPhase) {
  AuditOptions by_framing = options();
  by_framing.sources = true;
  by_framing.outlet_column = "framing";
  std::vector<std::string> phases;
  audit(by_framing, [&](const Progress& progress) {
    if (phases.empty() || phases.back() != progress.phase) phases.push_back(progress.phase);
    return true;
  });
  EXPECT_EQ(phases.size(), 3U);
  for (const std::string& phase : phases) {
    EXPECT_THROW(
        audit(by_framing, [&](const Progress& progress) { return progress.phase != phase; }),
        datasets::Interrupted)
        << phase;
  }
}

}  // namespace
}  // namespace zawiya::jobs
