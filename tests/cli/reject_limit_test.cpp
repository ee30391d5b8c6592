#include "cli/reject_limit.hpp"

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

/// Every verb that reads articles, with flags that make it do so. MODEL stands for a model.
const std::vector<std::pair<const char*, std::vector<std::string>>>& verbs_with_arguments() {
  static const std::vector<std::pair<const char*, std::vector<std::string>>> all = {
      {"score", {"MODEL"}},
      {"classify", {"MODEL"}},
      {"evaluate", {"MODEL"}},
      {"train", {"--label", "topic", "--lambda", "0.001", "--min-df", "1", "-m", "/dev/null"}},
      {"crossval", {"--label", "topic", "--lambda", "0.001", "--folds", "2"}},
      {"audit", {}},
      {"contrast", {"--by", "topic", "--min-count", "1"}},
      {"compare", {}}};
  return all;
}

class RejectLimitTest : public CommandTest {
 protected:
  Outcome run(const char* verb, std::vector<std::string> flags, const std::string& file,
              const std::string& limit) {
    std::vector<std::string> all = {verb};
    for (std::string& flag : flags) all.push_back(flag == "MODEL" ? model() : flag);
    all.push_back(file);
    if (!limit.empty()) all.push_back("--max-rejects=" + limit);
    return run_command(all);
  }
};

TEST_F(RejectLimitTest, IsOneRuleForAllVerbs) {
  const std::string bad = "{\"id\":\"bad\n";
  const std::string some = input("some.jsonl", tiny_json_lines() + bad + bad + bad);
  const std::string none = input("none.jsonl", bad + bad);
  for (const auto& [verb, flags] : verbs_with_arguments()) {
    for (const char* enough : {"", "3", "10%", "100%"}) {
      const Outcome outcome = run(verb, flags, some, enough);
      EXPECT_EQ(outcome.status, 0) << verb << " " << enough << outcome.err;
      if (std::string(verb) != "audit") {
        EXPECT_NE(outcome.err.find('3'), std::string::npos) << verb << ": " << outcome.err;
      }
    }
    for (const char* too_few : {"2", "0", "9%", "0.5%"}) {
      const Outcome outcome = run(verb, flags, some, too_few);
      EXPECT_EQ(outcome.status, 65) << verb << " " << too_few << outcome.err;
      EXPECT_NE(outcome.err.find("3 of 33 records failed, and --max-rejects allows " +
                                 std::string(too_few)),
                std::string::npos)
          << verb << ": " << outcome.err;
    }
    EXPECT_EQ(run(verb, flags, none, "").status, 65) << verb;
    for (const char* nonsense : {"x", "-1", "101%", "%", "1e400", "nan", "1.5", "1e3"}) {
      EXPECT_EQ(run(verb, flags, some, nonsense).status, 64) << verb << " " << nonsense;
    }
  }
}

TEST_F(RejectLimitTest, OfAScoreTableLeavesTheTable) {
  const std::string none = input("none.jsonl", "{\"id\":\"bad\n");
  const Outcome outcome = run_command({"score", model(), none});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_NE(outcome.out.find("\nnone.jsonl:1,"), std::string::npos) << "its row says why";
  EXPECT_NE(outcome.err.find("1 of 1 records failed: there is nothing left"), std::string::npos)
      << outcome.err;
}

}  // namespace
}  // namespace zawiya::cli
