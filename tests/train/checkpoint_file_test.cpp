#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "datasets/errors.hpp"
#include "small_design.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "train/checkpoint_file.hpp"
#include "train/primal.hpp"

namespace zawiya::train {
namespace {

class Checkpoint : public testing::Test {
 protected:
  std::string said_of(std::uint64_t fit) {
    try {
      file.read(fit);
    } catch (const datasets::FormatError& error) {
      return error.what();
    }
    return "nothing";
  }

  std::string bytes() const {
    std::ifstream in(path, std::ios::binary);
    return (std::ostringstream() << in.rdbuf()).str();
  }
  void set_bytes(const std::string& to) const { std::ofstream(path, std::ios::binary) << to; }

  datasets::ScratchFolder folder;
  std::string path = folder.path("fit.checkpoint");
  CheckpointFile file{path};
};

TEST_F(Checkpoint, GivesBackWhatWasKeptLast) {
  EXPECT_FALSE(file.read(7).has_value());
  file.write(7, "earlier");
  const std::string state("a\0b\n", 4);
  file.write(7, state);
  EXPECT_EQ(file.read(7), state);
}

TEST_F(Checkpoint, IsRemovedIfItWasUsedAndNothingElseIs) {
  file.remove_if_used();  // there is none
  set_bytes("notes of somebody");
  EXPECT_THROW(file.require_usable(), datasets::FormatError);
  file.remove_if_used();
  EXPECT_EQ(bytes(), "notes of somebody");
  std::filesystem::remove(path);
  file.require_usable();
  EXPECT_FALSE(std::filesystem::exists(path));
  file.write(7, "state");
  CheckpointFile other(path);
  other.require_usable();
  other.remove_if_used();
  EXPECT_TRUE(std::filesystem::exists(path)) << "another fit's";
  file.remove_if_used();
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(Checkpoint, OfAnotherTrainingIsRefused) {
  file.write(7, "state");
  EXPECT_NE(said_of(8).find(path + ": the checkpoint is of another training"), std::string::npos);
}

TEST_F(Checkpoint, DamagedAnywhereIsRefused) {
  file.write(7, "the state of a fit");
  const std::string whole = bytes();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    set_bytes(damaged);
    EXPECT_NE(said_of(7), "nothing") << i;
    set_bytes(whole.substr(0, i));
    EXPECT_NE(said_of(7), "nothing") << "cut at " << i;
  }
  set_bytes("id,text\n1,x\n");
  EXPECT_NE(said_of(7).find("this is no checkpoint of zawiya train"), std::string::npos);
}

/// A head of 60 articles that takes more than twenty steps.
struct LongFit {
  tests::SmallDesign small = tests::small_design(60, 9);
  Design design{small.articles, small.map};
  std::vector<Target> targets;
  std::vector<float> weights = std::vector<float>(60, 1.0F);
  std::vector<HeadProblem> problems;

  LongFit() {
    for (int i = 0; i < 60; ++i) targets.push_back((i / 5) % 4);
    problems = {{targets, weights, 4, 1e-4}};
  }

  /// @param calls  of `stop` after which it is interrupted
  PrimalSolution solved(CheckpointFile* checkpoint, int calls = 1'000'000) const {
    std::vector<PrimalSolution> solutions(1);
    SolverOptions options;
    options.tolerance = 1e-4;
    options.settled = 0;
    options.stop = [&calls] { return calls-- <= 0; };
    solve_primal(design, problems, solutions, options, nullptr, checkpoint);
    return solutions.front();
  }
};

TEST_F(Checkpoint, GoesOnToTheSameBits) {
  const LongFit fit;
  const PrimalSolution undisturbed = fit.solved(nullptr);
  ASSERT_GT(undisturbed.iterations, 21);
  EXPECT_TRUE(fit.solved(&file).weights == undisturbed.weights) << "keeping changes nothing";
  std::filesystem::remove(path);

  EXPECT_THROW(fit.solved(&file, 30), datasets::Interrupted);  // two a step
  const std::string kept = bytes();
  ASSERT_FALSE(kept.empty());
  int asked = 0;
  {
    std::vector<PrimalSolution> solutions(1);
    SolverOptions options;
    options.tolerance = 1e-4;
    options.settled = 0;
    options.stop = [&asked] { return ++asked > 1'000'000; };
    solve_primal(fit.design, fit.problems, solutions, options, nullptr, &file);
    EXPECT_TRUE(solutions[0].weights == undisturbed.weights);
    EXPECT_EQ(solutions[0].iterations, undisturbed.iterations);
    EXPECT_EQ(solutions[0].objective, undisturbed.objective);
  }
  EXPECT_LT(asked, 2 * undisturbed.iterations - 10) << "it began where it was";
}

TEST_F(Checkpoint, OfAnotherProblemIsRefused) {
  LongFit fit;
  EXPECT_THROW(fit.solved(&file, 30), datasets::Interrupted);
  fit.problems[0].lambda *= 2;
  EXPECT_THROW(fit.solved(&file), datasets::FormatError);
}

}  // namespace
}  // namespace zawiya::train
