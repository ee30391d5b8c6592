#include "cli/renamed_flag.hpp"

#include <CLI/CLI.hpp>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class RenamedFlag : public CommandTest {};

TEST_F(RenamedFlag, WorksAsTheNewOneDoesWithAHint) {
  const std::string a = input("a.txt", "أعلن البرلمان");
  const std::string b = input("b.txt", "قال البرلمان");
  const std::string page = folder_.path("p.html");
  const std::string news = input("news.jsonl", tiny_json_lines());
  for (const auto& [old_name, new_name, before, value] :
       std::vector<std::tuple<std::string, std::string, std::vector<std::string>, std::string>>{
           {"--fold", "--letter-folds", {"normalise", a}, "alef"},
           {"--outlet", "--outlet-column", {"audit", news, "--sources"}, "framing"},
           {"--html", "--html-only", {"compare", a, b}, page}}) {
    std::vector<std::string> old_line = before;
    old_line.insert(old_line.end(), {old_name, value});
    std::vector<std::string> new_line = before;
    new_line.insert(new_line.end(), {new_name, value});
    const Outcome old_outcome = run_command(old_line);
    const Outcome new_outcome = run_command(new_line);
    EXPECT_EQ(old_outcome.status, 0) << old_outcome.err;
    EXPECT_EQ(old_outcome.out, new_outcome.out);
    EXPECT_NE(old_outcome.err.find("hint: " + old_name + " is now " + new_name + ";"),
              std::string::npos)
        << old_outcome.err;
    EXPECT_EQ(new_outcome.err.find("hint"), std::string::npos) << new_outcome.err;
  }
}

TEST_F(RenamedFlag, IsNotInTheHelpUnderItsOldName) {
  for (const auto& [verb, old_name, new_name] :
       std::vector<std::tuple<std::string, std::string, std::string>>{
           {"train", "--fold ", "--letter-folds "},
           {"crossval", "--outlet ", "--outlet-column "},
           {"classify", "--target ", "--target-text "},
           {"classify", "--pair ", "--pair-text "}}) {
    const std::string help = run_command({verb, "--help"}).out;
    EXPECT_EQ(help.find("  " + old_name), std::string::npos) << old_name;
    EXPECT_NE(help.find("  " + new_name), std::string::npos) << new_name;
  }
}

TEST_F(RenamedFlag, DoesNotStandBesideTheNewOne) {
  const Outcome both = run_command({"normalise", "--fold", "alef", "--letter-folds", "alef"});
  EXPECT_EQ(both.status, 64);
  EXPECT_EQ(both.out, "");
}

}  // namespace
}  // namespace zawiya::cli
