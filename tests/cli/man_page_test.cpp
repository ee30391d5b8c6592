#include "cli/man_page.hpp"

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

TEST(ManPage, HasEveryFlagOfTheHelp) {
  CLI::App app("Reads.", "zawiya");
  CLI::App* verb = app.add_subcommand("score", "Score a corpus");
  std::string text;
  bool secret = false;
  verb->add_option("INPUT", text, "what to score")->required();
  verb->add_option("--output,-o", text, "where to; .csv")->capture_default_str();
  verb->add_option("--format", text, "of the input")->check(CLI::IsMember({"csv", "json"}));
  verb->add_flag("--secret", secret, "not to be shown")->group("");
  const std::string page = man_page(app, *verb);
  EXPECT_TRUE(page.starts_with(".TH ZAWIYA\\-SCORE 1 ")) << page;
  EXPECT_NE(page.find(".SH NAME\nzawiya\\-score \\- Score a corpus\n"), std::string::npos) << page;
  EXPECT_NE(page.find(".B zawiya score\n[\\fIOPTIONS\\fR] \\fIINPUT\\fR\n"), std::string::npos)
      << page;
  EXPECT_NE(page.find(".TP\n\\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fITEXT\\fR\nwhere to; .csv"),
            std::string::npos)
      << page;
  EXPECT_NE(page.find("\\fB\\-\\-format\\fR \\fI{csv,json}\\fR"), std::string::npos) << page;
  EXPECT_EQ(page.find("secret"), std::string::npos);
  EXPECT_NE(page.find(".BR zawiya (1)\n"), std::string::npos) << page;
  EXPECT_NE(man_page(app, app).find(".TP\n\\fBscore\\fR\nScore a corpus\n"), std::string::npos);
}

TEST(ManPage, LetsNoTextBeACommandOfRoff) {
  CLI::App app("Reads.", "zawiya");
  CLI::App* verb = app.add_subcommand("score", ".TH a\\b 'c'");
  const std::string page = man_page(app, *verb);
  EXPECT_NE(page.find("\n\\&.TH a\\eb 'c'\n"), std::string::npos) << page;
}

TEST(ManPage, IsPrintedForTheCommandAndForEveryVerb) {
  const Outcome whole = run_command({"man"});
  EXPECT_EQ(whole.status, 0);
  EXPECT_TRUE(whole.out.starts_with(".TH ZAWIYA 1 "));
  EXPECT_EQ(whole.out.find("fBman"), std::string::npos);  // hidden
  EXPECT_TRUE(run_command({"man", "train"}).out.starts_with(".TH ZAWIYA\\-TRAIN 1 "));
  const Outcome none = run_command({"man", "trane"});
  EXPECT_EQ(none.status, 64) << none.err;
}

}  // namespace
}  // namespace zawiya::cli
