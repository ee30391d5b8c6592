#include "cli/starter_model.hpp"

#include <sys/stat.h>

#include <filesystem>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class StarterModel : public CommandTest {
 protected:
  Outcome with_starter(const std::vector<std::string>& arguments, const std::string& text = "") {
    return run_command(arguments, {.input = text, .environment = {{"ZAWIYA_MODEL", model()}}});
  }

  /// Puts the command and the model where an installation or a build has them, and runs a line
  /// there that names no model.
  Outcome laid_out(const std::string& program, const std::string& starter,
                   const std::string& line = "") {
    const std::string root = folder_.path("root" + std::to_string(++layouts_)) + "/";
    std::filesystem::create_directories(root + program);
    std::filesystem::copy_file(command_path(), root + program + "/zawiya");
    if (!starter.empty()) {
      std::filesystem::create_directories(std::filesystem::path(root + starter).parent_path());
      std::filesystem::copy_file(model(), root + starter);
    }
    return run_shell("unset ZAWIYA_MODEL; '" + root + program + "/zawiya' classify " + line,
                     {.input = kOil});
  }

  const std::string kOil = "ارتفعت أسعار النفط";

 private:
  int layouts_ = 0;
};

TEST_F(StarterModel, ReadsTheArticleThatStandsInTheModelsPlace) {
  const std::string article = input("a.txt", kOil);
  const Outcome outcome = with_starter({"classify", article});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "") << "where no terminal is, nothing is said";
  EXPECT_EQ(outcome.out, run_command({"classify", model(), article}).out);
  EXPECT_NE(outcome.out.find("اقتصاد"), std::string::npos) << outcome.out;
}

TEST_F(StarterModel, ReadsSeveralArticlesAFolderAndStandardInput) {
  const std::string one = input("texts/a.txt", kOil);
  const std::string two = input("texts/b.txt", "فاز الفريق بهدف");
  const Outcome both = with_starter({"classify", one, two});
  EXPECT_EQ(both.status, 0) << both.err;
  EXPECT_NE(both.out.find("a.txt"), std::string::npos) << both.out;
  EXPECT_NE(both.out.find("b.txt"), std::string::npos) << both.out;
  const Outcome folder = with_starter({"classify", folder_.path("texts"), "--json"});
  EXPECT_EQ(folder.status, 0) << folder.err;
  EXPECT_EQ(std::count(folder.out.begin(), folder.out.end(), '\n'), 2) << folder.out;
  const Outcome none = with_starter({"classify"}, kOil);
  const Outcome dash = with_starter({"classify", "-"}, kOil);
  EXPECT_EQ(none.status, 0) << none.err;
  EXPECT_EQ(none.out, dash.out);
  EXPECT_NE(none.out.find("اقتصاد"), std::string::npos) << none.out;
}

TEST_F(StarterModel, IsNotTakenWhereAModelIsNamedWhateverItsName) {
  std::filesystem::copy_file(model(), folder_.path("model.txt"));
  const std::string article = input("a.txt", kOil);
  const std::string missing = folder_.path("missing.zawiya");
  const Outcome named = run_command({"classify", folder_.path("model.txt"), article},
                                    {.environment = {{"ZAWIYA_MODEL", missing}}});
  EXPECT_EQ(named.status, 0) << named.err;
  // A damaged model is no article.
  const Outcome damaged = with_starter({"classify", input("bad.zawiya", "x"), article});
  EXPECT_EQ(damaged.status, 65) << damaged.err;
  EXPECT_NE(damaged.err.find("bad.zawiya: not a Zawiya model"), std::string::npos) << damaged.err;
  const Outcome short_of =
      with_starter({"classify", input("short", folder_.read("model.txt").substr(0, 100)), article});
  EXPECT_EQ(short_of.status, 65) << short_of.err;
}

TEST_F(StarterModel, IsRefusedByNameWhereTheEnvironmentIsWrong) {
  const std::string missing = folder_.path("missing.zawiya");
  const Outcome outcome =
      run_command({"classify"}, {.input = kOil, .environment = {{"ZAWIYA_MODEL", missing}}});
  EXPECT_EQ(outcome.status, 66);
  EXPECT_NE(outcome.err.find(missing), std::string::npos) << outcome.err;
}

TEST_F(StarterModel, IsFoundBesideTheProgramThatIsInstalledOrBuilt) {
  const Outcome installed = laid_out("bin", "share/zawiya/topics.zawiya");
  EXPECT_EQ(installed.status, 0) << installed.err;
  EXPECT_NE(installed.out.find("اقتصاد"), std::string::npos) << installed.out;
  const Outcome built = laid_out("build/release", "build/model/topics.zawiya");
  EXPECT_EQ(built.status, 0) << built.err;
  EXPECT_EQ(built.out, installed.out);
}

TEST_F(StarterModel, ThatIsNowhereIsOneSentence) {
  const Outcome none = laid_out("bin", "");
  EXPECT_EQ(none.status, 66);
  EXPECT_EQ(none.out, "");
  EXPECT_TRUE(none.err.starts_with("zawiya: no model is named, and there is no starter model"))
      << none.err;
  const Outcome article = laid_out("bin", "", input("a.txt", kOil));
  EXPECT_EQ(article.status, 66);
  EXPECT_NE(article.err.find("a.txt is no Zawiya model, and there is no starter model"),
            std::string::npos)
      << article.err;
  EXPECT_EQ(std::count(article.err.begin(), article.err.end(), '\n'), 1) << article.err;
}

TEST_F(StarterModel, ThatIsNowhereLeavesTheFirstOfSeveralFilesToBeTheModel) {
  const Outcome outcome = laid_out("bin", "", input("empty", "") + " " + input("a.txt", kOil));
  EXPECT_EQ(outcome.status, 65) << outcome.err;
  EXPECT_NE(outcome.err.find("empty: the file is empty; expected a Zawiya model"),
            std::string::npos)
      << outcome.err;
}

TEST_F(StarterModel, LeavesAPipeInTheModelsPlaceToTheModel) {
  const std::string pipe = folder_.path("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const Outcome outcome = run_shell("cat '" + model() + "' > '" + pipe +
                                    "' & unset ZAWIYA_MODEL; \"$ZAWIYA\" classify '" + pipe +
                                    "' '" + input("a.txt", kOil) + "'");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("اقتصاد"), std::string::npos) << outcome.out;
}

}  // namespace
}  // namespace zawiya::cli
